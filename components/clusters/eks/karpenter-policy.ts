import type * as pulumi from "@pulumi/pulumi";

import type { AwsClusterPlan } from "../../../fleet/plan/types";
import type { PolicyStatement } from "../../networks/aws-policy-document";

/** What Karpenter starts, and marks as its own. */
const STARTED = [
    "fleet",
    "instance",
    "launch-template",
    "network-interface",
    "spot-instances-request",
    "volume",
];

/** What it starts machines from. */
const USED = ["capacity-reservation", "placement-group", "security-group", "subnet"];

const READ = [
    "ec2:DescribeCapacityReservations",
    "ec2:DescribeImages",
    "ec2:DescribeInstanceStatus",
    "ec2:DescribeInstanceTypeOfferings",
    "ec2:DescribeInstanceTypes",
    "ec2:DescribeInstances",
    "ec2:DescribeLaunchTemplates",
    "ec2:DescribePlacementGroups",
    "ec2:DescribeSecurityGroups",
    "ec2:DescribeSpotPriceHistory",
    "ec2:DescribeSubnets",
];

interface KarpenterResources {
    readonly clusterArn: pulumi.Input<string>;
    readonly queueArn: pulumi.Input<string>;
    /** Role of the nodes that it starts. */
    readonly nodeRoleArn: pulumi.Input<string>;
    readonly instanceProfileArn: pulumi.Input<string>;
}

/** Machines of this cluster, which one of its pools has started. */
function ofThisCluster(kind: "RequestTag" | "ResourceTag", cloudName: string) {
    return {
        StringEquals: {
            [`aws:${kind}/kubernetes.io/cluster/${cloudName}`]: "owned",
            ...(kind === "RequestTag" ? { "aws:RequestTag/eks:eks-cluster-name": cloudName } : {}),
        },
        StringLike: { [`aws:${kind}/karpenter.sh/nodepool`]: "*" },
    };
}

/** Starting, marking and ending machines, no others than its own. */
function machines({ region, cloudName }: AwsClusterPlan): readonly PolicyStatement[] {
    const arn = (owner: string, kind: string) => `arn:aws:ec2:${region}:${owner}:${kind}/*`;
    const started = STARTED.map((kind) => arn("*", kind));
    const requested = ofThisCluster("RequestTag", cloudName);
    const owned = ofThisCluster("ResourceTag", cloudName);
    const start = ["ec2:RunInstances", "ec2:CreateFleet"];
    return [
        {
            Action: start,
            Resource: [
                arn("", "image"),
                arn("", "snapshot"),
                ...USED.map((kind) => arn("*", kind)),
            ],
        },
        { Action: start, Resource: arn("*", "launch-template"), Condition: owned },
        { Action: [...start, "ec2:CreateLaunchTemplate"], Resource: started, Condition: requested },
        {
            Action: "ec2:CreateTags",
            Resource: started,
            Condition: {
                ...requested,
                StringEquals: {
                    ...requested.StringEquals,
                    "ec2:CreateAction": ["RunInstances", "CreateFleet", "CreateLaunchTemplate"],
                },
            },
        },
        {
            Action: "ec2:CreateTags",
            Resource: arn("*", "instance"),
            Condition: {
                ...owned,
                StringEqualsIfExists: { "aws:RequestTag/eks:eks-cluster-name": cloudName },
                "ForAllValues:StringEquals": {
                    "aws:TagKeys": ["eks:eks-cluster-name", "karpenter.sh/nodeclaim", "Name"],
                },
            },
        },
        {
            Action: ["ec2:TerminateInstances", "ec2:DeleteLaunchTemplate"],
            Resource: [arn("*", "instance"), arn("*", "launch-template")],
            Condition: owned,
        },
    ];
}

/**
 * What Karpenter may do, as its project documents it, without the rights over instance profiles: it uses the one that it
 * is given. https://karpenter.sh/docs/reference/cloudformation/#controller-authorization
 */
export function karpenterStatements(
    plan: AwsClusterPlan,
    resources: KarpenterResources,
): readonly PolicyStatement[] {
    const { region } = plan;
    return [
        ...machines(plan),
        {
            Action: READ,
            Resource: "*",
            Condition: { StringEquals: { "aws:RequestedRegion": region } },
        },
        {
            Action: "ssm:GetParameter",
            Resource: `arn:aws:ssm:${region}::parameter/aws/service/*`,
        },
        { Action: ["pricing:GetProducts", "iam:ListInstanceProfiles"], Resource: "*" },
        { Action: "iam:GetInstanceProfile", Resource: resources.instanceProfileArn },
        {
            Action: "iam:PassRole",
            Resource: resources.nodeRoleArn,
            Condition: { StringEquals: { "iam:PassedToService": "ec2.amazonaws.com" } },
        },
        { Action: "eks:DescribeCluster", Resource: resources.clusterArn },
        {
            Action: "arc-zonal-shift:GetManagedResource",
            Resource: "*",
            Condition: {
                StringEquals: { "arc-zonal-shift:ResourceIdentifier": resources.clusterArn },
            },
        },
        {
            Action: ["sqs:DeleteMessage", "sqs:GetQueueUrl", "sqs:ReceiveMessage"],
            Resource: resources.queueArn,
        },
    ];
}
