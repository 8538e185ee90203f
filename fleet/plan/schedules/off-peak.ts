import { type OffPeakSpec, WEEKDAYS } from "../../spec/windows";
import type { OffPeakPlan } from "../pools/types";
import type { Weekday } from "../types";
import {
    MINUTES_PER_DAY,
    type WeekTimes,
    dayAfter,
    inWeekOrder,
    minutesOf,
    parseTime,
    shiftTimes,
} from "./week";

/** When nodes go, and when they come back. */
export interface OffPeakTimes {
    readonly down: WeekTimes;
    readonly up: WeekTimes;
}

/**
 * The times of a week at which off-peak begins and ends; undefined where it never ends. Windows of a whole day that
 * follow one another are one window: nodes neither come nor go between them.
 */
export function offPeakTimes({ days, start, hours }: OffPeakSpec): OffPeakTimes | undefined {
    const starts = { days: inWeekOrder(days), minutes: parseTime(start) };
    const length = minutesOf(hours);
    if (length < MINUTES_PER_DAY) {
        return { down: starts, up: shiftTimes(starts, length) };
    }
    const resting = new Set<Weekday>(days);
    const first = starts.days.filter((day) => !resting.has(dayAfter(day, -1)));
    const last = starts.days.filter((day) => !resting.has(dayAfter(day, 1)));
    return first.length === 0
        ? undefined
        : { down: { ...starts, days: first }, up: shiftTimes({ ...starts, days: last }, length) };
}

/** Days as cron counts them: 0 is Sunday. */
const CRON_DAYS: Readonly<Record<Weekday, number>> = {
    sun: 0,
    mon: 1,
    tue: 2,
    wed: 3,
    thu: 4,
    fri: 5,
    sat: 6,
};

/** A cron expression of five fields. */
function cron({ days, minutes }: WeekTimes): string {
    const every = Object.keys(CRON_DAYS).length;
    const numbers = days.map((day) => CRON_DAYS[day]).sort((left, right) => left - right);
    const week = numbers.length === every ? "*" : numbers.join(",");
    return `${minutes % 60} ${Math.floor(minutes / 60)} * * ${week}`;
}

/** The times of a week that a plan's cron expression names. */
export function parseCron(expression: string): WeekTimes {
    const [minute = "", hour = "", , , week = ""] = expression.split(" ");
    const numbers = new Set(week.split(",").map(Number));
    return {
        days: WEEKDAYS.filter((day) => week === "*" || numbers.has(CRON_DAYS[day])),
        minutes: minutesOf(Number(hour)) + Number(minute),
    };
}

/**
 * When a pool has fewer nodes, and how many; undefined where it has as few at any time.
 *
 * @param pool with the fewest nodes that its cloud takes it with
 */
export function planOffPeak(
    spec: OffPeakSpec | undefined,
    { minSize, fewest = 0 }: { readonly minSize: number; readonly fewest?: number },
): OffPeakPlan | undefined {
    const times = spec === undefined ? undefined : offPeakTimes(spec);
    if (spec === undefined || times === undefined) {
        return undefined;
    }
    const { timeZone, min } = spec;
    const least = Math.max(min, fewest);
    return minSize <= least
        ? undefined
        : { timeZone, down: cron(times.down), up: cron(times.up), minSize: least };
}
