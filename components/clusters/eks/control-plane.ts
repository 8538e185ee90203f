import type * as pulumi from "@pulumi/pulumi";
import { LogGroup } from "@pulumi/aws/cloudwatch/logGroup";
import { Cluster } from "@pulumi/aws/eks/cluster";
import { Alias } from "@pulumi/aws/kms/alias";
import { Key } from "@pulumi/aws/kms/key";

import type { AwsClusterPlan } from "../../../fleet/plan/types";
import type { AwsNetwork } from "../../networks/aws-network";
import { declareServiceRole } from "./service-role";

const LOG_TYPES = ["api", "audit", "authenticator", "controllerManager", "scheduler"];

/** Declares the control plane with what it needs first: its key, its log group and its role. */
export function declareControlPlane(
    name: string,
    args: { readonly plan: AwsClusterPlan; readonly network: AwsNetwork },
    opts: pulumi.CustomResourceOptions,
): Cluster {
    const { plan, network } = args;
    const { region, tags } = plan;
    const secretsKey = declareSecretsKey(name, plan, opts);
    // EKS makes the group by itself when it is missing, and such a group keeps its logs for ever.
    const logs = new LogGroup(
        name,
        {
            region,
            name: `/aws/eks/${plan.cloudName}/cluster`,
            retentionInDays: plan.logRetentionDays,
            tags,
        },
        opts,
    );
    const { role, attachments } = declareServiceRole(
        `${name}-cluster`,
        {
            description: `Control plane of ${plan.context}`,
            service: "eks.amazonaws.com",
            actions: ["sts:AssumeRole"],
            policies: ["AmazonEKSClusterPolicy"],
            tags,
        },
        opts,
    );
    return new Cluster(
        name,
        {
            region,
            name: plan.cloudName,
            version: plan.version,
            roleArn: role.arn,
            // Only access entries let anybody in, the creator included.
            accessConfig: {
                authenticationMode: "API",
                bootstrapClusterCreatorAdminPermissions: false,
            },
            vpcConfig: {
                subnetIds: [...network.privateSubnetIds],
                endpointPrivateAccess: true,
                ...publicAccess(plan),
            },
            kubernetesNetworkConfig: {
                ipFamily: "ipv4",
                serviceIpv4Cidr: plan.ranges.services,
            },
            encryptionConfig: { provider: { keyArn: secretsKey.arn }, resources: ["secrets"] },
            enabledClusterLogTypes: LOG_TYPES,
            // The CNI, CoreDNS and kube-proxy are managed add-ons.
            bootstrapSelfManagedAddons: false,
            // The lock moves versions: STANDARD would upgrade the control plane by itself when support ends.
            upgradePolicy: { supportType: "EXTENDED" },
            deletionProtection: plan.protect,
            tags,
        },
        { ...opts, protect: plan.protect, dependsOn: [logs, ...attachments] },
    );
}

function publicAccess(plan: AwsClusterPlan): {
    readonly endpointPublicAccess: boolean;
    readonly publicAccessCidrs?: string[];
} {
    switch (plan.api.kind) {
        case "private":
            return { endpointPublicAccess: false };
        case "restricted":
            return {
                endpointPublicAccess: true,
                publicAccessCidrs: [...plan.api.allowedRanges],
            };
    }
}

/** Encrypts the cluster's secrets before they reach etcd; EKS takes its grant on the key by itself. */
function declareSecretsKey(
    name: string,
    plan: AwsClusterPlan,
    opts: pulumi.CustomResourceOptions,
): Key {
    const { region } = plan;
    const key = new Key(
        `${name}-secrets`,
        {
            region,
            description: `Secrets of ${plan.context}`,
            enableKeyRotation: true,
            // Days; the longest, since a cluster whose key is gone cannot be mended.
            deletionWindowInDays: 30,
            tags: plan.tags,
        },
        { ...opts, protect: plan.protect },
    );
    new Alias(
        `${name}-secrets`,
        { region, name: `alias/${plan.cloudName}-secrets`, targetKeyId: key.keyId },
        opts,
    );
    return key;
}
