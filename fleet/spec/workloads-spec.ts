import * as z from "zod";

import { closedObject } from "./closed-object";
import { NAMES, clusterName, flag, listOf, mapOf, oneOf, text, wholeNumber } from "./fields";
import { key, labels, residency, tolerations } from "./labels";
import { OverrideSchema } from "./override-spec";
import { because, mismatch } from "./wording";

const MOST_REPLICAS = 100_000;
const replicas = (example: string) => wholeNumber(0, MOST_REPLICAS, example);
const byCluster = (example: string) => mapOf(replicas(example), example, NAMES);

const AffinitySchema = closedObject({
    clusterNames: listOf(clusterName("aws-us-east-1"), "clusterNames: [aws-us-east-1]")
        .default([])
        .describe("Only these clusters; empty: any"),
    matchLabels: labels.describe("Labels that a cluster must have"),
    matchExpressions: listOf(
        closedObject({
            key: key.describe("Key of a label"),
            operator: oneOf(["In", "NotIn", "Exists", "DoesNotExist"], "operator").describe(
                "As Kubernetes has them",
            ),
            values: listOf(
                text(/^[^\n]{0,63}$/, {
                    expected: "the value of a label (in quotes where it is a number)",
                    example: "values: [gold]",
                }),
                "values: [gold]",
            )
                .default([])
                .describe("Values, for In and NotIn"),
        }),
        "matchExpressions: [{ key: tier, operator: In, values: [gold] }]",
    )
        .default([])
        .describe("Conditions on a cluster's labels"),
});

const PolicySchema = closedObject({
    mode: oneOf(["duplicate", "divide"], "mode")
        .default("divide")
        .describe("duplicate: every chosen cluster runs all replicas. divide: they share them"),
    affinity: AffinitySchema.prefault({}).describe("Which clusters may run it"),
    tolerations: tolerations.describe("Taints of clusters that do not keep it away"),
    weights: z
        .union([z.literal("dynamic"), byCluster("weights: { aws-us-east-1: 2 }")], {
            error: ({ input }) =>
                because(
                    mismatch(input, "a map of weights by cluster, or dynamic"),
                    "write, for example, weights: { aws-us-east-1: 2 }",
                ),
        })
        .optional()
        .describe("How replicas are shared: by cluster, or dynamic: by free capacity"),
    preference: oneOf(["aggregated"], "preference")
        .optional()
        .describe("aggregated: in as few clusters as possible"),
    min: byCluster("min: { aws-us-east-1: 1 }").default({}).describe("Fewest replicas, by cluster"),
    max: byCluster("max: { aws-us-east-1: 4 }").default({}).describe("Most replicas, by cluster"),
    rebalance: flag("rebalance")
        .default(false)
        .describe("Whether replicas that run may move to get the shares right"),
    spread: listOf(
        closedObject({
            by: oneOf(["cluster", "zone", "region", "provider"], "by").describe("Kind of group"),
            min: wholeNumber(1, 255, "min: 2").default(1).describe("Fewest groups"),
            max: wholeNumber(1, 255, "max: 3").optional().describe("Most groups"),
        }),
        "spread: [{ by: region, min: 2 }]",
    )
        .default([])
        .describe("Over how many clusters, zones, regions or providers"),
});

/** A workload that runs in several clusters of the fleet. */
export const WorkloadSchema = closedObject({
    replicas: replicas("replicas: 6").default(1).describe("Replicas over all clusters"),
    singleton: flag("singleton")
        .default(false)
        .describe("Never in two clusters: leaders, and databases without multi-region writes"),
    residency: listOf(residency("residency: [eu]"), "residency: [eu]")
        .default([])
        .describe("Where its data may be; empty: anywhere"),
    policy: PolicySchema.prefault({}).describe("Where it goes"),
    object: z
        .record(z.string(), z.unknown(), {
            error: ({ input }) =>
                because(
                    mismatch(input, "a Kubernetes object"),
                    "write it as a map, with apiVersion and kind",
                ),
        })
        .optional()
        .describe("The Kubernetes object; overrides are checked against it"),
    overrides: listOf(OverrideSchema, "overrides: [{ clusters: [a], patch: [] }]")
        .default([])
        .describe("Changes to the object in some clusters"),
});

export type WorkloadSpec = z.output<typeof WorkloadSchema>;
