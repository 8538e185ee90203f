import type * as pulumi from "@pulumi/pulumi";
import {
    ManagedCluster,
    type ManagedClusterArgs,
} from "@pulumi/azure-native/containerservice/managedCluster";

import type { AzureClusterPlan } from "../../../fleet/plan/types";
import type { AzureNetwork } from "../../networks/azure-network";
import type { ClusterGroup } from "./cluster-group";
import type { SecretsKey } from "./encryption";
import { apiAccess, networkSettings } from "./network-settings";
import { firstPoolProfile, ignoredInFirstPool } from "./node-pool";
import type { ClusterSubnets } from "./subnets";

/** Hours between two removals of images that no pod uses and that have vulnerabilities: AKS's own default, a week. */
const IMAGE_CLEANER_INTERVAL = 168;

/** Declares a cluster with its first node pool, which AKS makes together with it. */
export function declareControlPlane(
    name: string,
    args: {
        readonly plan: AzureClusterPlan;
        readonly network: AzureNetwork;
        readonly subnets: ClusterSubnets;
        readonly group: ClusterGroup;
        readonly secrets: SecretsKey;
        /** What the cluster's identity must be allowed before. */
        readonly grants: readonly pulumi.Resource[];
    },
    opts: pulumi.CustomResourceOptions,
): ManagedCluster {
    const { plan, network, subnets, group, secrets, grants } = args;
    return new ManagedCluster(
        name,
        {
            ...group.placement,
            resourceName: plan.cloudName,
            nodeResourceGroup: `${plan.cloudName}-nodes`,
            dnsPrefix: plan.cloudName,
            // The standard tier has an availability that Azure answers for, and a control plane that grows with its load.
            sku: { name: "Base", tier: "Standard" },
            identity: {
                type: "UserAssigned",
                userAssignedIdentities: [group.identity.id],
            },
            ...versionSettings(plan),
            ...accessSettings(plan),
            apiServerAccessProfile: apiAccess(plan, network),
            networkProfile: networkSettings(plan, network),
            agentPoolProfiles: [firstPoolProfile(plan, subnets)],
            nodeProvisioningProfile: {
                mode: plan.autoscaling === "node-auto-provisioning" ? "Auto" : "Manual",
            },
            securityProfile: {
                azureKeyVaultKms: {
                    enabled: true,
                    keyId: secrets.key.keyUriWithVersion,
                    keyVaultNetworkAccess: "Public",
                },
                imageCleaner: { enabled: true, intervalHours: IMAGE_CLEANER_INTERVAL },
                workloadIdentity: { enabled: true },
            },
            oidcIssuerProfile: { enabled: true },
        },
        {
            ...opts,
            protect: plan.protect,
            ignoreChanges: [
                ...(plan.versionOwner === "cloud" ? ["kubernetesVersion"] : []),
                ...ignoredInFirstPool(plan),
            ],
            dependsOn: [...grants, secrets.grant],
        },
    );
}

/**
 * Patches and node images come by themselves. The minor version moves with the lock, or, where the cloud owns it, with
 * AKS's stable channel, which stays one minor behind the newest.
 * https://learn.microsoft.com/azure/aks/auto-upgrade-cluster
 */
function versionSettings(
    plan: AzureClusterPlan,
): Pick<ManagedClusterArgs, "kubernetesVersion" | "autoUpgradeProfile" | "supportPlan"> {
    return {
        kubernetesVersion: plan.version,
        autoUpgradeProfile: {
            upgradeChannel: plan.versionOwner === "cloud" ? "stable" : "patch",
            nodeOSUpgradeChannel: "NodeImage",
        },
        supportPlan: "KubernetesOfficial",
    };
}

/**
 * People come from Entra ID, without local accounts. What they may do in the cluster is up to its own RBAC, as on
 * every other cluster of the fleet, or to roles in Azure: either one's yes is enough.
 */
function accessSettings(
    plan: AzureClusterPlan,
): Pick<ManagedClusterArgs, "aadProfile" | "disableLocalAccounts" | "enableRBAC"> {
    return {
        enableRBAC: true,
        disableLocalAccounts: true,
        aadProfile: {
            managed: true,
            enableAzureRBAC: true,
            adminGroupObjectIDs: [...plan.adminGroupObjectIds],
            tenantID: plan.tenantId,
        },
    };
}
