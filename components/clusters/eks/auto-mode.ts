import type * as pulumi from "@pulumi/pulumi";
import type { ClusterArgs } from "@pulumi/aws/eks/cluster";

import type { AwsClusterPlan } from "../../../fleet/plan/types";
import { declareServiceRole } from "./service-role";

/**
 * What the control plane's role needs beyond its own policy, to run nodes, disks and load balancers.
 * https://docs.aws.amazon.com/eks/latest/userguide/auto-cluster-iam-role.html
 */
export const AUTO_MODE_POLICIES = [
    "AmazonEKSBlockStoragePolicy",
    "AmazonEKSComputePolicy",
    "AmazonEKSLoadBalancingPolicy",
    "AmazonEKSNetworkingPolicy",
] as const;

/** Pools that EKS makes and keeps by itself. */
const BUILT_IN_POOLS = ["general-purpose", "system"];

export interface AutoMode {
    readonly computeConfig: NonNullable<ClusterArgs["computeConfig"]>;
    readonly elasticLoadBalancing: { readonly enabled: boolean };
    readonly storageConfig: NonNullable<ClusterArgs["storageConfig"]>;
    /** What must exist before EKS starts nodes. */
    readonly permissions: readonly pulumi.Resource[];
}

/**
 * Decides about EKS Auto Mode. EKS takes all three switches on or all three off, and a switch that is only left out
 * stays as it is: they are written down even where they are off.
 */
export function declareAutoMode(
    name: string,
    plan: AwsClusterPlan,
    opts: pulumi.CustomResourceOptions,
): AutoMode {
    const enabled = plan.autoscaling === "auto-mode";
    const switches = {
        elasticLoadBalancing: { enabled },
        storageConfig: { blockStorage: { enabled } },
    };
    if (!enabled) {
        return { ...switches, computeConfig: { enabled }, permissions: [] };
    }
    // A role of its own: that of managed node groups has an access entry of another type.
    const { role, permissions } = declareServiceRole(
        `${name}-auto-nodes`,
        {
            description: `Auto Mode nodes of ${plan.context}`,
            service: "ec2.amazonaws.com",
            actions: ["sts:AssumeRole"],
            policies: ["AmazonEC2ContainerRegistryPullOnly", "AmazonEKSWorkerNodeMinimalPolicy"],
            tags: plan.tags,
        },
        opts,
    );
    return {
        ...switches,
        computeConfig: { enabled, nodePools: BUILT_IN_POOLS, nodeRoleArn: role.arn },
        permissions,
    };
}
