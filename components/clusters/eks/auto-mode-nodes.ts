import type * as pulumi from "@pulumi/pulumi";
import { AccessEntry } from "@pulumi/aws/eks/accessEntry";
import { AccessPolicyAssociation } from "@pulumi/aws/eks/accessPolicyAssociation";
import type { Cluster } from "@pulumi/aws/eks/cluster";

import { autoModeNodeRole } from "../../../fleet/plan/contents/eks/auto-mode-names";
import type { AwsClusterPlan } from "../../../fleet/plan/types";
import { declareServiceRole } from "./service-role";

const AUTO_NODE = "arn:aws:eks::aws:cluster-access-policy/AmazonEKSAutoNodePolicy";

/**
 * Declares the role that the plan's node classes name. EKS lets in nodes of its own pools by itself, and these by an
 * entry of their own type. https://docs.aws.amazon.com/eks/latest/userguide/create-node-class.html#auto-node-access-entry
 *
 * @returns what must exist before the pools are made
 */
export function declareAutoModeNodes(
    name: string,
    { plan, cluster }: { readonly plan: AwsClusterPlan; readonly cluster: Cluster },
    opts: pulumi.CustomResourceOptions,
): readonly pulumi.Resource[] {
    const { region, tags } = plan;
    const { role, permissions } = declareServiceRole(
        `${name}-auto-nodes`,
        {
            roleName: autoModeNodeRole(plan.cloudName),
            description: `Auto Mode nodes of ${plan.context}`,
            service: "ec2.amazonaws.com",
            actions: ["sts:AssumeRole"],
            policies: ["AmazonEC2ContainerRegistryPullOnly", "AmazonEKSWorkerNodeMinimalPolicy"],
            tags,
        },
        opts,
    );
    const entry = new AccessEntry(
        `${name}-auto-nodes`,
        { region, clusterName: cluster.name, principalArn: role.arn, type: "EC2", tags },
        { ...opts, dependsOn: [...permissions] },
    );
    const policy = new AccessPolicyAssociation(
        `${name}-auto-nodes`,
        {
            region,
            clusterName: cluster.name,
            principalArn: entry.principalArn,
            policyArn: AUTO_NODE,
            accessScope: { type: "cluster" },
        },
        opts,
    );
    return [policy];
}
