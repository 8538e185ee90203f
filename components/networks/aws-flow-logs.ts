import * as pulumi from "@pulumi/pulumi";
import { LogGroup } from "@pulumi/aws/cloudwatch/logGroup";
import { FlowLog } from "@pulumi/aws/ec2/flowLog";
import type { Vpc } from "@pulumi/aws/ec2/vpc";
import { Role } from "@pulumi/aws/iam/role";
import { RolePolicy } from "@pulumi/aws/iam/rolePolicy";

import type { AwsNetworkArgs } from "./aws-network";
import { policyDocument } from "./aws-policy-document";

interface FlowLogsArgs {
    readonly plan: AwsNetworkArgs["plan"];
    readonly vpc: Vpc;
}

/** Declares the flow logs of a VPC, kept in CloudWatch. */
export function declareFlowLogs(
    name: string,
    args: FlowLogsArgs,
    opts: pulumi.CustomResourceOptions,
): void {
    const { plan, vpc } = args;
    const { tags } = plan;
    const { region } = plan.place;
    const group = new LogGroup(
        `${name}-flow-logs`,
        { region, retentionInDays: plan.logRetentionDays, tags },
        opts,
    );
    const { writer, permission } = declareWriter(`${name}-flow-logs`, { plan, vpc, group }, opts);
    new FlowLog(
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

/** Lets the flow log service write to one log group, for this account only. */
function declareWriter(
    name: string,
    args: FlowLogsArgs & { readonly group: LogGroup },
    opts: pulumi.CustomResourceOptions,
): { readonly writer: Role; readonly permission: RolePolicy } {
    const { plan, vpc, group } = args;
    const writer = new Role(
        name,
        {
            description: `Writes the VPC flow logs of ${plan.context}`,
            assumeRolePolicy: policyDocument({
                Action: "sts:AssumeRole",
                Principal: { Service: "vpc-flow-logs.amazonaws.com" },
                // Otherwise the service would act here for any account that learns the role's ARN.
                Condition: { StringEquals: { "aws:SourceAccount": vpc.ownerId } },
            }),
            tags: plan.tags,
        },
        opts,
    );
    const permission = new RolePolicy(
        name,
        {
            role: writer.name,
            policy: policyDocument(
                {
                    Action: [
                        "logs:CreateLogStream",
                        "logs:DescribeLogStreams",
                        "logs:PutLogEvents",
                    ],
                    Resource: pulumi.interpolate`${group.arn}:*`,
                },
                { Action: "logs:DescribeLogGroups", Resource: "*" },
            ),
        },
        opts,
    );
    return { writer, permission };
}
