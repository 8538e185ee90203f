import type { Refusal } from "../../refusal";
import type { FleetDraft } from "../../spec/read-fleet";
import { WEEKDAYS } from "../../spec/windows";
import type { Weekday } from "../types";
import { checkTimeZone } from "./time-zone";
import { dayAfter } from "./week";

/**
 * GKE wants so many hours of maintenance in as many days, wherever one begins to count; windows under four hours do not
 * count. cloud.google.com/kubernetes-engine/docs/concepts/maintenance-windows-and-exclusions
 */
const GKE = { hours: 48, days: 32 };

/** How often these days come at least in GKE's number of days in a row. */
function fewestTimes(days: ReadonlySet<Weekday>): number {
    const weeks = Math.floor(GKE.days / WEEKDAYS.length);
    const rest = Array.from({ length: GKE.days % WEEKDAYS.length }, (_, index) => index);
    const inRest = WEEKDAYS.map(
        (first) => rest.filter((later) => days.has(dayAfter(first, later))).length,
    );
    return weeks * days.size + Math.min(...inRest);
}

function checkGke(path: string, days: ReadonlySet<Weekday>, hours: number): readonly Refusal[] {
    const times = fewestTimes(days);
    if (times * hours >= GKE.hours) {
        return [];
    }
    const longer = Math.ceil(GKE.hours / times);
    const instead = `name more days, or write hours: ${longer}`;
    return [
        {
            path,
            reason: `opens ${times} times in ${GKE.days} days for ${hours} hours, and GKE wants ${GKE.hours} hours in that time, not ${times * hours}`,
            fix: longer <= 24 ? instead : "name more days",
        },
    ];
}

/** Whether the zone of the fleet's window exists, and whether its clouds take the window. */
export function checkWindows({ upgrades, clusters }: FleetDraft): readonly Refusal[] {
    const onGke = [...clusters.values()].some(({ cloud }) => cloud === "gcp");
    return (upgrades?.windows ?? []).flatMap(({ days, hours, timeZone }, index) => {
        const path = `upgrades.windows[${index}]`;
        return [
            ...checkTimeZone(`${path}.timeZone`, timeZone),
            ...(onGke ? checkGke(path, new Set(days), hours) : []),
        ];
    });
}
