import type { CapiClusterPlan, ManagedClusterPlan } from "../types";
import type { NodePoolPlan } from "./types";

/** The pools that Atoll makes: EKS Auto Mode makes the first nodes by itself. */
export function madePools(cluster: ManagedClusterPlan | CapiClusterPlan): readonly NodePoolPlan[] {
    const { nodePool, pools } = cluster;
    return cluster.cloud === "aws" && cluster.autoscaling === "auto-mode"
        ? pools
        : [nodePool, ...pools];
}
