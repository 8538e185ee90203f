import type { WeekTimes } from "../../../../../fleet/plan/schedules/week";
import { WEEKDAYS } from "../../../../../fleet/spec/windows";

/** Times of a week in minutes from Monday's midnight. */
export function weekMinutes({ days, minutes }: WeekTimes): readonly number[] {
    return days.map((day) => WEEKDAYS.indexOf(day) * 24 * 60 + minutes);
}
