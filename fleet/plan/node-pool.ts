import type { Refusal } from "../refusal";
import type { ManagedClusterSpec } from "../spec/cluster-spec";
import { zonesOf } from "./regions/check-place";
import type { Environment, ManagedClusterPlan, NodePoolPlan } from "./types";

/** 8 GiB for each 2 virtual CPUs everywhere; AKS wants 4 CPUs in a pool that runs its own pods. */
const DEFAULT_SIZE: Readonly<Record<ManagedClusterPlan["cloud"], string>> = {
    aws: "m6i.large",
    gcp: "e2-standard-2",
    azure: "Standard_D4s_v5",
};

/** In GiB. */
const DEFAULT_DISK = 100;

/** How far a pool grows beyond its fewest nodes when its fleet does not say. */
const GROWTH = 3;

/** AKS runs its own pods on at least two nodes. learn.microsoft.com/azure/aks/use-system-pools */
const FEWEST_ON_AKS = 2;

/** Nodes over all zones: one in each zone in production, as few as the cloud allows elsewhere. */
function defaultMin(cluster: ManagedClusterSpec, environment: Environment): number {
    const wanted = environment === "production" ? zonesOf(cluster).length : 1;
    const fewest = cluster.cloud === "azure" ? Math.max(wanted, FEWEST_ON_AKS) : wanted;
    return Math.min(fewest, cluster.nodes.max ?? fewest);
}

/** The node pool that a cluster starts with. */
export function planNodePool(cluster: ManagedClusterSpec, environment: Environment): NodePoolPlan {
    const { size, min, max, disk } = cluster.nodes;
    const minSize = min ?? defaultMin(cluster, environment);
    return {
        name: "default",
        instanceType: size ?? DEFAULT_SIZE[cluster.cloud],
        minSize,
        maxSize: max ?? minSize * GROWTH,
        diskSize: disk ?? DEFAULT_DISK,
    };
}

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

/** Whether a pool's numbers agree with one another and with its cloud. */
export function checkNodePool(path: string, cluster: ManagedClusterSpec): readonly Refusal[] {
    const { min, max } = cluster.nodes;
    const inverted =
        min !== undefined && max !== undefined && min > max
            ? [
                  {
                      path: `${path}.nodes.max`,
                      reason: `the most nodes (${max}) are fewer than the fewest (${min})`,
                      fix: `write ${min} or more`,
                  },
              ]
            : [];
    return cluster.cloud === "azure"
        ? [...inverted, ...checkAksPool(path, cluster.nodes)]
        : inverted;
}
