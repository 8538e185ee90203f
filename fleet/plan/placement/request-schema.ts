import * as z from "zod";

import { closedObject } from "../../spec/closed-object";
import { type Expectation, listOf, wholeNumber } from "../../spec/fields";
import { because, mismatch } from "../../spec/wording";

/*
 * What `atoll place` takes, as it is written: defaults are filled in by readRequest. A schema with transforms would take
 * zod several times as long, and there may be hundreds of clusters in each of a thousand requests.
 */

/** Kubernetes counts replicas in 32 bits. */
const MOST = 2 ** 31 - 1;
const HEAVIEST = 1_000_000_000;

const complaint =
    ({ expected, example }: Expectation) =>
    ({ input }: { readonly input?: unknown }): string =>
        because(mismatch(input, expected), `write, for example, ${example}`);

const string = (expected: string, example: string) =>
    z.string({ error: complaint({ expected, example }) });

const replicas = (example: string) => wholeNumber(0, MOST, example);

/** One of a few words, under a key; "" where it may be left empty as in Kubernetes. */
const oneOf = <const Words extends readonly [string, ...string[]]>(words: Words, key: string) =>
    z.enum(words, {
        error: complaint({
            expected: `one of ${words.filter((word) => word !== "").join(", ")}`,
            example: `"${key}": "${words[0]}"`,
        }),
    });

/** A map of any keys; as an object that takes them, which zod reads in a sixth of a record's time. */
const map = <Value extends z.ZodType>(value: Value, example: string) =>
    z.object({}, { error: complaint({ expected: "a map", example }) }).catchall(value);

const list = <Item extends z.ZodType>(item: Item, key: string, example = "") =>
    listOf(item, `"${key}": [${example}]`);

const names = (key: string) => list(string("text", '"a"'), key, '"a"');
const labels = (key: string) => map(string("text", '"gold"'), `"${key}": { "tier": "gold" }`);

const TaintSchema = closedObject({
    key: string("the key of a taint", '"key": "k"'),
    value: string("text", '"value": "v"').nullish(),
    effect: oneOf(["NoSchedule", "PreferNoSchedule", "NoExecute"], "effect"),
});

const ClusterSchema = closedObject({
    name: string("a name", '"name": "a"')
        .min(1, { error: because("is empty", 'write, for example, "name": "a"') })
        .describe("Name of the cluster, which no other one has"),
    labels: labels("labels").nullish(),
    region: string("text", '"region": "r1"').nullish(),
    zone: string("text", '"zone": "z1"').nullish(),
    provider: string("text", '"provider": "p1"').nullish(),
    taints: list(TaintSchema, "taints").nullish(),
    capacity: replicas('"capacity": 10')
        .nullish()
        .describe("Most replicas of the workload that it can hold in all; null: no limit"),
    current: replicas('"current": 3').nullish().describe("Replicas that it runs now; default: 0"),
    score: z
        .number({ error: complaint({ expected: "a number", example: '"score": 10' }) })
        .nullish()
        .describe("How much it is preferred where a spread rule chooses; the highest first"),
});

const TolerationSchema = closedObject({
    key: string("text", '"key": "k"').nullish().describe("Absent or empty: every key"),
    operator: oneOf(["Equal", "Exists", ""], "operator").nullish().describe("Default: Equal"),
    value: string("text", '"value": "v"').nullish(),
    effect: oneOf(["NoSchedule", "PreferNoSchedule", "NoExecute", ""], "effect")
        .nullish()
        .describe("Absent or empty: every effect"),
});

const AffinitySchema = closedObject({
    clusterNames: names("clusterNames").nullish(),
    matchLabels: labels("matchLabels").nullish(),
    matchExpressions: list(
        closedObject({
            key: string("the key of a label", '"key": "tier"'),
            operator: string("In, NotIn, Exists or DoesNotExist", '"operator": "In"'),
            values: names("values").nullish(),
        }),
        "matchExpressions",
        '{ "key": "tier", "operator": "In", "values": ["gold"] }',
    ).nullish(),
});

const weightError = {
    error: complaint({
        expected: `a number from 0 to ${HEAVIEST}`,
        example: '"weights": { "a": 2 }',
    }),
};

const SpreadSchema = closedObject({
    by: oneOf(["cluster", "zone", "region", "provider"], "by"),
    min: replicas('"min": 2').nullish().describe("Default: 1"),
    max: wholeNumber(1, MOST, '"max": 3').nullish().describe("Default: no limit"),
});

const counts = (key: string) =>
    map(replicas(`"${key}": { "a": 1 }`), `"${key}": { "a": 1 }`).nullish();

const PolicySchema = closedObject({
    mode: oneOf(["divide", "duplicate"], "mode").nullish().describe("Default: divide"),
    affinity: AffinitySchema.nullish(),
    tolerations: list(TolerationSchema, "tolerations").nullish(),
    weights: z
        .union(
            [
                z.literal("dynamic"),
                map(
                    z.number(weightError).min(0, weightError).max(HEAVIEST, weightError),
                    '"weights": { "a": 2 }',
                ),
            ],
            {
                error: complaint({
                    expected: `a map of weights (0 to ${HEAVIEST}) by cluster, or "dynamic"`,
                    example: '"weights": { "a": 2, "b": 1 }',
                }),
            },
        )
        .nullish()
        .describe("Absent: all equal; dynamic: by free capacity"),
    preference: oneOf(["aggregated"], "preference").nullish(),
    min: counts("min"),
    max: counts("max"),
    rebalance: z
        .boolean({ error: complaint({ expected: "true or false", example: '"rebalance": true' }) })
        .nullish()
        .describe("Whether replicas that run may move; default: false"),
    spread: list(SpreadSchema, "spread", '{ "by": "region", "min": 2 }').nullish(),
});

const PatchSchema = closedObject({
    op: oneOf(["replace", "add", "remove", "move", "copy", "test"], "op")
        .nullish()
        .describe("Default: replace"),
    path: string("a JSON pointer", '"path": "/spec/replicas"'),
    from: string("a JSON pointer", '"from": "/metadata/labels/a"').nullish(),
    value: z.unknown().optional(),
});

const OverrideSchema = closedObject({
    clusters: names("clusters").nullish().describe("Where it holds; absent: in every cluster"),
    patch: list(PatchSchema, "patch", '{ "path": "/spec/replicas", "value": 3 }'),
});

/** What `atoll place` takes. */
export const RequestSchema = closedObject({
    replicas: replicas('"replicas": 12').describe("Replicas of the workload"),
    clusters: list(ClusterSchema, "clusters", '{ "name": "a" }').describe(
        "The clusters that there are",
    ),
    policy: PolicySchema.nullish(),
    object: z.unknown().optional().describe("The Kubernetes object that the overrides change"),
    overrides: list(OverrideSchema, "overrides").nullish(),
});

export type RawRequest = z.output<typeof RequestSchema>;
