import { createHash } from "node:crypto";

import * as pulumi from "@pulumi/pulumi";
import { Provider } from "@pulumi/azure-native/provider";
import * as settings from "@pulumi/pulumi/runtime/settings";
import type { MockCallArgs, MockResourceArgs } from "@pulumi/pulumi/runtime";

import { AksCluster } from "../../../../components/clusters/aks-cluster";
import { AzureNetwork } from "../../../../components/networks/azure-network";
import type { NetworkBuildPlanIn } from "../../../../fleet/plan/networks/types";
import type { NodePoolPlan, OffPeakPlan } from "../../../../fleet/plan/pools/types";
import type { AzureClusterPlan } from "../../../../fleet/plan/types";
import { fromWire } from "../../../../rehearsal/wire/marshal";
import type { WireMap } from "../../../../rehearsal/wire/marshal";
import { reveal } from "../../../../rehearsal/wire/property-operations";
import type { PropertyMap, PropertyValue } from "../../../../rehearsal/wire/property-value";
import * as tokens from "../../../../rehearsal/world/azure/tokens";
import { texts } from "../../../../rehearsal/world/properties";
import { azurePlan, networkPlan } from "../../../support/plans";
import { withoutTraces } from "../../../support/without-traces";
import { removeWorlds } from "../support";
import type { Driver } from "../support";
import { azureRig } from "./support";

afterEach(removeWorlds);

const HUB_SUBSCRIPTION = "00000000-0000-4000-8000-0000000000aa";

/** Providers by name; "" is the default one. */
type Drivers = Readonly<Record<string, Driver>>;

/** Serves a program's Azure resources from the simulated cloud; gives what it refused. */
async function declare(drivers: Drivers, program: () => void): Promise<readonly string[]> {
    const refusals: string[] = [];
    // "urn:pulumi:test::atoll::pulumi:providers:azure-native::hub::id"
    const driver = (provider: string | undefined) =>
        drivers[provider?.split("::")[3] ?? ""] ?? drivers[""];
    const newResource = async ({ type, name, inputs, provider }: MockResourceArgs) => {
        if (!type.startsWith("azure-native:")) {
            const result = `00000000-0000-4000-8000-${createHash("sha256").update(name).digest("hex").slice(0, 12)}`;
            return { id: name, state: { hex: "0a1b2c3d", result } };
        }
        try {
            const made = await driver(provider)?.create(type, name, fromWire(inputs as WireMap));
            return { id: made?.id ?? "", state: reveal(made?.state ?? {}) };
        } catch (error) {
            refusals.push(`${type} ${name}: ${String(error)}`);
            return { id: name, state: {} };
        }
    };
    const call = async ({ token, inputs, provider }: MockCallArgs) => {
        const args = fromWire(inputs as WireMap);
        return reveal((await driver(provider)?.invoke(token, args)) as PropertyMap);
    };
    await pulumi.runtime.setMocks({ newResource, call }, "atoll", "test", false);
    await withoutTraces(async () => {
        program();
        await (settings as typeof settings & { waitForRPCs(): Promise<void> }).waitForRPCs();
    });
    return refusals;
}

const small = azurePlan();
const PLAN: AzureClusterPlan = {
    ...small,
    nodePool: { ...small.nodePool, cloudName: "default", instanceType: "Standard_D4s_v5" },
};
const RESTRICTED = { kind: "restricted", allowedRanges: ["203.0.113.0/24"] } as const;
const SPOT: NodePoolPlan = {
    ...PLAN.nodePool,
    name: "batch",
    cloudName: "batch1a2b",
    minSize: 1,
    spot: true,
    zones: ["2"],
    labels: { team: "data" },
    taints: [{ key: "batch", value: "", effect: "NoSchedule" }],
};
const ARM: NodePoolPlan = {
    ...PLAN.nodePool,
    name: "arm",
    cloudName: "arm3c4d",
    instanceType: "Standard_D4ps_v5",
    surge: 2,
};
const MAINTENANCE: AzureClusterPlan["maintenance"] = {
    utc: { days: ["sat"], start: "01:00" },
    local: { days: ["sat"], start: "02:00", timeZone: "Europe/Berlin", utcOffset: "+01:00" },
    hours: 4,
};
const POD_SUBNET: AzureClusterPlan = {
    ...PLAN,
    cni: "pod-subnet",
    podNetwork: { addresses: "routed", sourceSeen: "pod" },
    subnets: { ...PLAN.subnets, podRange: PLAN.ranges.pods },
};
const NIGHTS: OffPeakPlan = {
    timeZone: "Europe/Berlin",
    down: "0 19 * * 1,2,3,4,5",
    up: "0 7 * * 1,2,3,4,5",
    minSize: 2,
};
const RESTING: AzureClusterPlan = {
    ...POD_SUBNET,
    nodePool: { ...PLAN.nodePool, offPeak: NIGHTS },
};

test.each<readonly [string, AzureClusterPlan]>([
    ["private", PLAN],
    ["restricted", { ...PLAN, api: RESTRICTED }],
    ["pod-subnet", POD_SUBNET],
    ["maintained", { ...PLAN, maintenance: MAINTENANCE, versionOwner: "cloud", pools: [SPOT] }],
    ["resting", RESTING],
    ["auto-provisioned", { ...PLAN, autoscaling: "node-auto-provisioning", pools: [ARM] }],
])("Azure takes the components' %s cluster", async (_kind, plan) => {
    const { azure, controlPlanes } = await azureRig();
    const refusals = await declare({ "": azure }, () => {
        const network = new AzureNetwork(plan.name, { plan: networkPlan(plan) });
        new AksCluster(plan.name, { plan, network });
    });

    expect(refusals).toEqual([]);
    expect(controlPlanes.started).toMatchObject([
        { name: plan.cloudName, serviceRange: plan.ranges.services },
    ]);
});

test("each pool's nodes have the declared labels, taints, zones and version", async () => {
    const { azure, controlPlanes } = await azureRig();
    const plan = { ...PLAN, pools: [ARM, SPOT] };
    const refusals = await declare({ "": azure }, () => {
        const network = new AzureNetwork(plan.name, { plan: networkPlan(plan) });
        new AksCluster(plan.name, { plan, network });
    });

    expect(refusals).toEqual([]);
    expect([...controlPlanes.pools.values()]).toMatchObject([
        { name: "default", count: 3, zones: ["westeurope-1", "westeurope-2"], taints: [] },
        { name: "arm3c4d", instanceType: "Standard_D4ps_v5" },
        {
            name: "batch1a2b",
            count: 1,
            zones: ["westeurope-2"],
            kubeletVersion: "v1.35.0",
            labels: {
                team: "data",
                "kubernetes.azure.com/mode": "user",
                "kubernetes.azure.com/scalesetpriority": "spot",
            },
            taints: [
                { key: "batch", value: "", effect: "NoSchedule" },
                {
                    key: "kubernetes.azure.com/scalesetpriority",
                    value: "spot",
                    effect: "NoSchedule",
                },
            ],
        },
    ]);
});

/** Where a workflow sends its requests, without the version of the API. */
function calledBy(definition: PropertyValue | undefined): readonly string[] {
    return ["read_pool", "change_pool"]
        .flatMap((call) =>
            texts(definition ?? {}, `actions.until_taken.actions.${call}.inputs.uri`),
        )
        .map((uri) => new URL(uri).pathname);
}

test("what off-peak workflows call is a pool of the cluster, which their identity may change as they do", async () => {
    const { azure, world, controlPlanes } = await azureRig();
    const offPeak = { ...NIGHTS, minSize: 1 };
    const plan = {
        ...RESTING,
        pools: [{ ...SPOT, spot: false, minSize: 3, zones: ["1"], offPeak }],
    };
    const refusals = await declare({ "": azure }, () => {
        const network = new AzureNetwork(plan.name, { plan: networkPlan(plan) });
        new AksCluster(plan.name, { plan, network });
    });
    expect(refusals).toEqual([]);

    const [cluster] = world.store.list(tokens.MANAGED_CLUSTER);
    const [batch] = world.store.list(tokens.AGENT_POOL);
    const workflows = world.store.list(tokens.WORKFLOW);
    const pools = [`${cluster?.id}/agentPools/default`, batch?.id ?? ""];
    expect(workflows).toHaveLength(2 * pools.length);
    const called = workflows.flatMap(({ state }) => calledBy(state["definition"]));
    expect([...new Set(called)].sort()).toEqual([...pools].sort());

    // The role's actions hold on the cluster, and so on its pools, and on each subnet that a pool's definition names.
    const [role] = world.store.list(tokens.ROLE_DEFINITION);
    const actor = world.store
        .list(tokens.USER_ASSIGNED_IDENTITY)
        .find(({ id }) => id.endsWith("-off-peak"));
    const scopes = world.store
        .list(tokens.ROLE_ASSIGNMENT)
        .filter(({ state }) => state["principalId"] === actor?.state["principalId"])
        .map(({ state }) => state["scope"]);
    expect(scopes.sort()).toEqual(
        [cluster?.id, batch?.state["vnetSubnetID"], batch?.state["podSubnetID"]].sort(),
    );
    expect(texts(role?.state ?? {}, "permissions[].actions[]")).toEqual([
        "Microsoft.ContainerService/managedClusters/agentPools/read",
        "Microsoft.ContainerService/managedClusters/agentPools/write",
        "Microsoft.Network/virtualNetworks/subnets/join/action",
    ]);

    // What comes back from a pool, with its lower bound changed, is taken; the autoscaler does the rest.
    const kept = { type: tokens.AGENT_POOL, name: "batch", id: batch?.id ?? "" };
    const read = await azure.read({ ...kept, inputs: {}, state: batch?.state ?? {} });
    const inputs = read?.inputs ?? {};
    const state = read?.state ?? {};
    const rested = await azure.update({ ...kept, inputs, state }, { ...inputs, minCount: 1 });
    expect(rested.state).toMatchObject({ minCount: 1, maxCount: 9, count: 3 });
    expect(controlPlanes.pools.get(`${plan.cloudName}/batch1a2b`)).toMatchObject({ count: 3 });
});

/** A hub in another subscription: DNS servers of its own, and a firewall on the way out. */
async function makeHub(hub: Driver): Promise<NetworkBuildPlanIn<"azure">> {
    const place = { resourceGroupName: "rg-hub", location: "westeurope" };
    await hub.create(tokens.RESOURCE_GROUP, "g", place);
    const network = await hub.create(tokens.VIRTUAL_NETWORK, "v", {
        ...place,
        virtualNetworkName: "hub",
        addressSpace: { addressPrefixes: ["10.3.0.0/19"] },
        dhcpOptions: { dnsServers: ["10.9.0.4"] },
    });
    const routes = await hub.create(tokens.ROUTE_TABLE, "r", {
        ...place,
        routeTableName: "firewall",
        routes: [
            {
                name: "all",
                addressPrefix: "0.0.0.0/0",
                nextHopType: "VirtualAppliance",
                nextHopIpAddress: "10.9.0.5",
            },
        ],
    });
    return {
        ...networkPlan(PLAN),
        origin: "existing",
        existingId: network.id,
        subscriptionId: HUB_SUBSCRIPTION,
        egress: { cloud: "azure", routeTableId: routes.id },
    };
}

test("Azure takes a cluster in another subscription's network, which stays as it was", async () => {
    const { azure, configure, world } = await azureRig();
    const hub = await configure({ subscriptionId: HUB_SUBSCRIPTION });
    const existing = await makeHub(hub);
    const before = world.store.list(tokens.VIRTUAL_NETWORK);
    const plan = { ...PLAN, nodePool: RESTING.nodePool };
    const refusals = await declare({ "": azure, hub }, () => {
        const provider = new Provider("hub", { subscriptionId: HUB_SUBSCRIPTION });
        const network = new AzureNetwork("hub", { plan: existing }, { providers: [provider] });
        new AksCluster(plan.name, { plan, network });
    });

    expect(refusals).toEqual([]);
    expect(world.store.list(tokens.VIRTUAL_NETWORK)).toEqual(before);
    expect(world.store.list(tokens.SUBNET)).toMatchObject([{ account: HUB_SUBSCRIPTION }]);
    expect(world.store.list(tokens.MANAGED_CLUSTER)).not.toMatchObject([
        { account: HUB_SUBSCRIPTION },
    ]);
});
