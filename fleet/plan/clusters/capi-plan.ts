import type { CapiClusterSpec } from "../../spec/clusters/capi-spec";
import type { CapiClusterPlan } from "../types";
import { type ClusterContext, planBase } from "./base-plan";

export function planCapi(cluster: CapiClusterSpec, context: ClusterContext): CapiClusterPlan {
    return {
        ...planBase(cluster, context),
        cloud: "capi",
        infrastructure: cluster.infrastructure,
        managedBy: cluster.managedBy,
        zones: cluster.zones ?? [],
    };
}
