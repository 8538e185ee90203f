import type { PropertyMap } from "../../../../rehearsal/wire/property-value";
import { azureCloud } from "../../../../rehearsal/world/azure/cloud";
import { ROLES } from "../../../../rehearsal/world/azure/roles";
import { DEFAULT_SUBSCRIPTION } from "../../../../rehearsal/world/azure/tenant";
import * as tokens from "../../../../rehearsal/world/azure/tokens";
import { merge, text } from "../../../../rehearsal/world/properties";
import type { WorldOptions } from "../../../../rehearsal/world/world";
import { rig } from "../support";
import type { Driver, Kept, Rig } from "../support";

export const TENANT = "0f8fad5b-d9cb-469f-a165-70867728950e";
export const PLACE = { resourceGroupName: "prod", location: "westeurope" } as const;

export interface AzureRig extends Rig {
    readonly azure: Driver;
    readonly group: Kept;
}

/** A world with one resource group, "prod" in West Europe. */
export async function azureRig(options: Partial<WorldOptions> = {}): Promise<AzureRig> {
    const made = await rig({ package: "azure-native", build: azureCloud }, options);
    const azure = await made.configure();
    const group = await azure.create(tokens.RESOURCE_GROUP, "g", PLACE);
    return { ...made, azure, group };
}

export function armId(path: string): string {
    return `/subscriptions/${DEFAULT_SUBSCRIPTION}/resourceGroups/prod/providers/${path}`;
}

export interface NetworkParts {
    readonly address: Kept;
    readonly nat: Kept;
    readonly network: Kept;
    readonly guard: Kept;
    readonly subnet: Kept;
}

/** A network as the product's component declares it. */
export async function network(azure: Driver, over: PropertyMap = {}): Promise<NetworkParts> {
    const address = await azure.create(tokens.PUBLIC_IP_ADDRESS, "a", {
        ...PLACE,
        publicIpAddressName: "a",
        sku: { name: "Standard" },
        publicIPAllocationMethod: "Static",
    });
    const nat = await azure.create(tokens.NAT_GATEWAY, "n", {
        ...PLACE,
        natGatewayName: "n",
        sku: { name: "Standard" },
        publicIpAddresses: [{ id: address.id }],
    });
    const made = await azure.create(tokens.VIRTUAL_NETWORK, "v", {
        ...PLACE,
        virtualNetworkName: "v",
        addressSpace: { addressPrefixes: ["10.0.0.0/16"] },
    });
    const guard = await azure.create(tokens.SECURITY_GROUP, "s", {
        ...PLACE,
        networkSecurityGroupName: "s",
    });
    const subnet = await azure.create(
        tokens.SUBNET,
        "nodes",
        merge(
            {
                resourceGroupName: "prod",
                virtualNetworkName: "v",
                subnetName: "nodes",
                addressPrefix: "10.0.0.0/22",
                natGateway: { id: nat.id },
                networkSecurityGroup: { id: guard.id },
                defaultOutboundAccess: false,
            },
            over,
        ),
    );
    return { address, nat, network: made, guard, subnet };
}

export interface Ground {
    readonly net: NetworkParts;
    readonly identity: Kept;
    readonly vault: Kept;
    readonly key: Kept;
    /** Inputs of a cluster that AKS takes, as the product's component gives them. */
    readonly inputs: PropertyMap;
}

export function grant(principalId: string, roleId: string, scope: string): PropertyMap {
    return {
        principalId,
        principalType: "ServicePrincipal",
        roleDefinitionId:
            `/subscriptions/${DEFAULT_SUBSCRIPTION}/providers/Microsoft.Authorization/` +
            `roleDefinitions/${roleId}`,
        scope,
    };
}

/** What a cluster stands on; without the grants it may not join its subnet or use its key. */
export async function ground(
    azure: Driver,
    grants: readonly ("subnet" | "vault")[] = ["subnet", "vault"],
): Promise<Ground> {
    const net = await network(azure);
    const identity = await azure.create(tokens.USER_ASSIGNED_IDENTITY, "i", {
        ...PLACE,
        resourceName: "prod",
    });
    const vault = await azure.create(tokens.VAULT, "v", { ...PLACE, ...vaultInputs("prod-vault") });
    const key = await azure.create(tokens.KEY, "k", {
        resourceGroupName: "prod",
        vaultName: "prod-vault",
        keyName: "secrets",
        properties: { kty: "RSA", keySize: 3072 },
    });
    const principal = output(identity, "principalId");
    if (grants.includes("subnet")) {
        const inputs = grant(principal, ROLES.networkContributor, net.subnet.id);
        await azure.create(tokens.ROLE_ASSIGNMENT, "join", inputs);
    }
    if (grants.includes("vault")) {
        const inputs = grant(principal, ROLES.keyVaultCryptoUser, vault.id);
        await azure.create(tokens.ROLE_ASSIGNMENT, "encrypt", inputs);
    }
    const inputs = clusterInputs(net, identity.id, key.state["keyUriWithVersion"] ?? "");
    return { net, identity, vault, key, inputs };
}

export function vaultInputs(vaultName: string): PropertyMap {
    return {
        vaultName,
        properties: {
            tenantId: TENANT,
            sku: { family: "A", name: "standard" },
            enableRbacAuthorization: true,
            enableSoftDelete: true,
            softDeleteRetentionInDays: 90,
            enablePurgeProtection: true,
        },
    };
}

export const POOL: PropertyMap = {
    name: "default",
    mode: "System",
    type: "VirtualMachineScaleSets",
    orchestratorVersion: "1.35",
    vmSize: "Standard_D4s_v5",
    osType: "Linux",
    osSKU: "AzureLinux",
    osDiskType: "Managed",
    osDiskSizeGB: 128,
    availabilityZones: ["1", "2", "3"],
    enableNodePublicIP: false,
    enableAutoScaling: true,
    count: 3,
    minCount: 3,
    maxCount: 9,
    securityProfile: { enableSecureBoot: true, enableVTPM: true },
    upgradeSettings: { maxSurge: "33%" },
    tags: { team: "platform" },
};

function clusterInputs(net: NetworkParts, identity: string, key: PropertyMap[string]): PropertyMap {
    const egress = `${output(net.address, "ipAddress")}/32`;
    return {
        ...PLACE,
        resourceName: "prod",
        nodeResourceGroup: "prod-nodes",
        dnsPrefix: "prod",
        sku: { name: "Base", tier: "Standard" },
        identity: { type: "UserAssigned", userAssignedIdentities: [identity] },
        kubernetesVersion: "1.35",
        autoUpgradeProfile: { upgradeChannel: "patch", nodeOSUpgradeChannel: "NodeImage" },
        supportPlan: "KubernetesOfficial",
        enableRBAC: true,
        disableLocalAccounts: true,
        aadProfile: {
            managed: true,
            enableAzureRBAC: false,
            adminGroupObjectIDs: [TENANT],
            tenantID: TENANT,
        },
        apiServerAccessProfile: {
            disableRunCommand: true,
            enablePrivateCluster: false,
            authorizedIPRanges: ["203.0.113.0/24", egress],
        },
        networkProfile: {
            networkPlugin: "azure",
            networkPluginMode: "overlay",
            networkDataplane: "cilium",
            networkPolicy: "cilium",
            ipFamilies: ["IPv4"],
            podCidr: "10.64.0.0/16",
            serviceCidr: "10.128.0.0/20",
            dnsServiceIP: "10.128.0.10",
            loadBalancerSku: "standard",
            outboundType: "userAssignedNATGateway",
        },
        agentPoolProfiles: [{ ...POOL, vnetSubnetID: net.subnet.id }],
        securityProfile: {
            azureKeyVaultKms: { enabled: true, keyId: key, keyVaultNetworkAccess: "Public" },
            workloadIdentity: { enabled: true },
        },
        oidcIssuerProfile: { enabled: true },
    };
}

/** Inputs with those of `over` in place; a value of `null` takes one away. */
export function change(inputs: PropertyMap, over: PropertyMap): PropertyMap {
    return Object.fromEntries(
        Object.entries(merge(inputs, over)).filter(([, value]) => value !== null),
    );
}

/** The only pool of a cluster's inputs. */
export function pool(inputs: PropertyMap, over: PropertyMap): PropertyMap {
    const pools = inputs["agentPoolProfiles"];
    const [first] = Array.isArray(pools) ? (pools as readonly PropertyMap[]) : [];
    return { ...inputs, agentPoolProfiles: [change(first ?? {}, over)] };
}

/** A text that a resource has in its state. */
export function output({ state }: Kept, path: string): string {
    const value = text(state, path);
    if (value === undefined) {
        throw new Error(`${path}: expected a text`);
    }
    return value;
}

/** A cluster that is ready. */
export interface ReadyRig extends AzureRig, Ground {
    readonly cluster: Kept;
}

export async function readyRig(over: PropertyMap = {}): Promise<ReadyRig> {
    const made = await azureRig();
    const base = await ground(made.azure);
    const inputs = change(base.inputs, over);
    const cluster = await made.azure.create(tokens.MANAGED_CLUSTER, "c", inputs);
    return { ...made, ...base, inputs, cluster };
}
