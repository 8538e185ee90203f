import * as z from "zod";

import { closedObject } from "./closed-object";
import { listOf, oneOf, text, textMap } from "./fields";

const VALUE = /^([A-Za-z0-9]([A-Za-z0-9_.-]{0,61}[A-Za-z0-9])?)?$/;

/** Labels as Kubernetes takes them. */
export const labels = textMap(
    text(VALUE, {
        expected: "the value of a label (at most 63 of A-Z a-z 0-9 _ . -)",
        example: "tier: gold",
    }),
    "labels: { tier: gold }",
).default({});

export const key = text(/^([a-z0-9.-]{1,253}\/)?[A-Za-z0-9]([A-Za-z0-9_.-]{0,61}[A-Za-z0-9])?$/, {
    expected: "the key of a label",
    example: "key: dedicated",
});

const value = text(VALUE, { expected: "the value of a label", example: "value: batch" });

/** Taints of nodes or of clusters. */
export const taints = listOf(
    closedObject({
        key,
        value: value.default(""),
        effect: oneOf(["NoSchedule", "PreferNoSchedule", "NoExecute"], "effect"),
    }),
    "taints: [{ key: dedicated, value: batch, effect: NoSchedule }]",
).default([]);

export const tolerations = listOf(
    closedObject({
        key: key.optional().describe("Absent: every key, with operator Exists"),
        operator: oneOf(["Equal", "Exists"], "operator").default("Equal"),
        value: value.optional(),
        effect: oneOf(["NoSchedule", "PreferNoSchedule", "NoExecute"], "effect").optional(),
    }),
    "tolerations: [{ key: dedicated, value: batch }]",
).default([]);

/** Where data may be: a region of the world, in words that clusters and workloads share. */
export const residency = text(/^[a-z0-9]([a-z0-9-]{0,38}[a-z0-9])?$/, {
    expected: "a word for where data may be",
    example: "residency: [eu]",
});

export type Taint = z.output<typeof taints>[number];
export type Toleration = z.output<typeof tolerations>[number];
