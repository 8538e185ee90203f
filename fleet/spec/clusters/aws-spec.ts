import * as z from "zod";

import { closedObject } from "../closed-object";
import { listOf, oneOf, text } from "../fields";
import { nodePoolSchema, poolsSchema } from "../node-pool-spec";
import { cni } from "./common-fields";
import { autoscaling, managed, region, zones } from "./managed-fields";

const machine = [
    /^[a-z][a-z0-9-]{0,30}\.[a-z0-9-]{1,30}$/,
    { expected: "an EC2 instance type", example: "size: m6i.large" },
] as const;

export const AwsSchema = closedObject({
    cloud: z.literal("aws"),
    region: region("us-east-1").describe("Region, such as us-east-1; default: its network's"),
    ...managed,
    zones: zones(/^[a-z0-9-]{1,40}$/, "us-east-1a, us-east-1b"),
    cni: cni(["vpc-cni", "cilium"]),
    nodes: nodePoolSchema(...machine).prefault({}),
    pools: poolsSchema(...machine),
    autoscaling: autoscaling(["cluster-autoscaler", "karpenter", "auto-mode"]),
    account: closedObject({
        roleArn: text(/^arn:aws:iam::\d{12}:role\/[\w+=,.@/-]{1,600}$/, {
            expected: "the ARN of an IAM role",
            example: "roleArn: arn:aws:iam::111122223333:role/atoll",
        }).describe("Role that the deployer takes in the account"),
    })
        .optional()
        .describe("Account that pays for it; default: the deployer's"),
    authenticationMode: oneOf(["API", "API_AND_CONFIG_MAP"], "authenticationMode")
        .default("API")
        .describe(
            "Who is let in: access entries alone, or the aws-auth ConfigMap too. EKS goes from the second to the first, never back",
        ),
    principals: listOf(
        closedObject({
            arn: text(/^arn:aws:iam::\d{12}:(role|user)\/[\w+=,.@/-]{1,600}$/, {
                expected: "the ARN of an IAM role or user",
                example: "arn: arn:aws:iam::111122223333:role/platform",
            }).describe("ARN of the role or user"),
            role: oneOf(["viewer", "deployer", "operator"], "role").describe(
                "Role of the fleet that it takes",
            ),
        }),
        "principals: [{ arn: arn:aws:iam::111122223333:role/platform, role: operator }]",
    )
        .default([])
        .describe(
            "IAM roles and users that take a role of the fleet. Never who deploys it: EKS has one access entry" +
                " for each principal, and the deployer's makes them administrator",
        ),
});

export type AwsClusterSpec = z.output<typeof AwsSchema>;
