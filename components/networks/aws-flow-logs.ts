import * as pulumi from "@pulumi/pulumi";
import * as cloudwatch from "@pulumi/aws/cloudwatch";
import * as ec2 from "@pulumi/aws/ec2";
import * as iam from "@pulumi/aws/iam";

import type { AwsNetworkArgs } from "./aws-network";

/** Declares the flow logs of a VPC, kept in CloudWatch as long as the control plane's logs. */
export function declareFlowLogs(
    name: string,
    args: { readonly plan: AwsNetworkArgs["plan"]; readonly vpc: ec2.Vpc },
    opts: pulumi.CustomResourceOptions,
): void {
    const { plan, vpc } = args;
    const { region, tags } = plan;
    const group = new cloudwatch.LogGroup(
        `${name}-flow-logs`,
        { region, retentionInDays: plan.logRetentionDays, tags },
        opts,
    );
    const writer = new iam.Role(
        `${name}-flow-logs`,
        {
            description: `Writes the VPC flow logs of ${plan.context}`,
            assumeRolePolicy: pulumi.jsonStringify({
                Version: "2012-10-17",
                Statement: [
                    {
                        Effect: "Allow",
                        Action: "sts:AssumeRole",
                        Principal: { Service: "vpc-flow-logs.amazonaws.com" },
                        // The service may act for this account only, not for another one that learns the ARN.
                        Condition: { StringEquals: { "aws:SourceAccount": vpc.ownerId } },
                    },
                ],
            }),
            tags,
        },
        opts,
    );
    const permission = new iam.RolePolicy(
        `${name}-flow-logs`,
        {
            role: writer.name,
            policy: pulumi.jsonStringify({
                Version: "2012-10-17",
                Statement: [
                    {
                        Effect: "Allow",
                        Action: [
                            "logs:CreateLogStream",
                            "logs:DescribeLogStreams",
                            "logs:PutLogEvents",
                        ],
                        Resource: pulumi.interpolate`${group.arn}:*`,
                    },
                    { Effect: "Allow", Action: "logs:DescribeLogGroups", Resource: "*" },
                ],
            }),
        },
        opts,
    );
    new ec2.FlowLog(
        name,
        {
            region,
            vpcId: vpc.id,
            trafficType: "ALL",
            logDestinationType: "cloud-watch-logs",
            logDestination: group.arn,
            iamRoleArn: writer.arn,
            tags: { ...tags, Name: plan.context },
        },
        { ...opts, dependsOn: [permission] },
    );
}
