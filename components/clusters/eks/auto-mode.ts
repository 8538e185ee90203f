import type { ClusterArgs } from "@pulumi/aws/eks/cluster";

import type { AwsClusterPlan } from "../../../fleet/plan/types";
import type { PolicyStatement } from "../../networks/aws-policy-document";

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

export interface AutoModeSwitches {
    readonly computeConfig: NonNullable<ClusterArgs["computeConfig"]>;
    readonly elasticLoadBalancing: { readonly enabled: boolean };
    readonly storageConfig: NonNullable<ClusterArgs["storageConfig"]>;
}

/**
 * The switches of EKS Auto Mode. EKS takes all three on or all three off, and one that is only left out stays as it is:
 * they are written down even where they are off. None of EKS's own pools, and so no role for them: the plan's pools have
 * classes and a role of their own. https://docs.aws.amazon.com/eks/latest/userguide/create-node-pool.html
 */
export function autoModeSwitches({ autoscaling }: AwsClusterPlan): AutoModeSwitches {
    const enabled = autoscaling === "auto-mode";
    return {
        computeConfig: enabled ? { enabled, nodePools: [] } : { enabled },
        elasticLoadBalancing: { enabled },
        storageConfig: { blockStorage: { enabled } },
    };
}

/**
 * AWS's policies let Auto Mode set no tags but its own; these add the fleet's to machines and their interfaces, of this
 * cluster alone. https://docs.aws.amazon.com/eks/latest/userguide/auto-learn-iam.html#tag-prop
 */
export function taggingStatements({ cloudName }: AwsClusterPlan): readonly PolicyStatement[] {
    const ofThisCluster = { "aws:RequestTag/eks:eks-cluster-name": cloudName };
    return [
        {
            Action: ["ec2:CreateFleet", "ec2:RunInstances", "ec2:CreateLaunchTemplate"],
            Resource: "*",
            Condition: {
                StringEquals: ofThisCluster,
                StringLike: {
                    "aws:RequestTag/eks:kubernetes-node-class-name": "*",
                    "aws:RequestTag/eks:kubernetes-node-pool-name": "*",
                },
            },
        },
        {
            Action: "ec2:CreateNetworkInterface",
            Resource: "*",
            Condition: {
                StringEquals: ofThisCluster,
                StringLike: { "aws:RequestTag/eks:kubernetes-cni-node-name": "*" },
            },
        },
    ];
}
