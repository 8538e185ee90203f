import type { CapiClusterSpec } from "../../spec/clusters/capi-spec";
import type { CapiClusterPlan } from "../types";
import { planNodePool, planPools } from "../pools/plan-pools";
import { type ClusterContext, planBase } from "./base-plan";

export function planCapi(cluster: CapiClusterSpec, context: ClusterContext): CapiClusterPlan {
    return {
        ...planBase(cluster, context),
        nodePool: planNodePool(cluster, context.fleet.environment),
        pools: planPools(cluster),
        cloud: "capi",
        infrastructure: cluster.infrastructure,
        managedBy: cluster.managedBy,
        zones: cluster.zones ?? [],
    };
}
