import type * as pulumi from "@pulumi/pulumi";
import { LogGroup } from "@pulumi/aws/cloudwatch/logGroup";
import { Cluster } from "@pulumi/aws/eks/cluster";

import type { AwsClusterPlan } from "../../../fleet/plan/types";
import type { PolicyStatement } from "../../networks/aws-policy-document";
import type { ApiServerGroup } from "./api-server-group";
import { AUTO_MODE_POLICIES, autoModeSwitches, taggingStatements } from "./auto-mode";
import { declareSecretsKey } from "./encryption";
import { type ServiceRole, declareServiceRole } from "./service-role";
import type { ClusterSubnets } from "./subnets";

const LOG_TYPES = ["api", "audit", "authenticator", "controllerManager", "scheduler"];

/** Declares the control plane with what it needs first: its key, its log group and its roles. */
export function declareControlPlane(
    name: string,
    args: {
        readonly plan: AwsClusterPlan;
        readonly subnets: ClusterSubnets;
        readonly apiServer: ApiServerGroup;
    },
    opts: pulumi.CustomResourceOptions,
): Cluster {
    const { plan, subnets, apiServer } = args;
    const { region, tags } = plan;
    const secretsKey = declareSecretsKey(name, plan, opts);
    const logs = declareLogs(name, plan, opts);
    const { role, permissions } = declareClusterRole(name, plan, opts);
    const autoMode = autoModeSwitches(plan);
    return new Cluster(
        name,
        {
            region,
            name: plan.cloudName,
            version: plan.version,
            roleArn: role.arn,
            accessConfig: {
                authenticationMode: plan.authenticationMode,
                // Whoever creates it is let in by an access entry like everybody else.
                bootstrapClusterCreatorAdminPermissions: false,
            },
            vpcConfig: {
                subnetIds: [...subnets.apiServer.values()].map(({ id }) => id),
                securityGroupIds: [apiServer.group.id],
                endpointPrivateAccess: true,
                ...publicAccess(plan),
            },
            kubernetesNetworkConfig: {
                ipFamily: "ipv4",
                serviceIpv4Cidr: plan.ranges.services,
                elasticLoadBalancing: autoMode.elasticLoadBalancing,
            },
            computeConfig: autoMode.computeConfig,
            storageConfig: autoMode.storageConfig,
            encryptionConfig: { provider: { keyArn: secretsKey.arn }, resources: ["secrets"] },
            enabledClusterLogTypes: LOG_TYPES,
            // The CNI, CoreDNS and kube-proxy are managed add-ons.
            bootstrapSelfManagedAddons: false,
            upgradePolicy: { supportType: SUPPORT[plan.versionOwner] },
            // Nothing is shifted until somebody, or AWS, takes an impaired zone out.
            zonalShiftConfig: { enabled: true },
            deletionProtection: plan.protect,
            tags,
        },
        {
            ...opts,
            protect: plan.protect,
            ...(plan.versionOwner === "cloud" ? { ignoreChanges: ["version"] } : {}),
            dependsOn: [logs, ...permissions],
        },
    );
}

/** EXTENDED waits for the lock to move the version, and costs more meanwhile; STANDARD moves it when support ends. */
const SUPPORT: Readonly<Record<AwsClusterPlan["versionOwner"], "EXTENDED" | "STANDARD">> = {
    atoll: "EXTENDED",
    cloud: "STANDARD",
};

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

/** EKS makes the group by itself when it is missing, and such a group keeps its logs for ever. */
function declareLogs(
    name: string,
    plan: AwsClusterPlan,
    opts: pulumi.CustomResourceOptions,
): LogGroup {
    return new LogGroup(
        name,
        {
            region: plan.region,
            name: `/aws/eks/${plan.cloudName}/cluster`,
            retentionInDays: plan.logRetentionDays,
            tags: plan.tags,
        },
        opts,
    );
}

/**
 * AWS's policy lets the control plane make log groups: with the last lines of one that ends, it would make its own again,
 * which keeps them for ever and has the next one's name. github.com/terraform-aws-modules/terraform-aws-eks/issues/920
 */
const NO_LOG_GROUPS: PolicyStatement = {
    Effect: "Deny",
    Action: "logs:CreateLogGroup",
    Resource: "*",
};

function declareClusterRole(
    name: string,
    plan: AwsClusterPlan,
    opts: pulumi.CustomResourceOptions,
): ServiceRole {
    const autoMode = plan.autoscaling === "auto-mode";
    return declareServiceRole(
        `${name}-cluster`,
        {
            description: `Control plane of ${plan.context}`,
            service: "eks.amazonaws.com",
            actions: ["sts:AssumeRole", ...(autoMode ? ["sts:TagSession"] : [])],
            policies: ["AmazonEKSClusterPolicy", ...(autoMode ? AUTO_MODE_POLICIES : [])],
            statements: [NO_LOG_GROUPS, ...(autoMode ? taggingStatements(plan) : [])],
            tags: plan.tags,
        },
        opts,
    );
}
