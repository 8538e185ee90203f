import { closedObject } from "./closed-object";
import { listOf, mapOf, oneOf, text } from "./fields";

export type TaintEffect = "NoSchedule" | "PreferNoSchedule" | "NoExecute";

/** As Kubernetes has it. */
export interface Taint {
    readonly key: string;
    readonly value: string;
    readonly effect: TaintEffect;
}

/** As Kubernetes has it. */
export interface Toleration {
    /** Absent, with operator Exists: every key. */
    readonly key?: string;
    readonly operator: "Equal" | "Exists";
    readonly value?: string;
    /** Absent: every effect. */
    readonly effect?: TaintEffect;
}

const VALUE = /^([A-Za-z0-9]([A-Za-z0-9_.-]{0,61}[A-Za-z0-9])?)?$/;

/** A name of at most 63 characters, behind a domain where it is somebody's own. */
const KEY =
    /^([a-z0-9]([a-z0-9.-]{0,251}[a-z0-9])?\/)?[A-Za-z0-9]([A-Za-z0-9_.-]{0,61}[A-Za-z0-9])?$/;

/** Labels as Kubernetes takes them. */
export const labels = mapOf(
    text(VALUE, {
        expected:
            "the value of a label (at most 63 of A-Z a-z 0-9 _ . -, in quotes where it is a number)",
        example: "tier: gold",
    }),
    "labels: { tier: gold }",
    { pattern: KEY, expected: "the key of a label" },
).default({});

export const key = text(KEY, { expected: "the key of a label", example: "key: dedicated" });

const value = text(VALUE, { expected: "the value of a label", example: "value: batch" });

const effect = oneOf(["NoSchedule", "PreferNoSchedule", "NoExecute"], "effect");

/** Taints of nodes or of clusters. */
export const taints = listOf(
    closedObject({
        key: key.describe("Key, such as dedicated"),
        value: value.default("").describe("Value, such as batch"),
        effect: effect.describe("What it does to what does not tolerate it"),
    }),
    "taints: [{ key: dedicated, value: batch, effect: NoSchedule }]",
).default([]);

export const tolerations = listOf(
    closedObject({
        key: key.optional().describe("Absent: every key, with operator Exists"),
        operator: oneOf(["Equal", "Exists"], "operator")
            .default("Equal")
            .describe("Equal: of this value. Exists: of any"),
        value: value.optional().describe("The taint's value; default: the empty one"),
        effect: effect.optional().describe("Absent: every effect"),
    }),
    "tolerations: [{ key: dedicated, value: batch }]",
).default([]);

/** Where data may be: a region of the world, in words that clusters and workloads share. */
export function residency(example: string) {
    return text(/^[a-z0-9]([a-z0-9-]{0,38}[a-z0-9])?$/, {
        expected: "a word for where data may be (a-z 0-9 -)",
        example,
    });
}
