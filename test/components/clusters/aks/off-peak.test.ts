import { AksCluster } from "../../../../components/clusters/aks-cluster";
import { AzureNetwork } from "../../../../components/networks/azure-network";
import type { OffPeakPlan } from "../../../../fleet/plan/pools/types";
import type { AzureClusterPlan } from "../../../../fleet/plan/types";
import { azurePlan, networkPlan } from "../../../support/plans";
import { record } from "../../../support/recorder";
import { childrenOf, find } from "../../../support/registrations";

const NAME = "azure-westeurope";
const COMPONENT = `atoll:index:AksCluster/${NAME}`;
const CLUSTER = `azure-native:containerservice:ManagedCluster/${NAME}`;
const POOL = `azure-native:containerservice:AgentPool/${NAME}-batch`;
const IDENTITY = `azure-native:managedidentity:UserAssignedIdentity/${NAME}-off-peak`;
const ROLE = `azure-native:authorization:RoleDefinition/${NAME}-off-peak`;
const flow = (pool: string, when: string) => `azure-native:logic:Workflow/${NAME}-${pool}-${when}`;
const grant = (what: string) =>
    `azure-native:authorization:RoleAssignment/${NAME}-off-peak-${what}`;

const NIGHTS: OffPeakPlan = {
    timeZone: "Europe/Berlin",
    down: "30 19 * * 1,2,3,4,5",
    up: "0 7 * * 1,2,3,4,5",
    minSize: 2,
};
const base = azurePlan();
const PLAN: AzureClusterPlan = {
    ...base,
    nodePool: { ...base.nodePool, cloudName: "default", offPeak: NIGHTS },
    pools: [
        { ...base.nodePool, name: "batch", cloudName: "batch1a2b", offPeak: NIGHTS },
        { ...base.nodePool, name: "spare", cloudName: "spare3c4d", minSize: 0 },
    ],
};

const declare = (plan: AzureClusterPlan = PLAN) => {
    const network = networkPlan(azurePlan());
    return record(
        () => new AksCluster(NAME, { plan, network: new AzureNetwork(NAME, { plan: network }) }),
    );
};

test("two workflows change the fewest nodes of a pool, by an identity of their own", async () => {
    const recording = await declare();

    expect(
        childrenOf(recording, COMPONENT).filter((child) => /^azure.*(off-peak|logic)/.test(child)),
    ).toEqual([
        grant("nodes"),
        grant("pools"),
        ROLE,
        flow("batch", "down"),
        flow("batch", "up"),
        flow("default", "down"),
        flow("default", "up"),
        IDENTITY,
    ]);
    expect(find(recording, flow("batch", "down")).inputs).toMatchObject({
        workflowName: "off-peak-batch-down",
        state: "Enabled",
        identity: { type: "UserAssigned", userAssignedIdentities: [IDENTITY] },
    });
    expect(find(recording, flow("batch", "down")).options).toEqual({
        dependsOn: [grant("nodes"), grant("pools")],
    });
});

test("a cluster without off-peak hours has nothing of the kind", async () => {
    const recording = await declare({ ...base, pools: [] });
    expect(childrenOf(recording, COMPONENT).join("\n")).not.toMatch(/off-peak|logic/);
});

test.each([
    [flow("default", "down"), `${CLUSTER}/agentPools/default`, 19, 30, 2],
    [flow("default", "up"), `${CLUSTER}/agentPools/default`, 7, 0, 3],
    [flow("batch", "down"), POOL, 19, 30, 2],
])("%s changes the pool's lower bound alone", async (workflow, pool, hour, minute, fewest) => {
    const { inputs } = find(await declare(), workflow);
    const uri = `https://management.azure.com${pool}?api-version=2025-09-01`;
    const authentication = {
        type: "ManagedServiceIdentity",
        identity: IDENTITY,
        audience: "https://management.azure.com/",
    };

    expect(inputs["definition"]).toMatchObject({
        triggers: {
            clock: {
                type: "Recurrence",
                recurrence: {
                    frequency: "Week",
                    interval: 1,
                    schedule: {
                        weekDays: ["Monday", "Tuesday", "Wednesday", "Thursday", "Friday"],
                        hours: [hour],
                        minutes: [minute],
                    },
                    // In the past: else it would run as soon as it is saved.
                    startTime: "2026-01-01T00:00:00",
                    timeZone: "W. Europe Standard Time",
                },
            },
        },
        actions: {
            until_taken: {
                type: "Until",
                operationOptions: "FailWhenLimitsReached",
                actions: {
                    read_pool: { type: "Http", inputs: { method: "GET", uri, authentication } },
                    change_pool: {
                        type: "Http",
                        runAfter: { read_pool: ["Succeeded"] },
                        inputs: {
                            method: "PUT",
                            uri,
                            authentication,
                            headers: { "If-Match": "@{body('read_pool')?['properties']?['eTag']}" },
                            body: `@setProperty(body('read_pool'), 'properties', setProperty(body('read_pool')?['properties'], 'minCount', ${fewest}))`,
                        },
                    },
                },
            },
        },
    });
});

test("with UTC the start says so, without a zone of Windows", async () => {
    const nodePool = { ...PLAN.nodePool, offPeak: { ...NIGHTS, timeZone: "UTC" } };
    const { inputs } = find(await declare({ ...PLAN, nodePool }), flow("default", "up"));
    const { triggers } = inputs["definition"] as {
        readonly triggers: { readonly clock: { readonly recurrence: object } };
    };

    expect(triggers.clock.recurrence).toHaveProperty("startTime", "2026-01-01T00:00:00Z");
    expect(triggers.clock.recurrence).not.toHaveProperty("timeZone");
});

test("the identity may change this cluster's pools in their subnets, and nothing else", async () => {
    const recording = await declare();
    const { inputs } = find(recording, ROLE);

    expect(inputs).toMatchObject({
        roleType: "CustomRole",
        permissions: [
            {
                actions: [
                    "Microsoft.ContainerService/managedClusters/agentPools/read",
                    "Microsoft.ContainerService/managedClusters/agentPools/write",
                    "Microsoft.Network/virtualNetworks/subnets/join/action",
                ],
            },
        ],
    });
    expect(inputs["assignableScopes"]).toEqual([
        expect.stringMatching(/resourceGroups\/production-azure-westeurope$/),
        expect.stringMatching(/resourceGroups\/production-azure-westeurope-network$/),
    ]);
    expect(inputs["scope"]).toBe((inputs["assignableScopes"] as readonly string[])[0]);
    expect(find(recording, grant("pools")).inputs).toMatchObject({
        principalId: `principal-of-${NAME}-off-peak`,
        principalType: "ServicePrincipal",
        scope: CLUSTER,
    });
    expect(find(recording, grant("nodes")).inputs["scope"]).toBe(
        `azure-native:network:Subnet/${NAME}-nodes`,
    );
});

test("pods' addresses of the network are another subnet to join", async () => {
    const subnets = { ...PLAN.subnets, podRange: PLAN.ranges.pods };
    const recording = await declare({ ...PLAN, subnets });

    expect(find(recording, grant("pods")).inputs["scope"]).toBe(
        `azure-native:network:Subnet/${NAME}-pods`,
    );
});

test("pools leave their lower bound to the workflows", async () => {
    const recording = await declare();
    const alone = await declare({ ...PLAN, pools: [] });

    expect(find(alone, CLUSTER).options.ignoreChanges).toEqual([
        "agentPoolProfiles[0].count",
        "agentPoolProfiles[0].minCount",
    ]);
    expect(find(recording, CLUSTER).options).not.toHaveProperty("ignoreChanges");
    expect(find(recording, POOL).options.ignoreChanges).toEqual(["count", "minCount"]);
    expect(
        find(recording, `azure-native:containerservice:AgentPool/${NAME}-spare`).options
            .ignoreChanges,
    ).toEqual(["count"]);
});
