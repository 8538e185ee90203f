import { formatPath } from "../format-path";
import type { Checked, Refusal } from "../refusal";
import type { NetworkBuildPlan } from "./networks/types";
import type { Advice, ClusterPlan, FleetPlan } from "./types";

/** A cluster that the program of this release builds. */
export type BuildableClusterPlan = ClusterPlan;

/** As much of a plan as the program of this release builds. */
export interface BuildablePlan extends Pick<FleetPlan, "name" | "environment"> {
    /**
     * Those that clusters of the clouds stand in, ordered by name: Cluster API makes its clusters' networks, and a site
     * has its own.
     */
    readonly networks: readonly NetworkBuildPlan[];
    readonly clusters: readonly BuildableClusterPlan[];
}

const NOT_YET = "is planned and locked, but the program cannot build it yet: not supported yet";

/** What of a cluster the program of this release does not build. */
interface NotBuilt {
    /** Below the cluster, such as "cni". */
    readonly field: string;
    /** What to write instead. */
    readonly fix: string;
}

/** The component of EKS sets up the VPC CNI. */
function cniNotBuilt({ cloud, cni }: ClusterPlan): readonly NotBuilt[] {
    return cloud === "aws" && cni !== "vpc-cni"
        ? [{ field: "cni", fix: "write cni: vpc-cni, or take the line out" }]
        : [];
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
    return [...renameNotBuilt(cluster), ...cniNotBuilt(cluster)];
}

function checkCluster(cluster: ClusterPlan): readonly Refusal[] {
    const path = formatPath(["clusters", cluster.name]);
    return notBuilt(cluster).map(({ field, fix }) => ({
        path: `${path}.${field}`,
        reason: NOT_YET,
        fix,
    }));
}

/** Networks that clusters of the clouds stand in. */
function neededNetworks({ clusters, networks }: FleetPlan): readonly NetworkBuildPlan[] {
    const needed = new Set(
        clusters.flatMap(({ cloud, networkName }) =>
            cloud === "capi" || cloud === "existing" ? [] : [networkName],
        ),
    );
    return networks.filter(({ name }) => needed.has(name));
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
                  networks: neededNetworks(plan),
                  clusters: plan.clusters,
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
