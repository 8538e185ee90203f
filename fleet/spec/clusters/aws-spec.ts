import * as z from "zod";

import { closedObject } from "../closed-object";
import { listOf, oneOf, text } from "../fields";
import { nodePoolSchema, poolsSchema } from "../node-pool-spec";
import { cni } from "./common-fields";
import type { EksAddon } from "./eks-addons";
import { autoscaling, managed, region, zones } from "./managed-fields";

const machine = [
    /^[a-z][a-z0-9-]{0,30}\.[a-z0-9-]{1,30}$/,
    { expected: "an EC2 instance type", example: "size: m6i.large" },
] as const;

/** As `aws eks describe-addon-versions` writes one. */
function addonVersion(addon: EksAddon) {
    return text(/^v\d{1,3}\.\d{1,3}\.\d{1,3}-eksbuild\.\d{1,4}$/, {
        expected: "a version with its build, such as v1.22.4-eksbuild.3",
        example: `${addon}: v1.22.4-eksbuild.3`,
    })
        .optional()
        .describe(`Version of ${addon}`);
}

const addonVersions = {
    "aws-ebs-csi-driver": addonVersion("aws-ebs-csi-driver"),
    coredns: addonVersion("coredns"),
    "eks-pod-identity-agent": addonVersion("eks-pod-identity-agent"),
    "kube-proxy": addonVersion("kube-proxy"),
    "vpc-cni": addonVersion("vpc-cni"),
} satisfies Readonly<Record<EksAddon, unknown>>;

export const AwsSchema = closedObject({
    cloud: z.literal("aws"),
    region: region("us-east-1").describe("Region, such as us-east-1; default: its network's"),
    ...managed,
    zones: zones(/^[a-z0-9-]{1,40}$/, "us-east-1a, us-east-1b"),
    cni: cni(["vpc-cni", "cilium"]),
    nodes: nodePoolSchema(...machine).prefault({}),
    pools: poolsSchema(...machine),
    autoscaling: autoscaling(["cluster-autoscaler", "karpenter", "auto-mode"]),
    addonVersions: closedObject(addonVersions)
        .default({})
        .describe(
            "Versions of EKS's managed add-ons to take in place of Atoll's own for the minor: aws eks describe-addon-versions lists them",
        ),
    bottlerocket: text(/^\d{1,3}\.\d{1,3}\.\d{1,3}$/, {
        expected: "a release of Bottlerocket, in quotes",
        example: 'bottlerocket: "1.66.0"',
    })
        .optional()
        .describe("Release of Bottlerocket for the nodes that Karpenter makes; default: Atoll's"),
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
