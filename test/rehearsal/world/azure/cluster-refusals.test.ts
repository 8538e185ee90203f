import type { PropertyMap } from "../../../../rehearsal/wire/property-value";
import * as tokens from "../../../../rehearsal/world/azure/tokens";
import { removeWorlds } from "../support";
import { armId, azureRig, change, ground, pool } from "./support";

afterEach(removeWorlds);

const KMS = { enabled: true, keyVaultNetworkAccess: "Public" };

test.each<readonly [string, PropertyMap, RegExp]>([
    ["a version that is over", { kubernetesVersion: "1.33" }, /K8sVersionNotSupported/],
    ["a version to come", { kubernetesVersion: "1.40" }, /K8sVersionNotSupported/],
    ["long-term support for free", { supportPlan: "AKSLongTermSupport" }, /needs the tier Premium/],
    [
        "a group of nodes that exists",
        { nodeResourceGroup: "prod" },
        /NodeResourceGroupAlreadyExists/,
    ],
    ["no DNS prefix", { dnsPrefix: null }, /dnsPrefix/],
    ["a DNS prefix with a dot", { dnsPrefix: "a.b" }, /dnsPrefix: expected/],
    [
        "an identity that is not",
        {
            identity: {
                userAssignedIdentities: [
                    armId("Microsoft.ManagedIdentity/userAssignedIdentities/no"),
                ],
            },
        },
        /FailedIdentityOperation/,
    ],
    ["local accounts off without Entra ID", { aadProfile: null }, /disableLocalAccounts/],
    ["Entra ID as it was", { aadProfile: { managed: false } }, /Legacy/],
    ["a group that is no GUID", { aadProfile: { adminGroupObjectIDs: ["admins"] } }, /no GUID/],
    [
        "workload identity without an issuer",
        { oidcIssuerProfile: { enabled: false } },
        /oidcIssuerProfile/,
    ],
    [
        "ranges on a private cluster",
        { apiServerAccessProfile: { enablePrivateCluster: true } },
        /authorizedIPRanges cannot/,
    ],
    [
        "ranges of a private network",
        { apiServerAccessProfile: { authorizedIPRanges: ["10.1.0.0/16"] } },
        /no public IPv4 range/,
    ],
    [
        "cilium's policy without its dataplane",
        { networkProfile: { networkDataplane: "azure" } },
        /needs networkDataplane cilium/,
    ],
    [
        "another policy with cilium's dataplane",
        { networkProfile: { networkPolicy: "calico" } },
        /does not go with/,
    ],
    [
        "an overlay of kubenet",
        { networkProfile: { networkPlugin: "kubenet" } },
        /needs networkPlugin azure/,
    ],
    [
        "pods over services",
        { networkProfile: { podCidr: "10.128.0.0/16" } },
        /overlaps the service CIDR/,
    ],
    [
        "pods over nodes",
        { networkProfile: { podCidr: "10.0.0.0/16" } },
        /PodCidrOverlapExistingSubnetsCidr/,
    ],
    [
        "services over nodes",
        { networkProfile: { serviceCidr: "10.0.0.0/22", dnsServiceIP: "10.0.0.10" } },
        /ServiceCidrOverlapExistingSubnetsCidr/,
    ],
    [
        "a DNS service outside",
        { networkProfile: { dnsServiceIP: "10.129.0.10" } },
        /DnsServiceIpOutOfServiceCidr/,
    ],
    [
        "the API server's address for DNS",
        { networkProfile: { dnsServiceIP: "10.128.0.1" } },
        /DnsServiceIpOutOfServiceCidr/,
    ],
    ["pods for too few nodes", { networkProfile: { podCidr: "10.64.0.0/23" } }, /room for 2 nodes/],
    [
        "routes of its own without any",
        { networkProfile: { outboundType: "userDefinedRouting" } },
        /routeTable/,
    ],
    [
        "a managed gateway in its own network",
        { networkProfile: { outboundType: "managedNATGateway" } },
        /managedNATGateway/,
    ],
    [
        "a key that is not",
        { securityProfile: { azureKeyVaultKms: { ...KMS, keyId: "https://x/keys/y/z" } } },
        /no RSA key/,
    ],
    [
        "a private key vault without its id",
        { securityProfile: { azureKeyVaultKms: { keyVaultNetworkAccess: "Private" } } },
        /KeyVault resource ID is empty/,
    ],
    ["a value outside an enumeration", { supportPlan: "Gold" }, /expected one of/],
    ["no pools", { agentPoolProfiles: [] }, /at least one system pool/],
])("refuses %s", async (_what, over, refusal) => {
    const { azure } = await azureRig();
    const { inputs } = await ground(azure);
    const given = change(inputs, over);
    await expect(azure.create(tokens.MANAGED_CLUSTER, "x", given)).rejects.toThrow(refusal);
});

test.each<readonly [string, PropertyMap, RegExp]>([
    ["for users only", { mode: "User" }, /at least one system pool/],
    ["in a zone that is not", { availabilityZones: ["1", "4"] }, /AvailabilityZoneNotSupported/],
    ["whose least is its most's more", { minCount: 10 }, /minCount/],
    ["with less than its least", { count: 1 }, /minCount/],
    ["that scales without bounds", { minCount: null }, /needs minCount/],
    ["with bounds that does not scale", { enableAutoScaling: false }, /without enableAutoScaling/],
    [
        "ahead of its control plane",
        { orchestratorVersion: "1.36" },
        /NodePoolMcVersionIncompatible/,
    ],
    ["of a size that is none", { vmSize: "m6i.large" }, /VM size/],
    ["with a name that is none", { name: "Default" }, /agentPoolProfile.name/],
    ["of Windows", { osType: "Windows" }, /Linux only/],
    ["with a taint that is none", { nodeTaints: ["dedicated"] }, /no taint/],
    ["in no subnet", { vnetSubnetID: null }, /needs pools in a subnet/],
    [
        "larger than its subnet",
        { count: 900, minCount: 3, maxCount: 900, upgradeSettings: { maxSurge: "50%" } },
        /InsufficientSubnetSize/,
    ],
    [
        "in a subnet that is not",
        { vnetSubnetID: armId("Microsoft.Network/virtualNetworks/v/subnets/no") },
        /InvalidResourceReference/,
    ],
])("refuses a pool %s", async (_what, over, refusal) => {
    const { azure } = await azureRig();
    const { inputs } = await ground(azure);
    const wide = change(inputs, { networkProfile: { podCidr: "10.64.0.0/11" } });
    await expect(azure.create(tokens.MANAGED_CLUSTER, "x", pool(wide, over))).rejects.toThrow(
        refusal,
    );
});

test.each<readonly [string, readonly ("subnet" | "vault")[], RegExp]>([
    ["join its subnet", ["vault"], /AuthorizationFailed.*subnets\/join/],
    ["use its key", ["subnet"], /AzureKeyVaultKmsValidateIdentityPermissionCustomerError/],
])("an identity has to be allowed to %s", async (_what, grants, refusal) => {
    const { azure } = await azureRig();
    const { inputs } = await ground(azure, grants);
    await expect(azure.create(tokens.MANAGED_CLUSTER, "x", inputs)).rejects.toThrow(refusal);
});

test("a subnet without a gateway of its own has no way out", async () => {
    const { azure } = await azureRig();
    const { inputs, net } = await ground(azure);
    await azure.update(net.subnet, change(net.subnet.inputs, { natGateway: null }));
    await expect(azure.create(tokens.MANAGED_CLUSTER, "x", inputs)).rejects.toThrow(
        /needs pools in a subnet with natGateway/,
    );
});
