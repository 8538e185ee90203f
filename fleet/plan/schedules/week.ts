import { WEEKDAYS } from "../../spec/windows";
import type { Weekday } from "../types";

const MINUTES_PER_HOUR = 60;
export const MINUTES_PER_DAY = 24 * MINUTES_PER_HOUR;

/** One time of the day on some days of every week. */
export interface WeekTimes {
    /** Each once, from the week's start. */
    readonly days: readonly Weekday[];
    /** Minutes from midnight. */
    readonly minutes: number;
}

/** The day of the week so many days later, or earlier by a negative number. */
export function dayAfter(day: Weekday, days: number): Weekday {
    const { length } = WEEKDAYS;
    const index = (WEEKDAYS.indexOf(day) + days) % length;
    return WEEKDAYS[(index + length) % length] ?? day;
}

/** Days of the week, each once and from its start. */
export function inWeekOrder(days: Iterable<Weekday>): readonly Weekday[] {
    const wanted = new Set(days);
    return WEEKDAYS.filter((day) => wanted.has(day));
}

/** Times that are so many minutes later, or earlier by a negative number: over midnight they are on other days. */
export function shiftTimes({ days, minutes }: WeekTimes, by: number): WeekTimes {
    const shifted = minutes + by;
    const dayShift = Math.floor(shifted / MINUTES_PER_DAY);
    return {
        days: inWeekOrder(days.map((day) => dayAfter(day, dayShift))),
        minutes: shifted - dayShift * MINUTES_PER_DAY,
    };
}

/** Minutes from midnight of a time such as "02:30". */
export function parseTime(time: string): number {
    const [hours = 0, minutes = 0] = time.split(":").map(Number);
    return hours * MINUTES_PER_HOUR + minutes;
}

/** Hours and minutes, such as "02:30". */
export function formatTime(minutes: number): string {
    return [Math.floor(minutes / MINUTES_PER_HOUR), minutes % MINUTES_PER_HOUR]
        .map((part) => String(part).padStart(2, "0"))
        .join(":");
}

/** The minutes of so many hours. */
export function minutesOf(hours: number): number {
    return hours * MINUTES_PER_HOUR;
}
