import { UNKNOWN } from "../../../../rehearsal/wire/property-value";
import type { PropertyMap } from "../../../../rehearsal/wire/property-value";
import * as tokens from "../../../../rehearsal/world/azure/tokens";
import { removeWorlds } from "../support";
import type { Driver } from "../support";
import { armId, azureRig, change, network, PLACE } from "./support";

afterEach(removeWorlds);

test("resources get Azure's ids, kinds and outputs", async () => {
    const { azure, group } = await azureRig();
    const net = await network(azure);
    expect(group.id).toMatch(/^\/subscriptions\/[\w-]+\/resourceGroups\/prod$/);
    expect(net.subnet.id).toBe(armId("Microsoft.Network/virtualNetworks/v/subnets/nodes"));
    expect(net.network.state).toMatchObject({
        name: "v",
        type: "Microsoft.Network/virtualNetworks",
        azureApiVersion: "2024-05-01",
        provisioningState: "Succeeded",
    });
    expect(net.address.state["ipAddress"]).toMatch(/^198\.1[89]\./);
});

test("names are made up as the provider does: with digits at the top, without below", async () => {
    const { azure } = await azureRig();
    const made = await azure.create(tokens.VIRTUAL_NETWORK, "net", {
        resourceGroupName: "prod",
        addressSpace: { addressPrefixes: ["10.0.0.0/16"] },
    });
    expect(made.state["name"]).toMatch(/^net[0-9a-f]{8}$/);
    expect(made.state["location"]).toBe("westeurope");
    const subnet = await azure.create(tokens.SUBNET, "nodes", {
        resourceGroupName: "prod",
        virtualNetworkName: made.state["name"] ?? "",
        addressPrefix: "10.0.0.0/24",
    });
    expect(subnet.state["name"]).toBe("nodes");
});

test("a location counts as the same however it is written", async () => {
    const { azure } = await azureRig();
    const inputs = { ...PLACE, resourceName: "one" };
    const made = await azure.create(tokens.USER_ASSIGNED_IDENTITY, "i", inputs);
    expect(made.state["location"]).toBe("westeurope");
    const same = await azure.diff(made, { ...inputs, location: "West Europe" });
    expect(same.changed).toBe(false);
    const other = await azure.diff(made, { ...inputs, location: "northeurope" });
    expect(other.replacing).toEqual(["location"]);
});

const VNET = {
    ...PLACE,
    virtualNetworkName: "w",
    addressSpace: { addressPrefixes: ["10.9.0.0/16"] },
};
const SUBNET = { resourceGroupName: "prod", virtualNetworkName: "v", subnetName: "other" };
const ADDRESS = {
    ...PLACE,
    publicIpAddressName: "b",
    sku: { name: "Standard" },
    publicIPAllocationMethod: "Static",
};

test.each<readonly [string, string, PropertyMap, RegExp]>([
    [
        "a group that is not",
        tokens.VIRTUAL_NETWORK,
        { ...VNET, resourceGroupName: "no" },
        /ResourceGroupNotFound/,
    ],
    [
        "a location that is not",
        tokens.VIRTUAL_NETWORK,
        { ...VNET, location: "atlantis" },
        /LocationNotAvailableForResourceType/,
    ],
    [
        "a network that exists",
        tokens.VIRTUAL_NETWORK,
        { ...VNET, virtualNetworkName: "V" },
        /^cannot create already existing resource/,
    ],
    [
        "a malformed prefix",
        tokens.VIRTUAL_NETWORK,
        { ...VNET, addressSpace: { addressPrefixes: ["10.9.0.1/16"] } },
        /InvalidAddressPrefixFormat/,
    ],
    [
        "subnets within the network",
        tokens.VIRTUAL_NETWORK,
        { ...VNET, subnets: [{ name: "x" }] },
        /resources of their own/,
    ],
    [
        "a subnet without its network",
        tokens.SUBNET,
        { ...SUBNET, virtualNetworkName: "no", addressPrefix: "10.0.8.0/24" },
        /ParentResourceNotFound/,
    ],
    [
        "a subnet outside",
        tokens.SUBNET,
        { ...SUBNET, addressPrefix: "10.1.0.0/24" },
        /NetcfgInvalidSubnet/,
    ],
    [
        "a subnet that is too small",
        tokens.SUBNET,
        { ...SUBNET, addressPrefix: "10.0.8.0/30" },
        /NetcfgInvalidSubnet/,
    ],
    [
        "a subnet over another",
        tokens.SUBNET,
        { ...SUBNET, addressPrefix: "10.0.2.0/24" },
        /NetcfgSubnetRangesOverlap/,
    ],
    [
        "a NAT gateway that is not",
        tokens.SUBNET,
        {
            ...SUBNET,
            addressPrefix: "10.0.8.0/24",
            natGateway: { id: armId("Microsoft.Network/natGateways/no") },
        },
        /InvalidResourceReference/,
    ],
    [
        "a name with a blank",
        tokens.SUBNET,
        { ...SUBNET, subnetName: "a b", addressPrefix: "10.0.8.0/24" },
        /subnetName: invalid value/,
    ],
    [
        "a basic address",
        tokens.PUBLIC_IP_ADDRESS,
        { ...PLACE, publicIpAddressName: "b" },
        /IPv4BasicSkuPublicIpCountLimitReached/,
    ],
    [
        "a dynamic address",
        tokens.PUBLIC_IP_ADDRESS,
        { ...ADDRESS, publicIPAllocationMethod: "Dynamic" },
        /static allocation/,
    ],
    [
        "a zone that is not",
        tokens.PUBLIC_IP_ADDRESS,
        { ...ADDRESS, zones: ["4"] },
        /InvalidAvailabilityZone/,
    ],
    [
        "an address of another gateway",
        tokens.NAT_GATEWAY,
        {
            ...PLACE,
            natGatewayName: "o",
            sku: { name: "Standard" },
            publicIpAddresses: [{ id: armId("Microsoft.Network/publicIPAddresses/a") }],
        },
        /PublicIPAddressInUse/,
    ],
    [
        "a misspelt input",
        tokens.NAT_GATEWAY,
        { ...PLACE, publicIPAddresses: [] },
        /did you mean "publicIpAddresses"/,
    ],
    [
        "two rules in one place",
        tokens.SECURITY_GROUP,
        {
            ...PLACE,
            securityRules: [1, 2].map((n) => ({
                name: `r${n}`,
                priority: 100,
                direction: "Inbound",
                access: "Allow",
                protocol: "*",
            })),
        },
        /SecurityRuleConflict/,
    ],
])("refuses %s", async (_what, type, inputs, refusal) => {
    const { azure } = await azureRig();
    await network(azure);
    await expect(azure.create(type, "x", inputs)).rejects.toThrow(refusal);
});

test("what is in another location cannot be attached", async () => {
    const { azure } = await azureRig();
    await network(azure);
    const far = await azure.create(tokens.SECURITY_GROUP, "f", {
        ...PLACE,
        location: "northeurope",
        networkSecurityGroupName: "far",
    });
    const inputs = {
        ...SUBNET,
        addressPrefix: "10.0.8.0/24",
        networkSecurityGroup: { id: far.id },
    };
    await expect(azure.create(tokens.SUBNET, "x", inputs)).rejects.toThrow(
        /InvalidResourceReference/,
    );
});

test("nothing that is in use can be deleted, and everything once it is not", async () => {
    const { azure, group } = await azureRig();
    const { address, nat, network: vnet, guard, subnet } = await network(azure);
    await expect(azure.delete(nat)).rejects.toThrow(/InUseNatGatewayCannotBeDeleted/);
    await expect(azure.delete(address)).rejects.toThrow(/PublicIPAddressCannotBeDeleted/);
    await expect(azure.delete(guard)).rejects.toThrow(/InUseNetworkSecurityGroupCannotBeDeleted/);
    for (const resource of [subnet, nat, address, guard, vnet, group]) {
        await azure.delete(resource);
        expect(await azure.read(resource)).toBeUndefined();
    }
});

test("a group takes with it what is in it, unless something outside needs it", async () => {
    const { azure, group, world } = await azureRig();
    const { nat } = await network(azure);
    const other = { resourceGroupName: "other", location: "westeurope" };
    const outside = await azure.create(tokens.RESOURCE_GROUP, "o", other);
    await azure.create(tokens.VIRTUAL_NETWORK, "w", {
        ...VNET,
        ...other,
    });
    const user = await azure.create(tokens.SUBNET, "u", {
        resourceGroupName: "other",
        virtualNetworkName: "w",
        addressPrefix: "10.9.0.0/24",
        natGateway: { id: nat.id },
    });
    await expect(azure.delete(group)).rejects.toThrow(/InUseNatGatewayCannotBeDeleted/);
    await azure.delete(user);
    await azure.delete(group);
    await azure.delete(outside);
    expect(world.store.all()).toEqual([]);
});

test("a network's space can grow and shrink, but not under its subnets", async () => {
    const { azure } = await azureRig();
    const { network: vnet } = await network(azure);
    const spaces = (addressPrefixes: string[]) =>
        azure.update(vnet, change(vnet.inputs, { addressSpace: { addressPrefixes } }));
    await expect(spaces(["10.4.0.0/16"])).rejects.toThrow(/NetcfgInvalidSubnet/);
    const grown = await spaces(["10.0.0.0/16", "10.4.0.0/16"]);
    expect(grown.state["addressSpace"]).toEqual({
        addressPrefixes: ["10.0.0.0/16", "10.4.0.0/16"],
    });
});

test.each<readonly [string, string, number]>([
    ["addresses", tokens.PUBLIC_IP_ADDRESS, 1],
    ["networks", tokens.VIRTUAL_NETWORK, 1],
])("there are only so many %s", async (_what, type, limit) => {
    const { azure } = await azureRig({ quotas: { [type]: limit } });
    await network(azure);
    const inputs = type === tokens.VIRTUAL_NETWORK ? VNET : ADDRESS;
    await expect(azure.create(type, "x", inputs)).rejects.toThrow(/CountLimitReached/);
});

test("a preview knows what is given and nothing of what Azure decides", async () => {
    const { azure } = await azureRig();
    const planned = await preview(azure);
    expect(planned["publicIpAddressName"]).toBe("b");
    expect(planned["name"]).toBe(UNKNOWN);
    expect(planned["ipAddress"]).toBeUndefined();
});

async function preview(azure: Driver): Promise<PropertyMap> {
    return (await azure.preview(tokens.PUBLIC_IP_ADDRESS, "b", ADDRESS)).state;
}
