import type * as pulumi from "@pulumi/pulumi";
import * as eks from "@pulumi/aws/eks";

import type { AwsClusterPlan } from "../../../fleet/plan/types";
import { declareServiceRole } from "./service-role";

interface AddonArgs {
    readonly plan: AwsClusterPlan;
    readonly cluster: eks.Cluster;
}

/**
 * Declares the add-ons that a node needs before it is ready: daemon sets, which are healthy without a node.
 * The CNI takes its permissions from Pod Identity, so that the nodes' own role has none over network interfaces.
 */
export function declareNodeAddons(
    name: string,
    args: AddonArgs,
    opts: pulumi.CustomResourceOptions,
): readonly eks.Addon[] {
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
    args: AddonArgs & { readonly nodePool: eks.NodeGroup },
    opts: pulumi.CustomResourceOptions,
): void {
    const { plan, cluster, nodePool } = args;
    declareAddon(name, { plan, cluster, addon: "coredns" }, { ...opts, dependsOn: [nodePool] });
}

function declareAddon(
    name: string,
    args: AddonArgs & {
        readonly addon: string;
        readonly settings?: Pick<eks.AddonArgs, "configurationValues" | "podIdentityAssociations">;
    },
    opts: pulumi.CustomResourceOptions,
): eks.Addon {
    const { plan, cluster, addon, settings } = args;
    return new eks.Addon(
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
