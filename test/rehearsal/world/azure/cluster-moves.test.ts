import type { PropertyMap } from "../../../../rehearsal/wire/property-value";
import { ROLES } from "../../../../rehearsal/world/azure/roles";
import * as tokens from "../../../../rehearsal/world/azure/tokens";
import { removeWorlds } from "../support";
import type { Driver } from "../support";
import { azureRig, change, grant, ground, output, PLACE, readyRig } from "./support";

afterEach(removeWorlds);

const PRIVATE: PropertyMap = {
    enablePrivateCluster: true,
    enablePrivateClusterPublicFQDN: false,
    privateDNSZone: "system",
    authorizedIPRanges: null,
};

/** The inputs with another way to the API server; nothing of the old one stays. */
function withAccess(inputs: PropertyMap, access: PropertyMap): PropertyMap {
    return { ...inputs, apiServerAccessProfile: change({ disableRunCommand: true }, access) };
}

test.each<readonly [string, PropertyMap, PropertyMap, RegExp]>([
    ["public cluster private", {}, PRIVATE, /apiServerAccessProfile.enablePrivateCluster/],
    [
        "private cluster public",
        PRIVATE,
        { enablePrivateCluster: false },
        /apiServerAccessProfile.enablePrivateCluster/,
    ],
    [
        "private zone another one",
        PRIVATE,
        { ...PRIVATE, privateDNSZone: "none", enablePrivateClusterPublicFQDN: true },
        /apiServerAccessProfile.privateDNSZone/,
    ],
])("AKS makes no %s", async (_what, before, after, refusal) => {
    const { azure } = await azureRig();
    const { inputs } = await ground(azure);
    const from = withAccess(inputs, before);
    const cluster = await azure.create(tokens.MANAGED_CLUSTER, "c", from);
    await expect(azure.update(cluster, withAccess(inputs, after))).rejects.toThrow(refusal);
});

test.each<readonly [string, PropertyMap]>([
    ["networkPlugin", { networkPlugin: "none" }],
    ["networkPluginMode", { networkPluginMode: null }],
    ["networkDataplane", { networkDataplane: "azure", networkPolicy: "none" }],
])("another %s is another cluster", async (_what, networkProfile) => {
    const { azure, cluster, inputs } = await readyRig();
    const other = { ...inputs, networkProfile: change(profileOf(inputs), networkProfile) };
    expect((await azure.diff(cluster, other)).replacing).toEqual(["networkProfile"]);
});

function profileOf(inputs: PropertyMap): PropertyMap {
    return inputs["networkProfile"] as PropertyMap;
}

test("nodes whose gateway is not let in never reach their API server", async () => {
    const { azure } = await azureRig();
    const { inputs } = await ground(azure);
    const shut = change(inputs, {
        apiServerAccessProfile: { authorizedIPRanges: ["203.0.113.0/24"] },
    });
    await expect(azure.create(tokens.MANAGED_CLUSTER, "c", shut)).rejects.toThrow(
        /K8SAPIServerConnFailVMExtensionError/,
    );
    const open = change(inputs, { apiServerAccessProfile: { authorizedIPRanges: [] } });
    await azure.create(tokens.MANAGED_CLUSTER, "c", open);
});

test("nodes that ask DNS servers of their own need a public name", async () => {
    const { azure } = await azureRig();
    const { inputs, net } = await ground(azure);
    await azure.update(
        net.network,
        change(net.network.inputs, { dhcpOptions: { dnsServers: ["10.9.0.4"] } }),
    );
    const hidden = withAccess(inputs, PRIVATE);
    await expect(azure.create(tokens.MANAGED_CLUSTER, "c", hidden)).rejects.toThrow(
        /K8SAPIServerDNSLookupFailVMExtensionError/,
    );
    const named = { ...PRIVATE, privateDNSZone: "none", enablePrivateClusterPublicFQDN: true };
    await azure.create(tokens.MANAGED_CLUSTER, "c", withAccess(inputs, named));
});

async function routed(azure: Driver, routes: readonly PropertyMap[]) {
    const base = await ground(azure);
    const table = await azure.create(tokens.ROUTE_TABLE, "r", {
        ...PLACE,
        routeTableName: "r",
        routes,
    });
    await azure.update(
        base.net.subnet,
        change(base.net.subnet.inputs, { natGateway: null, routeTable: { id: table.id } }),
    );
    const inputs = change(base.inputs, { networkProfile: { outboundType: "userDefinedRouting" } });
    const allow = () =>
        azure.create(
            tokens.ROLE_ASSIGNMENT,
            "routes",
            grant(output(base.identity, "principalId"), ROLES.networkContributor, table.id),
        );
    return { inputs, allow };
}

test("routes of its own lead somewhere, and the identity may read them", async () => {
    const { azure } = await azureRig();
    const { inputs, allow } = await routed(azure, [
        {
            name: "all",
            addressPrefix: "0.0.0.0/0",
            nextHopType: "VirtualAppliance",
            nextHopIpAddress: "10.9.0.5",
        },
    ]);
    const create = () => azure.create(tokens.MANAGED_CLUSTER, "c", inputs);

    await expect(create()).rejects.toThrow(/CustomRouteTableMissingPermission/);
    await allow();
    await create();
});

test("routes that lead nowhere are no way out", async () => {
    const { azure } = await azureRig();
    const { inputs } = await routed(azure, []);
    await expect(azure.create(tokens.MANAGED_CLUSTER, "c", inputs)).rejects.toThrow(
        /0\.0\.0\.0\/0/,
    );
});

test("a private key vault needs an API server in the network", async () => {
    const { azure } = await azureRig();
    const { inputs, vault } = await ground(azure);
    const kms = { keyVaultNetworkAccess: "Private", keyVaultResourceId: vault.id };
    const given = change(inputs, { securityProfile: { azureKeyVaultKms: kms } });
    await expect(azure.create(tokens.MANAGED_CLUSTER, "c", given)).rejects.toThrow(
        /VNet integration/,
    );
});

test("what a cluster holds in its cloud ends with it: it stands in the nodes' resource group", async () => {
    const { azure, cluster, net, controlPlanes, world } = await readyRig();
    controlPlanes.held.set("prod", { loadBalancers: ["web/ingress"], volumes: ["pv-1"] });
    await azure.delete(cluster);

    expect(controlPlanes.stopped).toEqual(["prod"]);
    await azure.delete(net.subnet);
    await azure.delete(net.network);
    expect(world.store.list(tokens.RESOURCE_GROUP)).toHaveLength(1);
});
