import { AksCluster } from "../../../../components/clusters/aks-cluster";
import { AzureNetwork } from "../../../../components/networks/azure-network";
import type { MaintenancePlan, Weekday } from "../../../../fleet/plan/types";
import { azurePlan, networkPlan } from "../../../support/plans";
import { record } from "../../../support/recorder";

const NAME = "azure-westeurope";
const TYPE = "azure-native:containerservice:MaintenanceConfiguration";
const CLUSTER = `azure-native:containerservice:ManagedCluster/${NAME}`;

const CONFIGURATIONS = [
    "aksManagedAutoUpgradeSchedule",
    "aksManagedNodeOSUpgradeSchedule",
    "default",
];

function window(...days: Weekday[]): MaintenancePlan {
    return {
        utc: { days, start: "01:00" },
        local: { days, start: "02:00", timeZone: "Europe/Berlin", utcOffset: "+01:00" },
        hours: 4,
    };
}

async function configurations(maintenance?: MaintenancePlan) {
    const plan = { ...azurePlan(), ...(maintenance === undefined ? {} : { maintenance }) };
    const network = networkPlan(azurePlan());
    const { registrations } = await record(
        () => new AksCluster(NAME, { plan, network: new AzureNetwork(NAME, { plan: network }) }),
    );
    return registrations.filter(({ type }) => type === TYPE);
}

const schedules = async (...days: Weekday[]) =>
    (await configurations(window(...days))).map(
        ({ inputs }) =>
            (inputs["maintenanceWindow"] as Readonly<Record<string, unknown>>)["schedule"],
    );

test("whatever AKS does by itself keeps to the plan's window", async () => {
    const declared = await configurations(window("sat"));

    expect(declared.map(({ inputs }) => inputs["configName"])).toEqual(CONFIGURATIONS);
    expect(declared[0]?.inputs).toEqual({
        resourceGroupName: "production-azure-westeurope",
        resourceName: "production-azure-westeurope",
        configName: "aksManagedAutoUpgradeSchedule",
        maintenanceWindow: {
            durationHours: 4,
            startTime: "02:00",
            utcOffset: "+01:00",
            schedule: { weekly: { intervalWeeks: 1, dayOfWeek: "Saturday" } },
        },
    });
    expect(declared[0]?.options).toEqual({ deletedWith: CLUSTER });
});

test("a window of every day is one, but for AKS's own releases, which come weekly", async () => {
    const weekly = { weekly: { intervalWeeks: 1, dayOfWeek: "Monday" } };
    const daily = { daily: { intervalDays: 1 } };

    expect(await schedules("mon", "tue", "wed", "thu", "fri", "sat", "sun")).toEqual([
        daily,
        daily,
        weekly,
    ]);
});

test("of several days AKS takes the first", async () => {
    const weekly = { weekly: { intervalWeeks: 1, dayOfWeek: "Tuesday" } };

    expect(await schedules("tue", "wed")).toEqual([weekly, weekly, weekly]);
});

test("no window is made up", async () => {
    expect(await configurations()).toEqual([]);
});
