import type * as pulumi from "@pulumi/pulumi";
import { Addon, type AddonArgs } from "@pulumi/aws/eks/addon";
import type { Cluster } from "@pulumi/aws/eks/cluster";
import { getAddonVersionOutput } from "@pulumi/aws/eks/getAddonVersion";

import type { AwsClusterPlan } from "../../../fleet/plan/types";
import type { EksAddon } from "../../../fleet/spec/clusters/eks-addons";
import { type ServiceRole, declarePodRole } from "./service-role";

interface AddonContext {
    readonly plan: AwsClusterPlan;
    readonly cluster: Cluster;
    /** The control plane's minor. */
    readonly version: pulumi.Output<string>;
}

/**
 * Network policies are enforced, and a node gets addresses for pods by /28 prefixes: 110 pods fit on small machines
 * too, and EC2 is asked rarely. The plan's ranges are sized for it.
 */
const CNI_SETTINGS = {
    enableNetworkPolicy: "true",
    env: { ENABLE_PREFIX_DELEGATION: "true", WARM_PREFIX_TARGET: "1" },
};

/**
 * Declares the add-ons that a node needs before it is ready: daemon sets, which are healthy without a node.
 * The CNI takes its permissions from Pod Identity, so that the nodes' own role has none over network interfaces.
 */
export function declareNodeAddons(
    name: string,
    context: AddonContext,
    opts: pulumi.CustomResourceOptions,
): readonly Addon[] {
    const role = declarePodRole(
        `${name}-vpc-cni`,
        {
            description: `VPC CNI of ${context.plan.context}`,
            policies: ["AmazonEKS_CNI_Policy"],
            tags: context.plan.tags,
        },
        opts,
    );
    const podIdentity = declareAddon(name, { ...context, addon: "eks-pod-identity-agent" }, opts);
    const kubeProxy = declareAddon(name, { ...context, addon: "kube-proxy" }, opts);
    const cni = declareAddon(
        name,
        {
            ...context,
            addon: "vpc-cni",
            settings: {
                configurationValues: JSON.stringify(CNI_SETTINGS),
                ...actsAs("aws-node", role),
            },
        },
        { ...opts, dependsOn: [podIdentity, ...role.permissions] },
    );
    return [podIdentity, kubeProxy, cni];
}

/** Declares CoreDNS and the EBS driver, which are deployments: they are healthy only once nodes run them. */
export function declareWorkloadAddons(
    name: string,
    context: AddonContext & { readonly nodes: readonly pulumi.Resource[] },
    opts: pulumi.CustomResourceOptions,
): readonly Addon[] {
    const { plan, nodes } = context;
    // Its permissions end at the volumes and snapshots that the driver itself has tagged.
    const role = declarePodRole(
        `${name}-ebs-csi`,
        {
            description: `EBS driver of ${plan.context}`,
            policies: ["AmazonEBSCSIDriverPolicyV2"],
            tags: plan.tags,
        },
        opts,
    );
    return [
        declareAddon(name, { ...context, addon: "coredns" }, { ...opts, dependsOn: [...nodes] }),
        declareAddon(
            name,
            {
                ...context,
                addon: "aws-ebs-csi-driver",
                settings: {
                    // The driver makes volumes, which have no other way to the cluster's tags.
                    configurationValues: JSON.stringify({
                        controller: { extraVolumeTags: plan.tags },
                    }),
                    ...actsAs("ebs-csi-controller-sa", role),
                },
            },
            { ...opts, dependsOn: [...nodes, ...role.permissions] },
        ),
    ];
}

function actsAs(
    serviceAccount: string,
    { role }: ServiceRole,
): Pick<AddonArgs, "podIdentityAssociations"> {
    return { podIdentityAssociations: [{ serviceAccount, roleArn: role.arn }] };
}

/** Declares an add-on in the plan's version, once the control plane has the minor that it is for. */
function declareAddon(
    name: string,
    args: AddonContext & {
        readonly addon: EksAddon;
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
            addonVersion: plan.addonVersions[addon] ?? defaultVersion(args, opts),
            // The fleet decides, also about what somebody changed in the cluster.
            resolveConflictsOnCreate: "OVERWRITE",
            resolveConflictsOnUpdate: "OVERWRITE",
            ...settings,
            tags: plan.tags,
        },
        opts,
    );
}

/** EKS's own default for the control plane's minor, which AWS moves: of clusters whose minor is AWS's to move too. */
function defaultVersion(
    { plan, addon, version }: AddonContext & { readonly addon: EksAddon },
    { parent }: pulumi.CustomResourceOptions,
): pulumi.Output<string> {
    return getAddonVersionOutput(
        {
            region: plan.region,
            addonName: addon,
            kubernetesVersion: version,
            mostRecent: false,
        },
        parent === undefined ? {} : { parent },
    ).version;
}
