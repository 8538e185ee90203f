import * as z from "zod";

import { closedObject } from "./closed-object";
import { clusterName, listOf, mapOf, text } from "./fields";
import { because, mismatch } from "./wording";

/** A billion: what is beyond it is a typing error. */
const MOST = 1e9;

/** One for each direction of 255 clusters' pairs. */
const MOST_ROWS = 255 * 254;

function amount(example: string) {
    const error = ({ input }: { readonly input?: unknown }): string =>
        because(mismatch(input, "a number from 0 to a billion"), `write, for example, ${example}`);
    return z.number({ error }).min(0, { error }).max(MOST, { error });
}

/** What the estimate of costs is made from, besides the fleet itself. */
export const CostSchema = closedObject({
    traffic: listOf(
        closedObject({
            from: clusterName("from: aws-us-east-1").describe("Cluster that sends"),
            to: clusterName("to: azure-westeurope").describe("Cluster that receives"),
            gibPerMonth: amount("gibPerMonth: 500").describe("GiB a month in this direction"),
        }),
        "traffic: [{ from: aws-us-east-1, to: azure-westeurope, gibPerMonth: 500 }]",
        { most: MOST_ROWS },
    )
        .default([])
        .describe("Traffic between clusters, for each direction"),
    prices: mapOf(
        closedObject({
            usd: amount("usd: 0.045").describe("USD for the unit of the price's key"),
            date: text(/^\d{4}-\d{2}-\d{2}$/, {
                expected: "a date in quotes",
                example: 'date: "2026-11-01"',
            }).describe("The day for which the price holds"),
        }),
        'prices: { aws.nat.hour: { usd: 0.045, date: "2026-11-01" } }',
    )
        .default({})
        .describe("Prices that replace the built-in table's, by its keys, such as aws.nat.hour"),
}).describe("What the estimate of costs is made from");

export type CostSpec = z.output<typeof CostSchema>;
