import { formatPath } from "../format-path";
import type { Checked, Refusal } from "../refusal";
import type { NetworkBuildPlan } from "./networks/types";
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
export interface BuildablePlan extends Pick<FleetPlan, "name" | "environment"> {
    /** Those that clusters of this plan stand in, ordered by name. */
    readonly networks: readonly NetworkBuildPlan[];
    readonly clusters: readonly BuildableClusterPlan[];
}

const NOT_YET = "is planned and locked, but the program cannot build it yet: not supported yet";

/** What of a cluster the program of this release does not build. */
interface NotBuilt {
    /** Below the cluster, such as "cni" or "pools.batch". */
    readonly field: string;
    /** What to write instead. */
    readonly fix: string;
}

/** The CNI that each cloud's component sets up. */
const BUILT_CNI = { aws: "vpc-cni", gcp: "dataplane-v2", azure: "overlay" } as const;

function managedNotBuilt(cluster: ManagedClusterPlan): readonly NotBuilt[] {
    const { cloud, name, cni, pools, state, versionOwner, networkName } = cluster;
    const [pool] = pools;
    const parts: readonly (readonly [built: boolean, field: string, fix: string])[] = [
        [
            networkName === name,
            "network",
            "take the line out: the cluster gets a network of its own",
        ],
        [cni === BUILT_CNI[cloud], "cni", `write cni: ${BUILT_CNI[cloud]}, or take the line out`],
        [pool === undefined, `pools.${pool?.name ?? ""}`, "describe one pool, under nodes"],
        [
            state === "active" || state === "retired",
            "state",
            "write state: active, or take the line out",
        ],
        [
            versionOwner === "atoll",
            "versionOwner",
            "write versionOwner: atoll, or take the line out",
        ],
    ];
    return parts.flatMap(([built, field, fix]) => (built ? [] : [{ field, fix }]));
}

function kindNotBuilt(cluster: ClusterPlan): readonly NotBuilt[] {
    switch (cluster.cloud) {
        case "capi":
            return [
                {
                    field: "cloud",
                    fix: "make the cluster elsewhere and declare it with cloud: existing, or plan it for a later release",
                },
            ];
        case "existing":
            return [];
        case "aws":
        case "gcp":
        case "azure":
            return managedNotBuilt(cluster);
    }
}

/** Resources are named by their cluster: under another name they would be made anew. */
function renameNotBuilt({
    clusterIdentifier,
    context,
    generation,
}: ClusterPlan): readonly NotBuilt[] {
    return clusterIdentifier === `${context}-g${generation}`
        ? []
        : [
              {
                  field: "formerly",
                  fix: "keep the old name until a later release renames resources",
              },
          ];
}

function notBuilt(cluster: ClusterPlan): readonly NotBuilt[] {
    return [...renameNotBuilt(cluster), ...kindNotBuilt(cluster)];
}

function checkCluster(cluster: ClusterPlan): readonly Refusal[] {
    const path = formatPath(["clusters", cluster.name]);
    return notBuilt(cluster).map(({ field, fix }) => ({
        path: `${path}.${field}`,
        reason: NOT_YET,
        fix,
    }));
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
                  networks: plan.networks,
                  clusters: plan.clusters.filter(isBuildable),
              },
          };
}

function count(items: readonly unknown[], what: string): string {
    return `${items.length} ${what}${items.length === 1 ? "" : "s"}`;
}

/** What of a cluster `pulumi up` refuses, for whoever plans it. */
export function adviseCluster(cluster: ClusterPlan): readonly Advice[] {
    return checkCluster(cluster).map(({ path, fix }) => ({
        path,
        text: "not supported yet by the program: pulumi up refuses it",
        next: fix,
    }));
}

/** More names than these are counted. */
const MOST_NAMES = 3;

/** The same of all clusters: those whose fix is one stand together. */
function adviseClusters(clusters: readonly ClusterPlan[]): readonly Advice[] {
    const same = new Map<string, NotBuilt & { readonly names: string[] }>();
    for (const cluster of clusters) {
        for (const part of notBuilt(cluster)) {
            const key = `${part.field} ${part.fix}`;
            const group = same.get(key) ?? { ...part, names: [] };
            group.names.push(cluster.name);
            same.set(key, group);
        }
    }
    return [...same.values()].map(({ field, fix, names }) => {
        const rest = names.length - MOST_NAMES;
        const shown = names.slice(0, MOST_NAMES).join(", ");
        return {
            path: "clusters",
            text: `${field} of ${shown}${rest > 0 ? ` and ${rest} more` : ""} is not supported yet by the program: pulumi up refuses it`,
            next: fix,
        };
    });
}

/** What the plan decides, and the program of this release refuses or leaves out: what is left out makes nothing less safe. */
export function adviseNotBuilt(
    { clusters, links, connectivity }: Pick<FleetPlan, "clusters" | "links" | "connectivity">,
    workloads: FleetPlan["workloads"],
): readonly Advice[] {
    const parts: readonly (readonly [path: string, items: readonly unknown[], what: string])[] = [
        ["links", links, "link"],
        ["connectivity", connectivity, "group"],
        ["workloads", workloads, "workload"],
    ];
    return [
        ...adviseClusters(clusters),
        ...parts.flatMap(([path, items, what]) => {
            const them = items.length === 1 ? "it" : "them";
            return items.length === 0
                ? []
                : [
                      {
                          path,
                          text: `${count(items, what)} planned, and not built yet: the program leaves ${them} out`,
                          next: `plan, lock and review ${them} now; a later release builds ${them}`,
                      },
                  ];
        }),
    ];
}
