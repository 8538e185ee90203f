import fc from "fast-check";

import {
    dayAfter,
    formatTime,
    inWeekOrder,
    parseTime,
    shiftTimes,
} from "../../../../fleet/plan/schedules/week";
import { WEEKDAYS } from "../../../../fleet/spec/windows";
import { weekMinutes } from "./support/week-minutes";

const DAYS = fc.subarray([...WEEKDAYS], { minLength: 1 });
const MINUTES = fc.integer({ min: 0, max: 24 * 60 - 1 });

test.each([
    ["tue", 1, "wed"],
    ["sun", 1, "mon"],
    ["mon", -1, "sun"],
    ["wed", 15, "thu"],
] as const)("the day after %s by %i is %s", (day, days, expected) => {
    expect(dayAfter(day, days)).toBe(expected);
});

test("days are in the week's order, each once", () => {
    expect(inWeekOrder(["sun", "mon", "sun", "wed"])).toEqual(["mon", "wed", "sun"]);
});

test.each([
    [{ days: ["tue"], minutes: 120 }, -60, { days: ["tue"], minutes: 60 }],
    [{ days: ["mon"], minutes: 30 }, -60, { days: ["sun"], minutes: 1410 }],
    [{ days: ["fri", "sun"], minutes: 1380 }, 60, { days: ["mon", "sat"], minutes: 0 }],
] as const)("%j by %i minutes is %j", (times, by, expected) => {
    expect(shiftTimes(times, by)).toEqual(expected);
});

test("shifted times are as many minutes away, around the week", () => {
    fc.assert(
        fc.property(DAYS, MINUTES, fc.integer({ min: -3000, max: 3000 }), (days, minutes, by) => {
            const week = 7 * 24 * 60;
            const before = weekMinutes({ days, minutes });
            const expected = before.map((minute) => (minute + by + week) % week);
            const after = weekMinutes(shiftTimes({ days, minutes }, by));
            expect([...after].sort()).toEqual([...expected].sort());
        }),
    );
});

test("times are read as they are written", () => {
    fc.assert(
        fc.property(MINUTES, (minutes) => {
            expect(parseTime(formatTime(minutes))).toBe(minutes);
            expect(formatTime(minutes)).toMatch(/^\d\d:\d\d$/);
        }),
    );
});
