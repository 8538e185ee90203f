import type { Weekday } from "../../../fleet/plan/types";

/** The days of the week as Azure names them. */
export const WEEKDAY_NAMES: Readonly<Record<Weekday, string>> = {
    mon: "Monday",
    tue: "Tuesday",
    wed: "Wednesday",
    thu: "Thursday",
    fri: "Friday",
    sat: "Saturday",
    sun: "Sunday",
};
