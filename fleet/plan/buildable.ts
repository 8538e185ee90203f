import { formatPath } from "../format-path";
import type { Checked, Refusal } from "../refusal";
import type {
    Advice,
    ClusterPlan,
    ExistingClusterPlan,
    FleetPlan,
    ManagedClusterPlan,
} from "./types";

/** A cluster that the program of this release builds. */
export type BuildableClusterPlan = ManagedClusterPlan | ExistingClusterPlan;

/** As much of a plan as the program of this release builds. */
export interface BuildablePlan extends Pick<FleetPlan, "name" | "environment" | "namespaces"> {
    readonly clusters: readonly BuildableClusterPlan[];
}

const NOT_YET = "is planned and locked, but the program cannot build it yet: not supported yet";

function refuse(path: string, fix: string): Refusal {
    return { path, reason: NOT_YET, fix };
}

/** The CNI that each cloud's component sets up. */
const BUILT_CNI = { aws: "vpc-cni", gcp: "dataplane-v2", azure: "overlay" } as const;

function checkManaged(path: string, cluster: ManagedClusterPlan): readonly Refusal[] {
    const { cloud, cni, pools, state, versionOwner } = cluster;
    const [pool] = pools;
    return [
        ...(cni === BUILT_CNI[cloud]
            ? []
            : [refuse(`${path}.cni`, `write cni: ${BUILT_CNI[cloud]}, or take the line out`)]),
        ...(pool === undefined
            ? []
            : [refuse(`${path}.pools.${pool.name}`, "describe one pool, under nodes")]),
        ...(state === "active" || state === "retired"
            ? []
            : [refuse(`${path}.state`, "write state: active, or take the line out")]),
        ...(versionOwner === "atoll"
            ? []
            : [refuse(`${path}.versionOwner`, "write versionOwner: atoll, or take the line out")]),
    ];
}

/** Resources are named by their cluster: under another name they would be made anew. */
function checkRename(path: string, cluster: ClusterPlan): readonly Refusal[] {
    const { clusterIdentifier, context, generation } = cluster;
    return clusterIdentifier === `${context}-g${generation}`
        ? []
        : [refuse(`${path}.formerly`, "keep the old name until a later release renames resources")];
}

function checkCluster(cluster: ClusterPlan): readonly Refusal[] {
    const path = formatPath(["clusters", cluster.name]);
    return [...checkRename(path, cluster), ...checkKind(path, cluster)];
}

function checkKind(path: string, cluster: ClusterPlan): readonly Refusal[] {
    switch (cluster.cloud) {
        case "capi":
            return [
                refuse(
                    `${path}.cloud`,
                    "make the cluster elsewhere and declare it with cloud: existing, or plan it for a later release",
                ),
            ];
        case "existing":
            return [];
        case "aws":
        case "gcp":
        case "azure":
            return [
                ...(cluster.networkName === cluster.name
                    ? []
                    : [
                          refuse(
                              `${path}.network`,
                              "take the line out: the cluster gets a network of its own",
                          ),
                      ]),
                ...checkManaged(path, cluster),
            ];
    }
}

function isBuildable(cluster: ClusterPlan): cluster is BuildableClusterPlan {
    return checkCluster(cluster).length === 0;
}

/** A plan for the program, or everything in it that this release cannot build: it would be built wrongly. */
export function checkBuildable(plan: FleetPlan): Checked<BuildablePlan> {
    const refusals = plan.clusters.flatMap(checkCluster);
    return refusals.length > 0
        ? { ok: false, refusals }
        : {
              ok: true,
              value: {
                  name: plan.name,
                  environment: plan.environment,
                  namespaces: plan.namespaces,
                  clusters: plan.clusters.filter(isBuildable),
              },
          };
}

function count(items: readonly unknown[], what: string): string {
    return `${items.length} ${what}${items.length === 1 ? "" : "s"}`;
}

/** What the plan decides and the program of this release leaves out: nothing that is there without it is less safe. */
export function adviseNotBuilt(
    { links, connectivity }: Pick<FleetPlan, "links" | "connectivity">,
    workloads: FleetPlan["workloads"],
): readonly Advice[] {
    const next = "plan, lock and review them now; a later release builds them";
    const parts: readonly (readonly [path: string, items: readonly unknown[], what: string])[] = [
        ["links", links, "link"],
        ["connectivity", connectivity, "group"],
        ["workloads", workloads, "workload"],
    ];
    return parts.flatMap(([path, items, what]) =>
        items.length === 0
            ? []
            : [
                  {
                      path,
                      text: `${count(items, what)} planned, and not built yet: the program leaves them out`,
                      next,
                  },
              ],
    );
}
