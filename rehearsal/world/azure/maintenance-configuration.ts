import type { CheckFailure } from "../../wire/types";
import type { PropertyMap } from "../../wire/property-value";
import { given, map, number, text } from "../properties";
import { armType, inGroup, invalidParameter } from "./arm-type";
import { MAINTENANCE_CONFIGURATION } from "./tokens";

/** Configurations that AKS has; the first says when it may change the cluster itself, by the hour. */
const BY_HOUR = "default";
const BY_WINDOW = ["aksManagedAutoUpgradeSchedule", "aksManagedNodeOSUpgradeSchedule"];

export const maintenanceConfiguration = armType({
    token: MAINTENANCE_CONFIGURATION,
    path: inGroup(
        "Microsoft.ContainerService/managedClusters/{resourceName}/maintenanceConfigurations/{configName}",
    ),
    apiVersion: "2025-09-01",
    name: { auto: "copy" },
    validate: windowFailures,
    admit: ({ inputs }) => {
        const name = text(inputs, "configName") ?? "";
        if (name !== BY_HOUR && !BY_WINDOW.includes(name)) {
            const names = [BY_HOUR, ...BY_WINDOW].join(", ");
            throw invalidParameter(
                `Maintenance configuration '${name}': expected one of ${names}.`,
            );
        }
        if (name === BY_HOUR && given(inputs, "maintenanceWindow")) {
            throw invalidParameter(`Maintenance configuration '${BY_HOUR}' takes timeInWeek.`);
        }
        if (name !== BY_HOUR && !given(inputs, "maintenanceWindow")) {
            throw invalidParameter(`Maintenance configuration '${name}' takes maintenanceWindow.`);
        }
    },
});

function* windowFailures(inputs: PropertyMap): Iterable<CheckFailure> {
    const window = map(inputs, "maintenanceWindow");
    const hours = number(window, "durationHours");
    if (hours !== undefined && (hours < 4 || hours > 24)) {
        yield { property: "maintenanceWindow.durationHours", reason: "expected 4 to 24 hours" };
    }
    const schedules = Object.keys(map(window, "schedule"));
    if (given(window, "schedule") && schedules.length !== 1) {
        yield {
            property: "maintenanceWindow.schedule",
            reason: `exactly one kind of schedule must be given, not ${schedules.length}`,
        };
    }
}
