import type { CapiClusterPlan, ManagedClusterPlan } from "../types";
import type { NodePoolPlan } from "./types";

/** The pools whose machines the fleet names: those of the first pool in EKS Auto Mode are AWS's choice. */
export function madePools(cluster: ManagedClusterPlan | CapiClusterPlan): readonly NodePoolPlan[] {
    const { nodePool, pools } = cluster;
    return cluster.cloud === "aws" && cluster.autoscaling === "auto-mode"
        ? pools
        : [nodePool, ...pools];
}
