import * as z from "zod";

import { closedObject } from "./closed-object";
import { DNS_LABEL, listOf, oneOf, text, wholeNumber } from "./fields";
import { key, labels, residency, tolerations } from "./labels";

const MOST_REPLICAS = 100_000;
const replicas = (example: string) => wholeNumber(0, MOST_REPLICAS, example);
const cluster = text(DNS_LABEL, { expected: "the name of a cluster", example: "aws-us-east-1" });
const byCluster = (example: string) => z.record(z.string(), replicas(example));

const AffinitySchema = closedObject({
    clusterNames: listOf(cluster, "clusterNames: [aws-us-east-1]").default([]),
    matchLabels: labels,
    matchExpressions: listOf(
        closedObject({
            key,
            operator: oneOf(["In", "NotIn", "Exists", "DoesNotExist"], "operator"),
            values: listOf(z.string(), "values: [gold]").default([]),
        }),
        "matchExpressions: [{ key: tier, operator: In, values: [gold] }]",
    ).default([]),
});

const PolicySchema = closedObject({
    mode: oneOf(["duplicate", "divide"], "mode").default("divide"),
    affinity: AffinitySchema.prefault({}),
    tolerations,
    weights: z.union([z.literal("dynamic"), byCluster("weights: { aws-us-east-1: 2 }")]).optional(),
    preference: oneOf(["aggregated"], "preference").optional(),
    min: byCluster("min: { aws-us-east-1: 1 }").default({}),
    max: byCluster("max: { aws-us-east-1: 4 }").default({}),
    rebalance: z.boolean().default(false),
    spread: listOf(
        closedObject({
            by: oneOf(["cluster", "zone", "region", "provider"], "by"),
            min: wholeNumber(1, 255, "min: 2").default(1),
            max: wholeNumber(1, 255, "max: 3").optional(),
        }),
        "spread: [{ by: region, min: 2 }]",
    ).default([]),
});

const OverrideSchema = closedObject({
    clusters: listOf(cluster, "clusters: [aws-us-east-1]").describe("Where it holds"),
    patch: listOf(
        closedObject({
            op: oneOf(["add", "remove", "replace", "move", "copy", "test"], "op").default(
                "replace",
            ),
            path: text(/^(\/[^/]*)*$/, {
                expected: "a JSON pointer",
                example: "path: /spec/template/spec/priorityClassName",
            }),
            from: z.string().optional(),
            value: z.unknown().optional(),
        }),
        "patch: [{ path: /spec/replicas, value: 3 }]",
    ),
});

/** A workload that runs in several clusters of the fleet. */
export const WorkloadSchema = closedObject({
    replicas: replicas("replicas: 6").default(1),
    singleton: z
        .boolean()
        .default(false)
        .describe("Never in two clusters: leaders, and databases without multi-region writes"),
    residency: listOf(residency, "residency: [eu]")
        .default([])
        .describe("Where its data may be; empty: anywhere"),
    policy: PolicySchema.prefault({}),
    object: z
        .record(z.string(), z.unknown())
        .optional()
        .describe("The Kubernetes object; overrides are checked against it"),
    overrides: listOf(OverrideSchema, "overrides: [{ clusters: [a], patch: [] }]").default([]),
});

export type WorkloadSpec = z.output<typeof WorkloadSchema>;
