import * as pulumi from "@pulumi/pulumi";
import {
    ManagedCluster,
    type ManagedClusterArgs,
} from "@pulumi/azure-native/containerservice/managedCluster";
import type { input } from "@pulumi/azure-native/types";

import type { AzureClusterPlan } from "../../../fleet/plan/types";
import type { AzureNetwork } from "../../networks/azure-network";
import type { ClusterGroup } from "./cluster-group";
import type { SecretsKey } from "./encryption";
import { nodePoolProfile } from "./node-pool";
import { declareRoleAssignment } from "./role-assignment";

/** Declares a cluster with its first node pool, which AKS makes together with it. */
export function declareControlPlane(
    name: string,
    args: {
        readonly plan: AzureClusterPlan;
        readonly network: AzureNetwork;
        readonly group: ClusterGroup;
        readonly secrets: SecretsKey;
    },
    opts: pulumi.CustomResourceOptions,
): ManagedCluster {
    const { plan, network, group, secrets } = args;
    const joinNetwork = declareRoleAssignment(
        name,
        {
            role: "network-contributor",
            principalId: group.identity.principalId,
            principalType: "ServicePrincipal",
            scope: network.nodeSubnetId,
            subscriptionId: group.client.subscriptionId,
        },
        opts,
    );
    return new ManagedCluster(
        name,
        {
            ...group.placement,
            resourceName: plan.cloudName,
            nodeResourceGroup: `${plan.cloudName}-nodes`,
            dnsPrefix: plan.cloudName,
            // The standard tier has an availability that Azure answers for.
            sku: { name: "Base", tier: "Standard" },
            identity: {
                type: "UserAssigned",
                userAssignedIdentities: [group.identity.id],
            },
            ...versionSettings(plan),
            ...accessSettings(plan, network),
            networkProfile: networkSettings(plan),
            agentPoolProfiles: [nodePoolProfile(plan, network)],
            securityProfile: {
                azureKeyVaultKms: {
                    enabled: true,
                    keyId: secrets.key.keyUriWithVersion,
                    keyVaultNetworkAccess: "Public",
                },
                workloadIdentity: { enabled: true },
            },
            oidcIssuerProfile: { enabled: true },
        },
        {
            ...opts,
            protect: plan.protect,
            // Between the bounds, the autoscaler decides.
            ignoreChanges: ["agentPoolProfiles[0].count"],
            dependsOn: [joinNetwork, secrets.grant],
        },
    );
}

/** Patches and node images come by themselves; the minor version moves with the lock. */
function versionSettings(
    plan: AzureClusterPlan,
): Pick<ManagedClusterArgs, "kubernetesVersion" | "autoUpgradeProfile" | "supportPlan"> {
    return {
        kubernetesVersion: plan.version,
        autoUpgradeProfile: { upgradeChannel: "patch", nodeOSUpgradeChannel: "NodeImage" },
        supportPlan: "KubernetesOfficial",
    };
}

/**
 * People come from Entra ID, without local accounts. What they may do in the cluster is up to its own RBAC, as on
 * every other cluster of the fleet, or to roles in Azure: either one's yes is enough.
 */
function accessSettings(
    plan: AzureClusterPlan,
    network: AzureNetwork,
): Pick<
    ManagedClusterArgs,
    "aadProfile" | "disableLocalAccounts" | "enableRBAC" | "apiServerAccessProfile"
> {
    return {
        enableRBAC: true,
        disableLocalAccounts: true,
        aadProfile: {
            managed: true,
            enableAzureRBAC: true,
            adminGroupObjectIDs: [...plan.adminGroupObjectIds],
            tenantID: plan.tenantId,
        },
        apiServerAccessProfile: apiAccess(plan, network),
    };
}

function apiAccess(
    plan: AzureClusterPlan,
    network: AzureNetwork,
): input.containerservice.ManagedClusterAPIServerAccessProfileArgs {
    // It would run commands as administrator for whoever may call Azure.
    const closed = { disableRunCommand: true };
    switch (plan.api.kind) {
        case "private":
            return {
                ...closed,
                enablePrivateCluster: true,
                enablePrivateClusterPublicFQDN: false,
                privateDNSZone: "system",
            };
        case "restricted":
            return {
                ...closed,
                enablePrivateCluster: false,
                // The nodes call the API server through NAT, so its address is one of those that may.
                authorizedIPRanges: [
                    ...plan.api.allowedRanges,
                    pulumi.interpolate`${network.egressAddress}/32`,
                ],
            };
    }
}

function networkSettings(
    plan: AzureClusterPlan,
): input.containerservice.ContainerServiceNetworkProfileArgs {
    return {
        networkPlugin: "azure",
        networkPluginMode: "overlay",
        networkDataplane: "cilium",
        networkPolicy: "cilium",
        ipFamilies: ["IPv4"],
        podCidr: plan.ranges.pods,
        serviceCidr: plan.ranges.services,
        dnsServiceIP: plan.dnsServiceAddress,
        loadBalancerSku: "standard",
        outboundType: "userAssignedNATGateway",
    };
}
