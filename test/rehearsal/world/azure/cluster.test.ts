import { parse } from "yaml";

import type { PropertyMap } from "../../../../rehearsal/wire/property-value";
import * as tokens from "../../../../rehearsal/world/azure/tokens";
import { sameValue } from "../../../../rehearsal/wire/property-operations";
import { AUTHORITY, removeWorlds, like } from "../support";
import { armId, azureRig, change, ground, output, pool, readyRig, TENANT } from "./support";

afterEach(removeWorlds);

test("a cluster gets a control plane, nodes, names and what Azure makes along with it", async () => {
    const { cluster, controlPlanes, world, identity } = await readyRig();
    expect(cluster.id).toBe(armId("Microsoft.ContainerService/managedClusters/prod"));
    expect(controlPlanes.started).toMatchObject([
        { name: "prod", kubernetesVersion: "1.35", serviceRange: "10.128.0.0/20" },
    ]);
    expect(controlPlanes.pools.get("prod/default")).toMatchObject({
        count: 3,
        zones: ["westeurope-1", "westeurope-2", "westeurope-3"],
        labels: { "kubernetes.azure.com/mode": "system", agentpool: "default" },
        instanceType: "Standard_D4s_v5",
    });
    expect(cluster.state).toMatchObject({
        name: "prod",
        provisioningState: "Succeeded",
        currentKubernetesVersion: "1.35.0",
        identity: {
            userAssignedIdentities: {
                [identity.id]: { principalId: output(identity, "principalId") },
            },
        },
    });
    expect(cluster.state["fqdn"]).toMatch(/^prod-[0-9a-f]{8}\.hcp\.westeurope\.azmk8s\.io$/);
    expect(cluster.state["oidcIssuerProfile"]).toEqual({
        enabled: true,
        issuerURL: like(`https://westeurope.oic.prod-aks.azure.com/${TENANT}/`),
    });
    const groups = world.store.list(tokens.RESOURCE_GROUP).map(({ state }) => state["name"]);
    expect(groups).toEqual(["prod", "prod-nodes"]);
});

test("what a refresh reads is what the program gives", async () => {
    const { azure, cluster, inputs, net, key } = await readyRig();
    for (const kept of [cluster, net.subnet, net.nat, key]) {
        const read = await azure.read(kept);
        expect(sameValue(read?.inputs, kept.inputs)).toBe(true);
    }
    expect((await azure.diff(cluster, inputs)).changed).toBe(false);
});

test("the user's kubeconfig has the API server's address and authority, and no secret", async () => {
    const { azure } = await readyRig();
    const result = await azure.invoke(
        "azure-native:containerservice:listManagedClusterUserCredentials",
        { resourceGroupName: "prod", resourceName: "prod", format: "exec" },
    );
    const { kubeconfigs } = result as { kubeconfigs: [{ name: string; value: string }] };
    const kubeconfig: unknown = parse(Buffer.from(kubeconfigs[0].value, "base64").toString());
    expect(kubeconfigs[0].name).toBe("clusterUser");
    expect(kubeconfig).toMatchObject({
        clusters: [
            {
                cluster: {
                    server: "https://127.0.0.1:6444",
                    "certificate-authority-data": Buffer.from(AUTHORITY).toString("base64"),
                },
            },
        ],
        users: [{ user: { exec: { command: "kubelogin" } } }],
    });
});

test("there is an administrator's kubeconfig only where there are local accounts", async () => {
    const invoke = "azure-native:containerservice:listManagedClusterAdminCredentials";
    const args = { resourceGroupName: "prod", resourceName: "prod" };
    const closed = await readyRig();
    await expect(closed.azure.invoke(invoke, args)).rejects.toThrow(/disable local accounts/);
    await expect(closed.azure.invoke(invoke, { ...args, resourceName: "no" })).rejects.toThrow(
        /ResourceNotFound/,
    );
    const open = await readyRig({ disableLocalAccounts: false });
    expect(await open.azure.invoke(invoke, args)).toMatchObject({
        kubeconfigs: [{ name: "clusterAdmin" }],
    });
});

test("who deploys is known", async () => {
    const { azure } = await azureRig();
    const caller = await azure.invoke("azure-native:authorization:getClientConfig");
    const guid = /^[0-9a-f-]{36}$/;
    expect(caller).toEqual({
        clientId: like(guid),
        objectId: like(guid),
        subscriptionId: like(guid),
        tenantId: like(guid),
    });
});

test.each<readonly [string, PropertyMap, readonly string[]]>([
    ["dnsPrefix", { dnsPrefix: "other" }, ["dnsPrefix"]],
    ["the pods' range", { networkProfile: { podCidr: "10.65.0.0/16" } }, ["networkProfile"]],
    ["the nodes' group", { nodeResourceGroup: "other" }, ["nodeResourceGroup"]],
    ["who may reach the API server", { apiServerAccessProfile: { authorizedIPRanges: [] } }, []],
    ["the version", { kubernetesVersion: "1.36" }, []],
])("another value of %s", async (_what, over, replacing) => {
    const { azure, cluster, inputs } = await readyRig();
    const diff = await azure.diff(cluster, change(inputs, over));
    expect(diff.changed).toBe(true);
    expect(diff.replacing).toEqual(replacing);
});

test("a cluster is upgraded by one minor version at a time, its pools with it or after it", async () => {
    const { azure, cluster, inputs, controlPlanes } = await readyRig({ kubernetesVersion: "1.35" });
    const next = pool(change(inputs, { kubernetesVersion: "1.36" }), {});
    const upgraded = await azure.update(cluster, next);
    expect(upgraded.state).toMatchObject({ kubernetesVersion: "1.36" });
    expect(controlPlanes.started.map(({ kubernetesVersion }) => kubernetesVersion)).toEqual([
        "1.35",
        "1.36",
    ]);
    await expect(azure.update(upgraded, inputs)).rejects.toThrow(/OperationNotAllowed/);
});

test.each<readonly [string, PropertyMap, RegExp]>([
    ["size", { vmSize: "Standard_D8s_v5" }, /PropertyChangeNotAllowed|Changing property/],
    [
        "zones",
        { availabilityZones: ["1"] },
        /Changing property 'agentPoolProfile.availabilityZones'/,
    ],
])("the %s of a pool's machines stay as they are", async (_what, over, refusal) => {
    const { azure, cluster, inputs } = await readyRig();
    await expect(azure.update(cluster, pool(inputs, over))).rejects.toThrow(refusal);
});

test("a cluster's end stops it and frees what it held", async () => {
    const { azure, cluster, net, controlPlanes, world } = await readyRig();
    await expect(azure.delete(net.subnet)).rejects.toThrow(/InUseSubnetCannotBeDeleted/);
    await expect(azure.delete(net.network)).rejects.toThrow(/InUseSubnetCannotBeDeleted/);
    await azure.delete(cluster);
    expect(controlPlanes.stopped).toEqual(["prod"]);
    expect(world.store.list(tokens.RESOURCE_GROUP)).toHaveLength(1);
    await azure.delete(net.subnet);
});

test("a group's end stops the clusters in it", async () => {
    const { azure, group, controlPlanes, world } = await readyRig();
    await azure.delete(group);
    expect(controlPlanes.stopped).toEqual(["prod"]);
    expect(world.store.all()).toEqual([]);
});

test("a cluster that never gets ready exists all the same", async () => {
    const { azure, controlPlanes, world } = await azureRig();
    const { inputs } = await ground(azure);
    controlPlanes.failure = new Error("no room");
    await expect(azure.create(tokens.MANAGED_CLUSTER, "x", inputs)).rejects.toThrow("no room");
    expect(world.store.list(tokens.MANAGED_CLUSTER)).toMatchObject([{ status: "failed" }]);
});
