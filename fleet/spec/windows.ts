import type * as z from "zod";

import { closedObject } from "./closed-object";
import { listOf, oneOf, text, wholeNumber } from "./fields";

/** The days of a week, from its start. */
export const WEEKDAYS = ["mon", "tue", "wed", "thu", "fri", "sat", "sun"] as const;

/** A word of the IANA database, with parts that start with capitals: "Europe/Berlin", "Etc/GMT+5". */
const TIME_ZONE =
    /^(?=.{1,60}$)[A-Z][A-Za-z0-9]*([_+-][A-Za-z0-9]+)*(\/[A-Z][A-Za-z0-9]*([_+-][A-Za-z0-9]+)*)*$/;

/** Times of the week, of maintenance or of rest. */
const week = {
    days: listOf(oneOf(WEEKDAYS, "days"), "days: [tue, wed]", { least: 1, most: WEEKDAYS.length })
        .default([...WEEKDAYS])
        .describe("Days of the week"),
    start: text(/^([01]\d|2[0-3]):[0-5]\d$/, {
        expected: "a time of the day, in quotes",
        example: 'start: "02:00"',
    }).describe("Start of the window"),
    timeZone: text(TIME_ZONE, {
        expected: "a time zone of the IANA database",
        example: "timeZone: Europe/Berlin",
    })
        .default("UTC")
        .describe("Time zone of the start"),
};

/**
 * A window of maintenance. AKS takes none under four hours (learn.microsoft.com/azure/aks/planned-maintenance), and GKE
 * counts none under four.
 */
export const MaintenanceSchema = closedObject({
    ...week,
    timeZone: week.timeZone.describe(
        "Time zone of the start, in its standard time: clouds know no summer time",
    ),
    hours: wholeNumber(4, 24, "hours: 4").default(4).describe("Length in hours"),
});

export type MaintenanceSpec = z.output<typeof MaintenanceSchema>;

/** When fewer nodes do. */
export const OffPeakSchema = closedObject({
    ...week,
    hours: wholeNumber(1, 24, "hours: 12").describe("Length in hours"),
    min: wholeNumber(0, 1000, "min: 0").default(0).describe("Fewest nodes of a pool meanwhile"),
}).describe("When fewer nodes do, outside production, on EKS, GKE and AKS");

export type OffPeakSpec = z.output<typeof OffPeakSchema>;
