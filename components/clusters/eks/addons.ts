import type * as pulumi from "@pulumi/pulumi";
import { Addon, type AddonArgs } from "@pulumi/aws/eks/addon";
import type { Cluster } from "@pulumi/aws/eks/cluster";
import { getAddonVersionOutput } from "@pulumi/aws/eks/getAddonVersion";

import type { AwsClusterPlan } from "../../../fleet/plan/types";
import { type ServiceRole, declarePodRole } from "./service-role";

interface AddonContext {
    readonly plan: AwsClusterPlan;
    readonly cluster: Cluster;
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

/**
 * Declares an add-on in EKS's default version for the control plane's minor: it follows an upgrade once the control
 * plane has it, one minor at a time as Kubernetes does, which is also the step that the VPC CNI allows.
 */
function declareAddon(
    name: string,
    args: AddonContext & {
        readonly addon: string;
        readonly settings?: Pick<AddonArgs, "configurationValues" | "podIdentityAssociations">;
    },
    opts: pulumi.CustomResourceOptions,
): Addon {
    const { plan, cluster, addon, settings } = args;
    const { region } = plan;
    const { parent } = opts;
    const { version } = getAddonVersionOutput(
        { region, addonName: addon, kubernetesVersion: cluster.version, mostRecent: false },
        parent === undefined ? {} : { parent },
    );
    return new Addon(
        `${name}-${addon}`,
        {
            region,
            clusterName: cluster.name,
            addonName: addon,
            addonVersion: version,
            // The fleet decides, also about what somebody changed in the cluster.
            resolveConflictsOnCreate: "OVERWRITE",
            resolveConflictsOnUpdate: "OVERWRITE",
            ...settings,
            tags: plan.tags,
        },
        opts,
    );
}
