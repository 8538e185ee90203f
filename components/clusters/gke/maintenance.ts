import type { input } from "@pulumi/gcp/types";

import type { GcpClusterPlan, MaintenancePlan, Weekday } from "../../../fleet/plan/types";

type Policy = input.container.ClusterMaintenancePolicy;

/** Days of the week as RFC 5545 abbreviates them, in the order of `MONDAY`'s week. */
const DAYS: Readonly<Record<Weekday, string>> = {
    mon: "MO",
    tue: "TU",
    wed: "WE",
    thu: "TH",
    fri: "FR",
    sat: "SA",
    sun: "SU",
};

/** A Monday that has passed: windows count from their first day on. */
const MONDAY = Date.UTC(2026, 0, 5);
const DAY = 24 * 60 * 60 * 1000;
const HOUR = 60 * 60 * 1000;

/** In UTC; GKE takes four hours from it. */
const DAILY = { dailyMaintenanceWindow: { startTime: "03:00" } };

/**
 * When GKE may upgrade the cluster, and how far: patches always, minor versions only where the cloud owns them, or when
 * the support of one ends.
 * https://cloud.google.com/kubernetes-engine/docs/concepts/maintenance-windows-and-exclusions
 */
export function maintenancePolicy({ maintenance, versionOwner }: GcpClusterPlan): Policy {
    const window =
        maintenance === undefined ? DAILY : { recurringWindow: recurringWindow(maintenance) };
    return {
        ...window,
        ...(versionOwner === "atoll" && {
            maintenanceExclusions: [
                {
                    exclusionName: "minor-versions-move-with-the-lock",
                    startTime: "2026-01-01T00:00:00Z",
                    exclusionOptions: {
                        scope: "NO_MINOR_UPGRADES",
                        endTimeBehavior: "UNTIL_END_OF_SUPPORT",
                    },
                },
            ],
        }),
    };
}

/** The window's first time, on the first of its days in a week; GKE repeats it. Times in another form than UTC would show a difference later. */
export function recurringWindow({ utc: { days, start }, hours }: MaintenancePlan) {
    const week = Object.keys(DAYS);
    const [first = 0] = days.map((day) => week.indexOf(day)).sort((left, right) => left - right);
    const [hour = 0, minute = 0] = start.split(":").map(Number);
    const from = MONDAY + first * DAY + hour * HOUR + minute * 60_000;
    return {
        startTime: rfc3339(from),
        endTime: rfc3339(from + hours * HOUR),
        recurrence:
            days.length === week.length
                ? "FREQ=DAILY"
                : `FREQ=WEEKLY;BYDAY=${days.map((day) => DAYS[day]).join(",")}`,
    };
}

/** Without the milliseconds. */
function rfc3339(time: number): string {
    return new Date(time).toISOString().replace(".000Z", "Z");
}
