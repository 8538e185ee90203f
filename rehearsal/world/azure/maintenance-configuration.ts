import type { CheckFailure } from "../../wire/types";
import type { PropertyMap } from "../../wire/property-value";
import { given, map, number, text } from "../properties";
import { armType, inGroup, invalidParameter } from "./arm-type";
import { MAINTENANCE_CONFIGURATION } from "./tokens";

/**
 * Configurations that AKS has, and the schedules that each takes (learn.microsoft.com/azure/aks/planned-maintenance).
 * The first says when AKS may bring its own releases; it alone may still be given by the hour.
 */
const BY_HOUR = "default";
const SCHEDULES: Readonly<Record<string, readonly string[]>> = {
    [BY_HOUR]: ["weekly"],
    aksManagedAutoUpgradeSchedule: ["daily", "weekly", "absoluteMonthly", "relativeMonthly"],
    aksManagedNodeOSUpgradeSchedule: ["daily", "weekly", "absoluteMonthly", "relativeMonthly"],
};

/** What each schedule counts, and how far it goes. */
const INTERVALS: Readonly<Record<string, { readonly name: string; readonly most: number }>> = {
    daily: { name: "intervalDays", most: 7 },
    weekly: { name: "intervalWeeks", most: 4 },
    absoluteMonthly: { name: "intervalMonths", most: 6 },
    relativeMonthly: { name: "intervalMonths", most: 6 },
};

export const maintenanceConfiguration = armType({
    token: MAINTENANCE_CONFIGURATION,
    path: inGroup(
        "Microsoft.ContainerService/managedClusters/{resourceName}/maintenanceConfigurations/{configName}",
    ),
    apiVersion: "2025-09-01",
    name: { auto: "copy" },
    validate: windowFailures,
    admit: ({ inputs }) => {
        admitConfiguration(inputs);
    },
});

function admitConfiguration(inputs: PropertyMap): void {
    const name = text(inputs, "configName") ?? "";
    const schedules = SCHEDULES[name];
    if (schedules === undefined) {
        const names = Object.keys(SCHEDULES).join(", ");
        throw invalidParameter(`Maintenance configuration '${name}': expected one of ${names}.`);
    }
    const byHour = name === BY_HOUR && given(inputs, "timeInWeek");
    if (given(inputs, "maintenanceWindow") === byHour) {
        throw invalidParameter(
            `Maintenance configuration '${name}' takes maintenanceWindow` +
                `${name === BY_HOUR ? ", or timeInWeek in its place" : ""}.`,
        );
    }
    const [kind] = Object.keys(map(inputs, "maintenanceWindow.schedule"));
    if (kind !== undefined && !schedules.includes(kind)) {
        throw invalidParameter(
            `Maintenance configuration '${name}' takes no ${kind} schedule, only ${schedules.join(", ")}.`,
        );
    }
}

function* windowFailures(inputs: PropertyMap): Iterable<CheckFailure> {
    const window = map(inputs, "maintenanceWindow");
    const property = "maintenanceWindow";
    const hours = number(window, "durationHours");
    if (hours !== undefined && (hours < 4 || hours > 24)) {
        yield { property: `${property}.durationHours`, reason: "expected 4 to 24 hours" };
    }
    const start = text(window, "startTime");
    if (start !== undefined && !/^([01]\d|2[0-3]):[0-5]\d$/.test(start)) {
        yield {
            property: `${property}.startTime`,
            reason: `"${start}" is no time such as "02:00"`,
        };
    }
    const offset = text(window, "utcOffset");
    if (offset !== undefined && !/^[+-](0\d|1[0-4]):[0-5]\d$/.test(offset)) {
        yield {
            property: `${property}.utcOffset`,
            reason: `"${offset}" is no offset such as "+01:00"`,
        };
    }
    yield* scheduleFailures(map(window, "schedule"), given(window, "schedule"));
}

function* scheduleFailures(schedule: PropertyMap, stated: boolean): Iterable<CheckFailure> {
    const property = "maintenanceWindow.schedule";
    const kinds = Object.keys(schedule);
    if (stated && kinds.length !== 1) {
        const reason = `exactly one kind of schedule must be given, not ${kinds.length}`;
        yield { property, reason };
    }
    for (const kind of kinds) {
        const interval = INTERVALS[kind];
        const value = interval && number(map(schedule, kind), interval.name);
        if (interval !== undefined && value !== undefined && (value < 1 || value > interval.most)) {
            yield {
                property: `${property}.${kind}.${interval.name}`,
                reason: `expected 1 to ${interval.most}`,
            };
        }
    }
}
