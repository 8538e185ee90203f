import { formatPath } from "../../format-path";
import type { Refusal } from "../../refusal";
import type { ManagedClusterSpec } from "../../spec/cluster-spec";
import { checkNodeLabels } from "./check-labels";
import { checkSizes } from "./check-sizes";
import { DEFAULT_SIZE, FEWEST_ON_AKS, FIRST_POOL, type PooledSpec, nodeZones } from "./plan-pools";

function checkAksPool(path: string, { size, min, max }: ManagedClusterSpec["nodes"]) {
    const refusals: Refusal[] = [];
    const fewest = min ?? max;
    if (fewest !== undefined && fewest < FEWEST_ON_AKS) {
        refusals.push({
            path: `${path}.nodes.${min === undefined ? "max" : "min"}`,
            reason: `${fewest} is too few: AKS runs its own pods on at least ${FEWEST_ON_AKS} nodes`,
            fix: `write ${FEWEST_ON_AKS} or more`,
        });
    }
    if (size !== undefined && /^Standard_B/i.test(size)) {
        refusals.push({
            path: `${path}.nodes.size`,
            reason: `${size} can burst only: AKS takes no B series for the pool that runs its own pods`,
            fix: `write, for example, size: ${DEFAULT_SIZE.azure}`,
        });
    }
    return refusals;
}

/** AKS names a pool of Linux nodes with at most 12 letters and digits; the other clouds take longer ones. */
const POOL_NAME = /^[a-z][a-z0-9]{0,11}$/;

function checkMinAndMax(
    path: string,
    { min, max }: { readonly min?: number | undefined; readonly max?: number | undefined },
): readonly Refusal[] {
    return min !== undefined && max !== undefined && min > max
        ? [
              {
                  path: `${path}.max`,
                  reason: `the most nodes (${max}) are fewer than the fewest (${min})`,
                  fix: `write ${min} or more`,
              },
          ]
        : [];
}

function checkPool(
    path: string,
    cluster: PooledSpec,
    name: string,
    pool: PooledSpec["pools"][string],
): readonly Refusal[] {
    const zones = nodeZones(cluster);
    const named =
        name === FIRST_POOL || !POOL_NAME.test(name)
            ? [
                  {
                      path,
                      reason:
                          name === FIRST_POOL
                              ? "is the name of the pool that nodes describes"
                              : "the name is none that every cloud takes for a pool",
                      fix: "take a name of a-z and 0-9, at most 12, that starts with a letter, for example batch",
                  },
              ]
            : [];
    const foreign = (pool.zones ?? []).flatMap((zone, index) =>
        zones.includes(zone)
            ? []
            : [
                  {
                      path: `${path}.zones[${index}]`,
                      reason: `"${zone}" is not a zone of the cluster (${zones.length === 0 ? "it names none" : zones.join(", ")})`,
                      fix: "name zones that the cluster stands in",
                  },
              ],
    );
    return [
        ...named,
        ...foreign,
        ...checkMinAndMax(path, pool),
        ...checkSurge(path, cluster, pool),
        ...checkSizes(path, cluster, pool),
    ];
}

/** GKE upgrades so many nodes of a pool at a time. cloud.google.com/kubernetes-engine/docs/concepts/node-pool-upgrade-strategies */
const MOST_SURGE_ON_GKE = 20;

function checkSurge(
    path: string,
    { cloud }: PooledSpec,
    { surge, spot = false }: { readonly surge?: number | undefined; readonly spot?: boolean },
): readonly Refusal[] {
    if (surge !== undefined && cloud === "gcp" && surge > MOST_SURGE_ON_GKE) {
        return [
            {
                path: `${path}.surge`,
                reason: `GKE upgrades at most ${MOST_SURGE_ON_GKE} nodes of a pool at a time, not ${surge}`,
                fix: `write surge: ${MOST_SURGE_ON_GKE} or less`,
            },
        ];
    }
    // learn.microsoft.com/azure/aks/spot-node-pool
    return surge !== undefined && cloud === "azure" && spot
        ? [
              {
                  path: `${path}.surge`,
                  reason: "AKS adds no nodes to a pool of spot machines for an upgrade",
                  fix: "take it out",
              },
          ]
        : [];
}

/** Cluster API gives nodes the labels that they may not give themselves. */
function checkLabels(path: string, cluster: PooledSpec): readonly Refusal[] {
    if (cluster.cloud === "capi") {
        return [];
    }
    const { cloud, nodes, pools } = cluster;
    return [
        ...checkNodeLabels(`${path}.nodes`, cloud, nodes.labels),
        ...Object.entries(pools).flatMap(([name, { labels }]) =>
            checkNodeLabels(`${path}.${formatPath(["pools", name])}`, cloud, labels),
        ),
    ];
}

/** Whether the numbers of a cluster's pools agree with one another and with its cloud. */
export function checkNodePools(path: string, cluster: PooledSpec): readonly Refusal[] {
    return [
        ...checkMinAndMax(`${path}.nodes`, cluster.nodes),
        ...checkSurge(`${path}.nodes`, cluster, cluster.nodes),
        ...(cluster.cloud === "azure" ? checkAksPool(path, cluster.nodes) : []),
        ...checkLabels(path, cluster),
        ...Object.entries(cluster.pools).flatMap(([name, pool]) =>
            checkPool(`${path}.${formatPath(["pools", name])}`, cluster, name, pool),
        ),
    ];
}
