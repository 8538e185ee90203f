import type { PropertyMap } from "../../../../rehearsal/wire/property-value";
import * as tokens from "../../../../rehearsal/world/azure/tokens";
import { removeWorlds } from "../support";
import { armId, azureRig, change, PLACE, readyRig } from "./support";

afterEach(removeWorlds);

test("further pools have nodes of their own", async () => {
    const { azure, controlPlanes, net } = await readyRig();
    const inputs = {
        resourceGroupName: "prod",
        resourceName: "prod",
        agentPoolName: "spot",
        count: 2,
        vmSize: "Standard_D4s_v5",
        vnetSubnetID: net.subnet.id,
        nodeTaints: ["spot=true:NoSchedule"],
    };
    const made = await azure.create(tokens.AGENT_POOL, "p", inputs);
    expect(made.id).toBe(armId("Microsoft.ContainerService/managedClusters/prod/agentPools/spot"));
    expect(controlPlanes.pools.get("prod/spot")).toMatchObject({
        count: 2,
        taints: [{ key: "spot", value: "true", effect: "NoSchedule" }],
    });
    await azure.delete(made);
    expect([...controlPlanes.pools.keys()]).toEqual(["prod/default"]);
    const same = { ...inputs, agentPoolName: "default" };
    await expect(azure.create(tokens.AGENT_POOL, "q", same)).rejects.toThrow(/already existing/);
});

const LOGS = [{ category: "kube-audit", enabled: true }];

test.each<readonly [string, PropertyMap, RegExp | undefined]>([
    ["the audit log", { logs: LOGS }, undefined],
    ["nowhere", { logs: LOGS, workspaceId: null }, /data sink/],
    ["what AKS has not", { logs: [{ category: "kubelet", enabled: true }] }, /not supported/],
    ["nothing", { logs: [] }, /logs or metrics/],
    ["to a workspace that is not", { logs: LOGS, workspaceId: "/no" }, /ResourceNotFound/],
    [
        "what no cluster is",
        { logs: LOGS, resourceUri: armId("Microsoft.X/y/no") },
        /ResourceNotFound/,
    ],
])("logs: %s", async (_what, over, refusal) => {
    const { azure, cluster } = await readyRig();
    const workspace = await azure.create(tokens.WORKSPACE, "w", {
        ...PLACE,
        workspaceName: "prod",
        sku: { name: "PerGB2018" },
        retentionInDays: 90,
    });
    const inputs = change(
        { name: "control-plane", resourceUri: cluster.id, workspaceId: workspace.id },
        over,
    );
    const made = azure.create(tokens.DIAGNOSTIC_SETTING, "d", inputs);
    if (refusal === undefined) {
        expect((await made).id).toBe(
            `${cluster.id}/providers/Microsoft.Insights/diagnosticSettings/control-plane`,
        );
    } else {
        await expect(made).rejects.toThrow(refusal);
    }
});

function window(schedule: PropertyMap, over: PropertyMap = {}): PropertyMap {
    const base = { durationHours: 4, startTime: "02:00", utcOffset: "+01:00" };
    return { maintenanceWindow: { ...base, schedule, ...over } };
}

const WEEKLY = { weekly: { dayOfWeek: "Sunday", intervalWeeks: 1 } };
const DAILY = { daily: { intervalDays: 1 } };
const BY_HOUR = { timeInWeek: [{ day: "Sunday", hourSlots: [2] }] };

test.each<readonly [string, PropertyMap, RegExp | undefined]>([
    ["aksManagedAutoUpgradeSchedule", window(WEEKLY), undefined],
    ["aksManagedAutoUpgradeSchedule", window(DAILY), undefined],
    ["aksManagedNodeOSUpgradeSchedule", window(DAILY), undefined],
    ["default", window(WEEKLY), undefined],
    ["default", BY_HOUR, undefined],
    ["default", window(DAILY), /takes no daily schedule/],
    ["default", {}, /takes maintenanceWindow, or timeInWeek/],
    ["default", { ...BY_HOUR, ...window(WEEKLY) }, /takes maintenanceWindow/],
    ["aksManagedAutoUpgradeSchedule", {}, /takes maintenanceWindow/],
    ["nights", window(WEEKLY), /expected one of/],
    ["default", window(WEEKLY, { durationHours: 3 }), /4 to 24 hours/],
    ["default", window(WEEKLY, { startTime: "2:00" }), /no time/],
    ["default", window(WEEKLY, { utcOffset: "Europe/Berlin" }), /no offset/],
    ["default", window({ ...WEEKLY, ...DAILY }), /exactly one kind/],
    ["default", window({ weekly: { dayOfWeek: "Sunday", intervalWeeks: 5 } }), /1 to 4/],
    ["default", window({ weekly: { dayOfWeek: "sun", intervalWeeks: 1 } }), /dayOfWeek/],
])("maintenance %s %j", async (configName, over, refusal) => {
    const { azure } = await readyRig();
    const made = azure.create(tokens.MAINTENANCE_CONFIGURATION, "m", {
        resourceGroupName: "prod",
        resourceName: "prod",
        configName,
        ...over,
    });
    await (refusal === undefined ? made : expect(made).rejects.toThrow(refusal));
});

test("a workspace keeps logs for a month at least", async () => {
    const { azure } = await azureRig();
    const inputs = { ...PLACE, workspaceName: "logs", retentionInDays: 7 };
    await expect(azure.create(tokens.WORKSPACE, "w", inputs)).rejects.toThrow(/30 to 730 days/);
});
