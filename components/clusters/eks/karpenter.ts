import type * as pulumi from "@pulumi/pulumi";
import { AccessEntry } from "@pulumi/aws/eks/accessEntry";
import type { Cluster } from "@pulumi/aws/eks/cluster";
import { InstanceProfile } from "@pulumi/aws/iam/instanceProfile";
import type { Role } from "@pulumi/aws/iam/role";

import { nodeInstanceProfile } from "../../../fleet/plan/contents/eks/karpenter-names";
import { SERVICE_ACCOUNTS } from "../../../fleet/plan/contents/service-accounts";
import type { AwsClusterPlan } from "../../../fleet/plan/types";
import { declareInterruptionQueue } from "./interruption-queue";
import { karpenterStatements } from "./karpenter-policy";
import { declarePodIdentity } from "./pod-identity";
import { declareServiceRole } from "./service-role";

interface KarpenterArgs {
    readonly plan: AwsClusterPlan;
    readonly cluster: Cluster;
}

/** Declares what Karpenter needs in AWS: its role, that of its nodes, and the queue of interruptions. */
export function declareKarpenter(
    name: string,
    args: KarpenterArgs,
    opts: pulumi.CustomResourceOptions,
): readonly pulumi.Resource[] {
    const { plan, cluster } = args;
    const queue = declareInterruptionQueue(name, plan, opts);
    const nodes = declareNodes(`${name}-karpenter-nodes`, args, opts);
    const identity = declarePodIdentity(
        `${name}-karpenter`,
        {
            ...args,
            serviceAccount: SERVICE_ACCOUNTS.karpenter,
            description: `Karpenter of ${plan.context}`,
            statements: karpenterStatements(plan, {
                clusterArn: cluster.arn,
                queueArn: queue.arn,
                nodeRoleArn: nodes.role.arn,
                instanceProfileArn: nodes.profile.arn,
            }),
        },
        opts,
    );
    return [...identity, ...nodes.permissions];
}

/** Its nodes are in no managed group: EKS lets them in by this entry alone. */
function declareNodes(
    name: string,
    { plan, cluster }: KarpenterArgs,
    opts: pulumi.CustomResourceOptions,
): {
    readonly role: Role;
    readonly profile: InstanceProfile;
    readonly permissions: readonly pulumi.Resource[];
} {
    const { tags } = plan;
    const { role, permissions } = declareServiceRole(
        name,
        {
            description: `Karpenter's nodes of ${plan.context}`,
            service: "ec2.amazonaws.com",
            actions: ["sts:AssumeRole"],
            policies: ["AmazonEC2ContainerRegistryPullOnly", "AmazonEKSWorkerNodePolicy"],
            tags,
        },
        opts,
    );
    const profile = new InstanceProfile(
        name,
        { name: nodeInstanceProfile(plan.cloudName), role: role.name, tags },
        opts,
    );
    const entry = new AccessEntry(
        name,
        {
            region: plan.region,
            clusterName: cluster.name,
            principalArn: role.arn,
            type: "EC2_LINUX",
            tags,
        },
        opts,
    );
    return { role, profile, permissions: [profile, entry, ...permissions] };
}
