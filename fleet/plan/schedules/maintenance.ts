import { oncePer } from "../../once-per";
import type { UpgradesSpec } from "../../spec/upgrades-spec";
import type { MaintenancePlan } from "../types";
import { formatOffset, standardOffset } from "./time-zone";
import { formatTime, inWeekOrder, parseTime, shiftTimes } from "./week";

const windowOf = oncePer(({ windows }: UpgradesSpec): MaintenancePlan | undefined => {
    const [window] = windows;
    if (window === undefined) {
        return undefined;
    }
    const { start, timeZone, hours } = window;
    const days = inWeekOrder(window.days);
    // A zone that does not exist is refused before.
    const offset = standardOffset(timeZone) ?? 0;
    const utc = shiftTimes({ days, minutes: parseTime(start) }, -offset);
    return {
        utc: { days: utc.days, start: formatTime(utc.minutes) },
        local: { days, start, timeZone, utcOffset: formatOffset(offset) },
        hours,
    };
});

/** The window in which clouds may change the fleet's clusters; undefined where they may at any time. */
export function planMaintenance(upgrades: UpgradesSpec): MaintenancePlan | undefined {
    return windowOf(upgrades);
}
