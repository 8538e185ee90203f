import type { PooledSpec } from "./plan-pools";

/**
 * Whether nothing adds nodes to the first pool of a cluster, or removes any. Karpenter runs there and makes nodes of the
 * other pools. AKS takes pools of a fixed size alone beside node auto-provisioning.
 * karpenter.sh/docs/getting-started, learn.microsoft.com/azure/aks/node-auto-provisioning
 */
export function hasFixedFirstPool(cluster: PooledSpec): boolean {
    return (
        (cluster.cloud === "aws" && cluster.autoscaling === "karpenter") || hasFixedPools(cluster)
    );
}

/** Whether nothing adds nodes to any pool that the fleet describes. */
export function hasFixedPools(cluster: PooledSpec): boolean {
    return cluster.cloud === "azure" && cluster.autoscaling === "node-auto-provisioning";
}
