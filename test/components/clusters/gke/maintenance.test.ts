import * as fc from "fast-check";

import {
    maintenancePolicy,
    recurringWindow,
} from "../../../../components/clusters/gke/maintenance";
import type { MaintenancePlan, Weekday } from "../../../../fleet/plan/types";
import { gcpPlan } from "../../../support/plans";

const WEEK: readonly Weekday[] = ["mon", "tue", "wed", "thu", "fri", "sat", "sun"];

function windowOf(days: readonly Weekday[], start: string, hours: number) {
    const local = { days, start, timeZone: "Etc/UTC", utcOffset: "+00:00" };
    const maintenance: MaintenancePlan = { utc: { days, start }, local, hours };
    return recurringWindow(maintenance);
}

test("without a window in the plan, GKE has the early morning of every day", () => {
    expect(maintenancePolicy(gcpPlan())).toMatchObject({
        dailyMaintenanceWindow: { startTime: "03:00" },
    });
});

test.each<[readonly Weekday[], string, number, string, string, string]>([
    [
        ["tue", "thu"],
        "02:30",
        6,
        "2026-01-06T02:30:00Z",
        "2026-01-06T08:30:00Z",
        "FREQ=WEEKLY;BYDAY=TU,TH",
    ],
    [["sun"], "22:00", 12, "2026-01-11T22:00:00Z", "2026-01-12T10:00:00Z", "FREQ=WEEKLY;BYDAY=SU"],
    [WEEK, "01:00", 4, "2026-01-05T01:00:00Z", "2026-01-05T05:00:00Z", "FREQ=DAILY"],
])("window on %j from %s for %d hours", (days, start, hours, startTime, endTime, recurrence) => {
    expect(windowOf(days, start, hours)).toEqual({ startTime, endTime, recurrence });
});

test("a window begins on its first day, and lasts as long as the plan says", () => {
    fc.assert(
        fc.property(
            fc.subarray([...WEEK], { minLength: 1 }),
            fc.integer({ min: 0, max: 23 }),
            fc.integer({ min: 4, max: 24 }),
            (days, hour, hours) => {
                const window = windowOf(days, `${String(hour).padStart(2, "0")}:00`, hours);
                const { startTime: from, endTime: to } = window;
                const [first] = days;

                expect(WEEK[(new Date(from).getUTCDay() + 6) % 7]).toBe(first);
                expect(Date.parse(to) - Date.parse(from)).toBe(hours * 3_600_000);
            },
        ),
    );
});
