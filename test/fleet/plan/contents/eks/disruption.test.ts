import * as fc from "fast-check";

import { disruption } from "../../../../../fleet/plan/contents/eks/disruption";
import type { MaintenancePlan, Weekday } from "../../../../../fleet/plan/types";

const DAYS: readonly Weekday[] = ["sun", "mon", "tue", "wed", "thu", "fri", "sat"];
const WEEK = 7 * 24 * 60;

function maintenance(days: readonly Weekday[], start: string, hours: number): MaintenancePlan {
    return {
        utc: { days, start },
        local: { days, start, timeZone: "UTC", utcOffset: "+00:00" },
        hours,
    };
}

function quiet(schedule: string, duration: string) {
    return { nodes: "0", reasons: ["Drifted"], schedule, duration };
}

test("without windows a tenth of the nodes may be replaced at any time", () => {
    expect(disruption({}, undefined)).toEqual({
        consolidationPolicy: "WhenEmptyOrUnderutilized",
        consolidateAfter: "5m",
        budgets: [{ nodes: "10%" }],
    });
});

test("a pool's surge says how many at a time", () => {
    expect(disruption({ surge: 3 }, undefined).budgets).toEqual([{ nodes: "3" }]);
});

test.each([
    ["one day", maintenance(["tue"], "02:00", 4), [quiet("0 6 * * tue", "164h")]],
    [
        "two days, whatever their order",
        maintenance(["thu", "tue"], "22:30", 4),
        [quiet("30 2 * * wed", "44h"), quiet("30 2 * * fri", "116h")],
    ],
    ["over the end of the week", maintenance(["sat"], "22:15", 6), [quiet("15 4 * * sun", "162h")]],
    ["every day around the clock", maintenance(DAYS, "00:00", 24), []],
])("out-of-date nodes stay outside the windows: %s", (_name, plan, budgets) => {
    expect(disruption({}, plan).budgets.slice(1)).toEqual(budgets);
});

/** Minutes of the week, of a schedule as `disruption` writes it. */
function startOf(schedule: string): number {
    const [minute, hour, , , day] = schedule.split(" ");
    return DAYS.findIndex((each) => each === day) * 24 * 60 + Number(hour) * 60 + Number(minute);
}

function minutesOf(duration: string): number {
    const [, hours = "0", minutes = "0"] = /^(?:(\d+)h)?(?:(\d+)m)?$/.exec(duration) ?? [];
    return Number(hours) * 60 + Number(minutes);
}

test("every minute of the week is either in a window or in a quiet time, never in both", () => {
    fc.assert(
        fc.property(
            fc.uniqueArray(fc.constantFrom(...DAYS), { minLength: 1 }),
            fc.integer({ min: 0, max: 24 * 60 - 1 }),
            fc.integer({ min: 1, max: 24 }),
            (days, start, hours) => {
                const clock = [Math.floor(start / 60), start % 60]
                    .map((part) => String(part).padStart(2, "0"))
                    .join(":");
                const covered = new Array<number>(WEEK).fill(0);
                const cover = (from: number, length: number): void => {
                    for (let minute = from; minute < from + length; minute += 1) {
                        covered[minute % WEEK] = (covered[minute % WEEK] ?? 0) + 1;
                    }
                };
                for (const day of days) {
                    cover(DAYS.indexOf(day) * 24 * 60 + start, hours * 60);
                }
                for (const { schedule, duration } of disruption(
                    {},
                    maintenance(days, clock, hours),
                ).budgets.slice(1)) {
                    cover(startOf(String(schedule)), minutesOf(String(duration)));
                }
                expect(covered.every((times) => times === 1)).toBe(true);
            },
        ),
        { numRuns: 50 },
    );
});
