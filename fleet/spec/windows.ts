import { closedObject } from "./closed-object";
import { listOf, oneOf, text, wholeNumber } from "./fields";

const DAYS = ["mon", "tue", "wed", "thu", "fri", "sat", "sun"] as const;

/** Times of the week, of maintenance or of rest. */
export const week = {
    days: listOf(oneOf(DAYS, "days"), "days: [tue, wed]", { least: 1, most: DAYS.length })
        .default([...DAYS])
        .describe("Days of the week"),
    start: text(/^([01]\d|2[0-3]):[0-5]\d$/, {
        expected: "a time of the day, in quotes",
        example: 'start: "02:00"',
    }).describe("Start of the window"),
    timeZone: text(/^[A-Za-z]{1,30}([/_+-][A-Za-z0-9]{1,30}){0,5}$/, {
        expected: "a time zone of the IANA database",
        example: "timeZone: Europe/Berlin",
    })
        .default("UTC")
        .describe("Time zone of the start"),
};

/** AKS takes windows of at least 4 hours, GKE 48 hours in 32 days: a daily one of 4 suits all. */
export const MaintenanceSchema = closedObject({
    ...week,
    hours: wholeNumber(4, 24, "hours: 4").default(4).describe("Length in hours"),
});
