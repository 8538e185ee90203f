import type * as z from "zod";

import { closedObject } from "./closed-object";
import { NAMES, clusterName, flag, listOf, mapOf, oneOf, text, wholeNumber } from "./fields";
import { residency } from "./labels";
import { UpgradesSchema } from "./upgrades-spec";

/** Ten years: longer retention is an archive's business. */
const MOST_DAYS = 3653;

const retention = (standard: number) =>
    wholeNumber(1, MOST_DAYS, `retention: ${standard}`).default(standard).describe("Days kept");

/** Metrics, logs and traces of the fleet. */
export const ObservabilitySchema = closedObject({
    store: oneOf(["hub", "regional"], "store")
        .default("hub")
        .describe("Where they are kept: all at the hub, or by residency"),
    metrics: closedObject({ retention: retention(90) })
        .optional()
        .describe("Metrics, by Prometheus and Thanos"),
    logs: closedObject({ retention: retention(30) })
        .optional()
        .describe("Logs, by Loki"),
    traces: closedObject({
        retention: retention(14),
        sample: wholeNumber(0, 100, "sample: 5").default(5).describe("Per cent that is kept"),
    })
        .optional()
        .describe("Traces, by Tempo"),
}).describe("Metrics, logs and traces");

/** Backups of what lives in the clusters. */
export const RecoverySchema = closedObject({
    kind: oneOf(["velero"], "kind").default("velero").describe("What makes the backups"),
    schedule: text(/^[\d*,/-]{1,40}( [\d*,/A-Za-z-]{1,40}){4}$/, {
        expected: "a cron expression of five fields, in UTC",
        example: 'schedule: "0 3 * * *"',
    })
        .default("0 3 * * *")
        .describe("When backups are made, in UTC"),
    retention: retention(30),
    volumes: flag("volumes").default(true).describe("Whether volumes are part of them"),
    regions: listOf(residency("regions: [eu]"), "regions: [eu]")
        .default([])
        .describe("Where backups may be; default: where the cluster's data may be"),
    buckets: mapOf(
        text(/^[a-z0-9][a-z0-9.-]{1,61}[a-z0-9]$/, {
            expected: "the name of a bucket",
            example: "aws-us-east-1: acme-backups",
        }),
        "buckets: { aws-us-east-1: acme-backups }",
        NAMES,
    )
        .default({})
        .describe("Buckets that exist, by cluster; default: one of its own, in another region"),
}).describe("Backups, and how the fleet comes back from them");

const WaveSchema = closedObject({
    clusters: listOf(clusterName("aws-us-east-1"), "clusters: [aws-us-east-1]", {
        least: 1,
    }).describe("Clusters of the wave, at the same time"),
    soak: wholeNumber(0, 24 * 30, "soak: 24")
        .optional()
        .describe("Hours until the next wave; default: the fleet's"),
});

/** When clusters are upgraded, and in which order. */
export const DeclaredUpgradesSchema = closedObject({
    ...UpgradesSchema.shape,
    waves: listOf(WaveSchema, "waves: [{ clusters: [aws-eu-west-1] }]")
        .default([])
        .describe("Order of upgrades; clusters in no wave come last, together"),
    soak: wholeNumber(0, 24 * 30, "soak: 24")
        .default(24)
        .describe("Hours between two waves"),
}).describe("When clusters are upgraded, and in which order");

export type ObservabilitySpec = z.output<typeof ObservabilitySchema>;
export type RecoverySpec = z.output<typeof RecoverySchema>;
