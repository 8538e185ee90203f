import * as z from "zod";

import { closedObject } from "./closed-object";
import { DNS_LABEL, listOf, text } from "./fields";

const cluster = text(DNS_LABEL, { expected: "the name of a cluster", example: "aws-us-east-1" });

const amount = (example: string) =>
    z
        .number({ error: `is not a number of at least 0\nwrite, for example, ${example}` })
        .min(0, { error: `is below 0\nwrite, for example, ${example}` })
        .max(1e9, { error: `is beyond a billion\nwrite, for example, ${example}` });

/** What the estimate of costs is made from, besides the fleet itself. */
export const CostSchema = closedObject({
    traffic: listOf(
        closedObject({
            from: cluster,
            to: cluster,
            gibPerMonth: amount("gibPerMonth: 500").describe("GiB a month in this direction"),
        }),
        "traffic: [{ from: aws-us-east-1, to: azure-westeurope, gibPerMonth: 500 }]",
    )
        .default([])
        .describe("Traffic between clusters, for each direction"),
    prices: z
        .record(
            z.string(),
            closedObject({
                usd: amount("usd: 0.045").describe("USD for the unit of the price's key"),
                date: text(/^\d{4}-\d{2}-\d{2}$/, {
                    expected: "a date in quotes",
                    example: 'date: "2026-11-01"',
                }).describe("The day for which the price holds"),
            }),
        )
        .default({})
        .describe("Prices that replace the built-in table's, by its keys, such as aws.nat.hour"),
});

export type CostSpec = z.output<typeof CostSchema>;
