import type * as pulumi from "@pulumi/pulumi";
import { Addon, type AddonArgs } from "@pulumi/aws/eks/addon";
import type { Cluster } from "@pulumi/aws/eks/cluster";
import type { NodeGroup } from "@pulumi/aws/eks/nodeGroup";

import type { AwsClusterPlan } from "../../../fleet/plan/types";
import { declareServiceRole } from "./service-role";

interface AddonContext {
    readonly plan: AwsClusterPlan;
    readonly cluster: Cluster;
}

/**
 * Declares the add-ons that a node needs before it is ready: daemon sets, which are healthy without a node.
 * The CNI takes its permissions from Pod Identity, so that the nodes' own role has none over network interfaces.
 */
export function declareNodeAddons(
    name: string,
    args: AddonContext,
    opts: pulumi.CustomResourceOptions,
): readonly Addon[] {
    const { plan } = args;
    const { role, attachments } = declareServiceRole(
        `${name}-vpc-cni`,
        {
            description: `VPC CNI of ${plan.context}`,
            service: "pods.eks.amazonaws.com",
            actions: ["sts:AssumeRole", "sts:TagSession"],
            policies: ["AmazonEKS_CNI_Policy"],
            tags: plan.tags,
        },
        opts,
    );
    const podIdentity = declareAddon(name, { ...args, addon: "eks-pod-identity-agent" }, opts);
    const kubeProxy = declareAddon(name, { ...args, addon: "kube-proxy" }, opts);
    const cni = declareAddon(
        name,
        {
            ...args,
            addon: "vpc-cni",
            settings: {
                configurationValues: JSON.stringify({ enableNetworkPolicy: "true" }),
                podIdentityAssociations: [{ serviceAccount: "aws-node", roleArn: role.arn }],
            },
        },
        { ...opts, dependsOn: [podIdentity, ...attachments] },
    );
    return [podIdentity, kubeProxy, cni];
}

/** Declares CoreDNS, which is a deployment: it is healthy only once nodes run it. */
export function declareDns(
    name: string,
    args: AddonContext & { readonly nodePool: NodeGroup },
    opts: pulumi.CustomResourceOptions,
): void {
    const { plan, cluster, nodePool } = args;
    declareAddon(name, { plan, cluster, addon: "coredns" }, { ...opts, dependsOn: [nodePool] });
}

function declareAddon(
    name: string,
    args: AddonContext & {
        readonly addon: string;
        readonly settings?: Pick<AddonArgs, "configurationValues" | "podIdentityAssociations">;
    },
    opts: pulumi.CustomResourceOptions,
): Addon {
    const { plan, cluster, addon, settings } = args;
    return new Addon(
        `${name}-${addon}`,
        {
            region: plan.region,
            clusterName: cluster.name,
            addonName: addon,
            resolveConflictsOnCreate: "OVERWRITE",
            resolveConflictsOnUpdate: "OVERWRITE",
            ...settings,
            tags: plan.tags,
        },
        opts,
    );
}
