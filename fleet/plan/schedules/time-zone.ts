import type { Refusal } from "../../refusal";
import { nearest } from "../../spec/nearest";
import { formatTime } from "./week";

/** One in winter and one in summer: in one of them a zone has its standard time. Fixed, so that no plan changes with the day. */
const INSTANTS = [Date.UTC(2026, 0, 1), Date.UTC(2026, 6, 1)];

/** A zone with its offset, as in "GMT+05:30"; "GMT" alone is none. */
const OFFSET = /^GMT(?:([+-])(\d{2}):(\d{2}))?$/;

function formatterOf(timeZone: string): Intl.DateTimeFormat | undefined {
    try {
        return new Intl.DateTimeFormat("en-US", { timeZone, timeZoneName: "longOffset" });
    } catch (error) {
        if (error instanceof RangeError) {
            return undefined;
        }
        throw error;
    }
}

function offsetAt(formatter: Intl.DateTimeFormat, instant: number): number {
    const name = formatter.formatToParts(instant).find(({ type }) => type === "timeZoneName");
    const [, sign, hours, minutes] = OFFSET.exec(name?.value ?? "") ?? [];
    const ahead = Number(hours ?? 0) * 60 + Number(minutes ?? 0);
    return sign === "-" ? -ahead : ahead;
}

/** Minutes that a zone's standard time is ahead of UTC; undefined for what is no zone. Clocks go forward in summer. */
export function standardOffset(timeZone: string): number | undefined {
    const formatter = formatterOf(timeZone);
    return formatter === undefined
        ? undefined
        : Math.min(...INSTANTS.map((instant) => offsetAt(formatter, instant)));
}

/** An offset from UTC as clouds have it, such as "+01:00". */
export function formatOffset(minutes: number): string {
    return `${minutes < 0 ? "-" : "+"}${formatTime(Math.abs(minutes))}`;
}

/** Refuses a zone that the IANA database does not have, and one in other capitals: clouds read names exactly. */
export function checkTimeZone(path: string, timeZone: string): readonly Refusal[] {
    const known = formatterOf(timeZone)?.resolvedOptions().timeZone;
    const miswritten =
        known !== undefined && known !== timeZone && known.toLowerCase() === timeZone.toLowerCase();
    if (known !== undefined && !miswritten) {
        return [];
    }
    const meant = known ?? nearest(timeZone, Intl.supportedValuesOf("timeZone"));
    return [
        {
            path,
            reason: `"${timeZone}" is no time zone of the IANA database`,
            fix: `write timeZone: ${meant ?? "Europe/Berlin"}, or take the line out for UTC`,
        },
    ];
}
