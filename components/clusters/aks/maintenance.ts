import type * as pulumi from "@pulumi/pulumi";
import { MaintenanceConfiguration } from "@pulumi/azure-native/containerservice/maintenanceConfiguration";
import type { ManagedCluster } from "@pulumi/azure-native/containerservice/managedCluster";
import type { input } from "@pulumi/azure-native/types";

import type { AzureClusterPlan, MaintenancePlan } from "../../../fleet/plan/types";
import type { ClusterGroup } from "./cluster-group";
import { WEEKDAY_NAMES } from "./weekday-names";

/** What AKS does on its own, by the name that its configuration has, and whether it takes a window of every day. */
const CONFIGURATIONS = [
    /** AKS's weekly releases: components of the control plane and of kube-system. */
    { configName: "default", daily: false },
    /** Upgrades of Kubernetes, by the upgrade channel. */
    { configName: "aksManagedAutoUpgradeSchedule", daily: true },
    /** New node images, by the channel for node images. */
    { configName: "aksManagedNodeOSUpgradeSchedule", daily: true },
] as const;

/**
 * Declares when AKS may change the cluster on its own. Without a window in the plan that is at any time: none is made up
 * here, since it would hold back security patches for a reason that nobody gave.
 * https://learn.microsoft.com/azure/aks/planned-maintenance
 */
export function declareMaintenance(
    name: string,
    args: {
        readonly plan: AzureClusterPlan;
        readonly group: ClusterGroup;
        readonly cluster: ManagedCluster;
    },
    opts: pulumi.CustomResourceOptions,
): void {
    const { plan, group, cluster } = args;
    const { maintenance } = plan;
    if (maintenance === undefined) {
        return;
    }
    for (const { configName, daily } of CONFIGURATIONS) {
        new MaintenanceConfiguration(
            `${name}-${configName}`,
            {
                resourceGroupName: group.placement.resourceGroupName,
                resourceName: cluster.name,
                configName,
                maintenanceWindow: {
                    durationHours: maintenance.hours,
                    startTime: maintenance.local.start,
                    utcOffset: maintenance.local.utcOffset,
                    schedule: schedule(maintenance, daily),
                },
            },
            { ...opts, deletedWith: cluster },
        );
    }
}

/** A schedule names every day or one of the week: of several, the first, which is inside the plan's window. */
function schedule(
    { local: { days } }: MaintenancePlan,
    daily: boolean,
): input.containerservice.ScheduleArgs {
    const everyDay = Object.keys(WEEKDAY_NAMES).length;
    if (daily && new Set(days).size === everyDay) {
        return { daily: { intervalDays: 1 } };
    }
    const [first = "sun"] = days;
    return { weekly: { intervalWeeks: 1, dayOfWeek: WEEKDAY_NAMES[first] } };
}
