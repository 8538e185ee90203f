import type { PropertyMap } from "../../../../rehearsal/wire/property-value";
import { ROLES } from "../../../../rehearsal/world/azure/roles";
import * as tokens from "../../../../rehearsal/world/azure/tokens";
import { removeWorlds } from "../support";
import type { Driver } from "../support";
import { azureRig, change, grant, ground, output, POOL, pool, readyRig } from "./support";

afterEach(removeWorlds);

const SPOT: PropertyMap = {
    scaleSetPriority: "Spot",
    scaleSetEvictionPolicy: "Delete",
    spotMaxPrice: -1,
    upgradeSettings: null,
};

function poolInputs(subnet: string, over: PropertyMap = {}): PropertyMap {
    const base = {
        ...POOL,
        name: null,
        mode: "User",
        resourceGroupName: "prod",
        resourceName: "prod",
        agentPoolName: "batch",
        vnetSubnetID: subnet,
    };
    return change(base, over);
}

async function poolRig(over: PropertyMap = {}) {
    const made = await readyRig(over);
    return { ...made, inputs: poolInputs(made.net.subnet.id), clusterInputs: made.inputs };
}

function subnet(azure: Driver, name: string, over: PropertyMap) {
    return azure.create(tokens.SUBNET, name, {
        resourceGroupName: "prod",
        virtualNetworkName: "v",
        subnetName: name,
        ...over,
    });
}

const delegated = (serviceName: string) => ({ delegations: [{ name: "d", serviceName }] });

test("spot machines are marked by AKS, whether the pool says so or not", async () => {
    const { azure, inputs, controlPlanes } = await poolRig();
    const made = await azure.create(tokens.AGENT_POOL, "p", change(inputs, SPOT));

    expect(made.state["nodeTaints"]).toEqual([
        "kubernetes.azure.com/scalesetpriority=spot:NoSchedule",
    ]);
    expect(controlPlanes.pools.get("prod/batch")).toMatchObject({
        labels: { "kubernetes.azure.com/scalesetpriority": "spot" },
        taints: [{ key: "kubernetes.azure.com/scalesetpriority", value: "spot" }],
        kubeletVersion: "v1.35.0",
    });
});

test.each<readonly [string, PropertyMap, RegExp]>([
    ["with a surge of spot machines", { ...SPOT, upgradeSettings: { maxSurge: "1" } }, /max surge/],
    ["with a price for what is no spot machine", { spotMaxPrice: -1 }, /scaleSetPriority Spot/],
    ["with a price of nothing", { ...SPOT, spotMaxPrice: 0 }, /neither -1 nor positive/],
    ["of spot machines for AKS's own pods", { ...SPOT, mode: "System" }, /system pool/],
    [
        "with a label of AKS's own",
        { nodeLabels: { "kubernetes.azure.com/mode": "user" } },
        /reserved/,
    ],
    ["of Arm machines with verified boot", { vmSize: "Standard_D4ps_v5" }, /Trusted Launch/],
    ["with a name of 13 letters", { agentPoolName: "batchbatchbat" }, /agentPoolName/],
    ["that is ahead of its control plane", { orchestratorVersion: "1.36" }, /Incompatible/],
    ["that is four minors behind", { orchestratorVersion: "1.31" }, /Incompatible/],
    [
        "that asks for more than is left",
        { vmSize: "Standard_D96s_v5", count: 4 },
        /InsufficientVCPUQuota.*384.*338/,
    ],
])("refuses a pool %s", async (_what, over, refusal) => {
    const { azure, inputs } = await poolRig();
    const given = change(inputs, over);
    await expect(azure.create(tokens.AGENT_POOL, "x", given)).rejects.toThrow(refusal);
});

test("nodes do not stand in a subnet that is delegated, nor where the identity may not join", async () => {
    const { azure, inputs, identity } = await poolRig();
    const delegatedSubnet = await subnet(azure, "d", {
        addressPrefix: "10.0.8.0/24",
        ...delegated("Microsoft.ContainerService/managedClusters"),
    });
    const own = await subnet(azure, "o", { addressPrefix: "10.0.9.0/24" });
    const into = (id: string) =>
        azure.create(tokens.AGENT_POOL, "x", change(inputs, { vnetSubnetID: id }));

    await expect(into(delegatedSubnet.id)).rejects.toThrow(/SubnetIsDelegated/);
    await expect(into(own.id)).rejects.toThrow(/AuthorizationFailed/);
    const role = grant(output(identity, "principalId"), ROLES.networkContributor, own.id);
    await azure.create(tokens.ROLE_ASSIGNMENT, "r", role);
    await into(own.id);
});

test("pods stand in a subnet of the nodes' network that is AKS's own, with 16 addresses a node", async () => {
    const { azure, inputs, identity, net } = await poolRig();
    const make = async (name: string, over: PropertyMap) => {
        const made = await subnet(azure, name, over);
        const role = grant(output(identity, "principalId"), ROLES.networkContributor, made.id);
        await azure.create(tokens.ROLE_ASSIGNMENT, name, role);
        return azure.create(tokens.AGENT_POOL, name, change(inputs, { podSubnetID: made.id }));
    };

    await expect(make("small", { addressPrefix: "10.0.8.0/27" })).rejects.toThrow(
        /InsufficientSubnetSize/,
    );
    await expect(
        make("other", { addressPrefix: "10.0.9.0/24", ...delegated("Microsoft.Web/serverFarms") }),
    ).rejects.toThrow(/SubnetIsDelegated/);
    await expect(
        azure.create(tokens.AGENT_POOL, "x", change(inputs, { podSubnetID: net.subnet.id })),
    ).rejects.toThrow(/the same subnet/);
    await make("pods", { addressPrefix: "10.0.10.0/24" });
});

test("a subnet keeps its delegations for as long as somebody is in it", async () => {
    const { azure, net } = await poolRig();
    const over = delegated("Microsoft.ContainerService/managedClusters");
    await expect(azure.update(net.subnet, change(net.subnet.inputs, over))).rejects.toThrow(
        /SubnetDelegationsCannotChangeWhenSubnetUsedByResource/,
    );
});

test("a pool's bounds may move beyond its count, which the autoscaler then follows", async () => {
    const { azure, inputs } = await poolRig();
    const made = await azure.create(tokens.AGENT_POOL, "p", inputs);

    const grown = await azure.update(made, change(inputs, { minCount: 5 }));
    expect(grown.state).toMatchObject({ count: 3, minCount: 5 });
    await expect(azure.update(made, change(inputs, { minCount: 10 }))).rejects.toThrow(/minCount/);
});

test("what a pool was made with, it keeps", async () => {
    const { azure, inputs } = await poolRig();
    const spot = change(inputs, SPOT);
    const made = await azure.create(tokens.AGENT_POOL, "p", spot);

    const changes: readonly PropertyMap[] = [
        { spotMaxPrice: 0.5 },
        { osDiskSizeGB: 64 },
        { availabilityZones: ["1"] },
    ];
    for (const over of changes) {
        await expect(azure.update(made, change(spot, over))).rejects.toThrow(
            /PropertyChangeNotAllowed/,
        );
    }
});

test("a cluster takes no pools by its own declaration once it stands, and keeps those that it leaves out", async () => {
    const { azure, cluster, clusterInputs, controlPlanes } = await poolRig();
    const [first] = clusterInputs["agentPoolProfiles"] as readonly PropertyMap[];
    const renamed = pool(clusterInputs, { name: "other" });
    await expect(azure.update(cluster, renamed)).rejects.toThrow(/A new agent pool was introduced/);

    const two = { ...clusterInputs, agentPoolProfiles: [first ?? {}, { ...first, name: "two" }] };
    await expect(azure.update(cluster, two)).rejects.toThrow(/A new agent pool was introduced/);
    expect([...controlPlanes.pools.keys()]).toEqual(["prod/default"]);
});

test("a read of a cluster lists every pool by its name, and an update of it none but its own", async () => {
    const { azure, cluster, inputs, clusterInputs } = await poolRig();
    const names = (state: PropertyMap | undefined) =>
        (state?.["agentPoolProfiles"] as readonly PropertyMap[]).map(({ name }) => name);
    await azure.create(tokens.AGENT_POOL, "p", inputs);

    const read = await azure.read(cluster);
    expect(names(read?.state)).toEqual(["batch", "default"]);
    expect(names(read?.inputs)).toEqual(["batch", "default"]);
    const refreshed = { ...cluster, inputs: read?.inputs ?? {}, state: read?.state ?? {} };
    expect((await azure.diff(refreshed, clusterInputs)).differing).toEqual(["agentPoolProfiles"]);
    expect(names((await azure.update(refreshed, clusterInputs)).state)).toEqual(["default"]);
    expect(names((await azure.read(cluster))?.state)).toEqual(["batch", "default"]);
});

test("a cluster's own pool may leave its count to the autoscaler, which keeps it", async () => {
    const { azure, cluster, clusterInputs, controlPlanes } = await poolRig({});
    const bounds = pool(clusterInputs, { count: null, minCount: 2, maxCount: 9 });
    const changed = await azure.update(cluster, bounds);
    expect(changed.state["agentPoolProfiles"]).toMatchObject([{ count: 3, minCount: 2 }]);
    expect(controlPlanes.pools.get("prod/default")).toMatchObject({ count: 3 });
});

test("a cluster is made with as many nodes as its autoscaler's lower bound", async () => {
    const made = await azureRig();
    const { inputs } = await ground(made.azure);
    const bounds = pool(inputs, { count: null, minCount: 4, maxCount: 9 });
    await made.azure.create(tokens.MANAGED_CLUSTER, "c", bounds);
    expect(made.controlPlanes.pools.get("prod/default")).toMatchObject({ count: 4 });
});

test("a pool that begins to scale does not change its count with it", async () => {
    const { azure, inputs } = await poolRig();
    const fixed = change(inputs, { enableAutoScaling: false, minCount: null, maxCount: null });
    const made = await azure.create(tokens.AGENT_POOL, "p", fixed);

    await expect(azure.update(made, change(inputs, { count: 4 }))).rejects.toThrow(
        /Cannot manually scale and enable cluster autoscaler/,
    );
    await azure.update(made, inputs);
});

test("a control plane goes no further than its pools can follow, and pools never go back", async () => {
    const { azure, cluster, inputs, clusterInputs } = await poolRig();
    const made = await azure.create(
        tokens.AGENT_POOL,
        "p",
        change(inputs, { orchestratorVersion: "1.33" }),
    );
    const next = change(clusterInputs, { kubernetesVersion: "1.36" });
    await azure.update(cluster, next);
    const old = change(inputs, { agentPoolName: "old", orchestratorVersion: "1.32" });
    await expect(azure.create(tokens.AGENT_POOL, "o", old)).rejects.toThrow(/Incompatible/);

    const upgraded = await azure.update(made, change(inputs, { orchestratorVersion: "1.36" }));
    await expect(
        azure.update(upgraded, change(inputs, { orchestratorVersion: "1.35" })),
    ).rejects.toThrow(/Downgrading node pool/);
});

test("a pool beside the cluster's own can hold an upgrade back", async () => {
    const { azure, cluster, inputs, clusterInputs } = await poolRig();
    await azure.create(tokens.AGENT_POOL, "p", change(inputs, { orchestratorVersion: "1.32" }));
    const next = change(clusterInputs, { kubernetesVersion: "1.36" });
    await expect(azure.update(cluster, next)).rejects.toThrow(
        /NodePoolMcVersionIncompatible.*'batch'/,
    );
});

test("pools of a cluster's own follow it all or none", async () => {
    const { azure, cluster, clusterInputs } = await poolRig();
    const astray = pool(change(clusterInputs, { kubernetesVersion: "1.36" }), {
        orchestratorVersion: "1.34",
    });
    await expect(azure.update(cluster, astray)).rejects.toThrow(/Downgrading|NotAllAgentPool/);
    const together = pool(change(clusterInputs, { kubernetesVersion: "1.36" }), {
        orchestratorVersion: "1.36",
    });
    expect((await azure.update(cluster, together)).state["agentPoolProfiles"]).toMatchObject([
        { orchestratorVersion: "1.36", currentOrchestratorVersion: "1.36.0" },
    ]);
});

test("node auto-provisioning and the autoscaler exclude each other", async () => {
    const { azure, cluster, inputs, clusterInputs } = await poolRig();
    const auto = change(clusterInputs, { nodeProvisioningProfile: { mode: "Auto" } });
    await expect(azure.update(cluster, auto)).rejects.toThrow(/node auto provisioning/);

    const fixed = pool(auto, { enableAutoScaling: false, minCount: null, maxCount: null });
    const made = await azure.create(tokens.AGENT_POOL, "p", inputs);
    await expect(azure.update(cluster, fixed)).rejects.toThrow(/'batch' has enableAutoScaling/);
    await azure.delete(made);
    await azure.update(cluster, fixed);
    await expect(azure.create(tokens.AGENT_POOL, "q", inputs)).rejects.toThrow(
        /node auto provisioning/,
    );
});
