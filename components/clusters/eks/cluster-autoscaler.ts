import type * as pulumi from "@pulumi/pulumi";
import type { Cluster } from "@pulumi/aws/eks/cluster";

import { SERVICE_ACCOUNTS } from "../../../fleet/plan/contents/service-accounts";
import type { AwsClusterPlan } from "../../../fleet/plan/types";
import type { PolicyStatement } from "../../networks/aws-policy-document";
import { declarePodIdentity } from "./pod-identity";

/**
 * Reading is not bound to resources. Changing ends at the groups that EKS has tagged for this cluster, as it does with
 * every managed node group. https://github.com/kubernetes/autoscaler/blob/master/cluster-autoscaler/cloudprovider/aws
 */
function statements({ region, cloudName }: AwsClusterPlan): readonly PolicyStatement[] {
    return [
        {
            Action: [
                "autoscaling:DescribeAutoScalingGroups",
                "autoscaling:DescribeAutoScalingInstances",
                "autoscaling:DescribeLaunchConfigurations",
                "autoscaling:DescribeScalingActivities",
                "autoscaling:DescribeTags",
                "ec2:DescribeImages",
                "ec2:DescribeInstanceTypes",
                "ec2:DescribeLaunchTemplateVersions",
                "ec2:GetInstanceTypesFromInstanceRequirements",
            ],
            Resource: "*",
        },
        // Labels and taints of a group that has no node to look at.
        {
            Action: "eks:DescribeNodegroup",
            Resource: `arn:aws:eks:${region}:*:nodegroup/${cloudName}/*`,
        },
        {
            Action: [
                "autoscaling:SetDesiredCapacity",
                "autoscaling:TerminateInstanceInAutoScalingGroup",
            ],
            Resource: "*",
            Condition: {
                StringEquals: {
                    [`aws:ResourceTag/k8s.io/cluster-autoscaler/${cloudName}`]: "owned",
                },
            },
        },
    ];
}

/** Declares the role of the cluster autoscaler. */
export function declareClusterAutoscaler(
    name: string,
    args: { readonly plan: AwsClusterPlan; readonly cluster: Cluster },
    opts: pulumi.CustomResourceOptions,
): readonly pulumi.Resource[] {
    const { plan } = args;
    return declarePodIdentity(
        `${name}-cluster-autoscaler`,
        {
            ...args,
            serviceAccount: SERVICE_ACCOUNTS.clusterAutoscaler,
            description: `Cluster autoscaler of ${plan.context}`,
            statements: statements(plan),
        },
        opts,
    );
}
