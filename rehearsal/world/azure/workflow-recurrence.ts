import type { PropertyMap } from "../../wire/property-value";
import { CloudRefusal } from "../cloud-refusal";
import { given, map, number, text } from "../properties";

const FREQUENCIES: readonly string[] = ["Second", "Minute", "Hour", "Day", "Week", "Month"];

/** The form of Windows' time zones: "UTC-08", "W. Europe Standard Time", "Central Standard Time (Mexico)". */
const WINDOWS_ZONE =
    /^(UTC([+-]\d\d)?|Russia Time Zone \d+|[A-Z][\w. ]* Standard Time( \(Mexico\))?)$/;

function invalid(name: string, code: string, message: string): CloudRefusal {
    return new CloudRefusal(code, `The recurrence of trigger '${name}' has ${message}.`);
}

/**
 * A trigger repeats by a clock of Windows; days of the week are for weeks alone.
 * https://learn.microsoft.com/azure/connectors/connectors-native-recurrence
 *
 * @throws CloudRefusal when a trigger is to repeat in another way
 */
export function requireRecurrences(triggers: PropertyMap): void {
    for (const name of Object.keys(triggers)) {
        if (text(triggers, `${name}.type`) === "Recurrence") {
            requireRecurrence(name, map(triggers, `${name}.recurrence`));
        }
    }
}

function requireRecurrence(name: string, recurrence: PropertyMap): void {
    const frequency = text(recurrence, "frequency") ?? "";
    if (!FREQUENCIES.includes(frequency) || (number(recurrence, "interval") ?? 0) < 1) {
        throw invalid(name, "InvalidWorkflowTriggerRecurrence", "an invalid frequency or interval");
    }
    if (given(recurrence, "schedule.weekDays") && frequency !== "Week") {
        throw invalid(
            name,
            "InvalidWorkflowTriggerRecurrenceSchedule",
            `an invalid recurrence frequency '${frequency}'`,
        );
    }
    const timeZone = text(recurrence, "timeZone");
    if (timeZone !== undefined && !WINDOWS_ZONE.test(timeZone)) {
        throw invalid(
            name,
            "InvalidWorkflowTriggerRecurrence",
            `an invalid time zone '${timeZone}'`,
        );
    }
    const start = text(recurrence, "startTime");
    if (start !== undefined && start.endsWith("Z") === (timeZone !== undefined)) {
        throw invalid(
            name,
            "InvalidWorkflowTriggerRecurrence",
            `an invalid start time '${start}': it ends in Z, or has a time zone beside it`,
        );
    }
}
