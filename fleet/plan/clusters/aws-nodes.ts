import type { AwsClusterSpec } from "../../spec/clusters/aws-spec";
import { architectureOf } from "../machine-types";
import { planNodePool, planPools } from "../pools/plan-pools";
import type { AwsNodePoolPlan, NodePoolPlan } from "../pools/types";
import type { AwsClusterPlan, Environment } from "../types";

function withArchitecture(pool: NodePoolPlan): AwsNodePoolPlan {
    return { ...pool, architecture: architectureOf(pool.instanceType) };
}

/** The nodes of an EKS cluster, and who adds and removes them. */
export function planAwsNodes(
    cluster: AwsClusterSpec,
    environment: Environment,
): Pick<AwsClusterPlan, "nodePool" | "pools" | "autoscaling"> {
    return {
        nodePool: withArchitecture(planNodePool(cluster, environment)),
        pools: planPools(cluster).map(withArchitecture),
        autoscaling: cluster.autoscaling ?? "cluster-autoscaler",
    };
}
