import { formatPath } from "../../format-path";
import type { Refusal } from "../../refusal";
import type { CapiClusterSpec } from "../../spec/clusters/capi-spec";
import { FIRST_POOL, planNodePool, planPools } from "../pools/plan-pools";
import type { NodePoolPlan } from "../pools/types";
import { GEOGRAPHIES, isZoneOf } from "../regions/regions";
import type { Environment } from "../types";
import { isNobodysLabel } from "./node-labels";
import { onPremises } from "./zones";

/** Key of the control plane's hosts on metal. */
const CONTROL_PLANE = "control-plane";

function poolPath(path: string, name: string): string {
    return name === FIRST_POOL ? `${path}.nodes` : `${path}.${formatPath(["pools", name])}`;
}

/** The autoscaler learns what a machine offers from the first node: where none is, it adds none. */
function checkScaling(
    path: string,
    { name, minSize, maxSize, zones }: NodePoolPlan,
): readonly Refusal[] {
    const fewest = Math.max(zones.length, 1);
    if (minSize === maxSize || minSize >= fewest) {
        return [];
    }
    const everywhere = zones.length > 1 ? ` in each of ${zones.length} zones` : "";
    return [
        {
            path: `${poolPath(path, name)}.min`,
            reason: `${minSize} is too few for a pool that grows: Cluster API's autoscaler needs a node${everywhere} to know what the next one offers`,
            fix: `write min: ${fewest} or more, or as many as max: the pool then has a fixed size`,
        },
    ];
}

function checkLabels(
    path: string,
    pool: string,
    labels: Readonly<Record<string, string>>,
): readonly Refusal[] {
    return Object.keys(labels)
        .filter(isNobodysLabel)
        .map((key) => ({
            path: `${path}.${formatPath(["pools", pool, "labels", key])}`,
            reason: "is a label that a kubelet may not give its own node, and that Cluster API passes on to none",
            fix: "take a key of your own domain, or one of node-restriction.kubernetes.io",
        }));
}

function checkSpot(path: string, { infrastructure, pools }: CapiClusterSpec): readonly Refusal[] {
    return Object.entries(pools)
        .filter(([, { spot }]) => spot && onPremises(infrastructure))
        .map(([name]) => ({
            path: `${poolPath(path, name)}.spot`,
            reason: `means nothing on ${infrastructure}: nobody takes machines back there`,
            fix: "take it out",
        }));
}

/** On vSphere a size is what the fleet says of it; on metal it is only the hosts' price. */
function checkSizes(
    path: string,
    { vsphere, nodes, controlPlane, pools }: CapiClusterSpec,
): readonly Refusal[] {
    if (vsphere === undefined) {
        return [];
    }
    const known = ["default", ...Object.keys(vsphere.sizes)];
    const used: readonly (readonly [string, string | undefined])[] = [
        [`${path}.controlPlane`, controlPlane.size],
        [`${path}.nodes`, nodes.size],
        ...Object.entries(pools).map(([name, { size }]) => [poolPath(path, name), size] as const),
    ];
    return used.flatMap(([at, size]) =>
        size === undefined || known.includes(size)
            ? []
            : [
                  {
                      path: `${at}.size`,
                      reason: `"${size}" is no size that vsphere.sizes describes (${known.join(", ")})`,
                      fix: `write one of them, or add vsphere: { sizes: { ${size}: { cpus: 8, memory: 32 } } }`,
                  },
              ],
    );
}

/** Whether hosts are set aside for pools that there are. */
function checkHosts(path: string, { metal3, pools }: CapiClusterSpec): readonly Refusal[] {
    const known = [CONTROL_PLANE, FIRST_POOL, ...Object.keys(pools)];
    return Object.keys(metal3?.hosts ?? {})
        .filter((name) => !known.includes(name))
        .map((name) => ({
            path: `${path}.${formatPath(["metal3", "hosts", name])}`,
            reason: "is no pool of the cluster",
            fix: `write one of ${known.join(", ")}`,
        }));
}

function checkZones(
    path: string,
    { infrastructure, region, zones = [] }: CapiClusterSpec,
): readonly Refusal[] {
    const twice =
        new Set(zones).size === zones.length
            ? []
            : [{ path: `${path}.zones`, reason: "names a zone twice", fix: "name each zone once" }];
    if (infrastructure === "vsphere" || infrastructure === "metal3" || region === undefined) {
        return twice;
    }
    const usual = GEOGRAPHIES[infrastructure].defaultZones(region).map((zone) => `"${zone}"`);
    return [
        ...twice,
        ...zones.flatMap((zone, index) =>
            isZoneOf(infrastructure, region, zone)
                ? []
                : [
                      {
                          path: `${path}.zones[${index}]`,
                          reason: `"${zone}" is not a zone of ${region}`,
                          fix: `write, for example, zones: [${usual.join(", ")}]`,
                      },
                  ],
        ),
    ];
}

/** Whether Cluster API can make the machines of a cluster, and keep their number. */
export function checkMachines(
    path: string,
    cluster: CapiClusterSpec,
    environment: Environment,
): readonly Refusal[] {
    return [
        ...checkZones(path, cluster),
        ...[planNodePool(cluster, environment), ...planPools(cluster)].flatMap((pool) =>
            checkScaling(path, pool),
        ),
        ...Object.entries(cluster.pools).flatMap(([name, { labels }]) =>
            checkLabels(path, name, labels),
        ),
        ...checkSpot(path, cluster),
        ...checkSizes(path, cluster),
        ...checkHosts(path, cluster),
    ];
}
