import type { Toleration } from "../../spec/labels";
import type { RawRequest } from "./request-schema";
import type { CandidateCluster, Override, PlacementPolicy, PlacementRequest } from "./types";

type RawPolicy = NonNullable<RawRequest["policy"]>;
type RawCluster = RawRequest["clusters"][number];
type RawToleration = NonNullable<RawPolicy["tolerations"]>[number];
type RawOverride = NonNullable<RawRequest["overrides"]>[number];

const NOTHING: readonly never[] = [];
const NO_LABELS = {};

/** Text that may be missing, null or empty, which is the same. */
function word<Word extends string>(value: Word | null | undefined): Exclude<Word, ""> | undefined {
    // The comparison takes "" out of the words, which the compiler does not see for a type parameter.
    return value === "" ? undefined : ((value ?? undefined) as Exclude<Word, ""> | undefined);
}

function fillCluster(raw: RawCluster): CandidateCluster {
    return {
        name: raw.name,
        labels: raw.labels ?? NO_LABELS,
        region: word(raw.region),
        zone: word(raw.zone),
        provider: word(raw.provider),
        taints:
            raw.taints?.map(({ key, value, effect }) => ({ key, value: value ?? "", effect })) ??
            NOTHING,
        capacity: raw.capacity ?? null,
        current: raw.current ?? 0,
        score: raw.score ?? undefined,
    };
}

function fillToleration({ key, operator, value, effect }: RawToleration): Toleration {
    return {
        key: word(key),
        operator: word(operator) ?? "Equal",
        value: value ?? undefined,
        effect: word(effect),
    };
}

function fillPolicy(raw: RawPolicy): PlacementPolicy {
    return {
        mode: raw.mode ?? "divide",
        affinity: {
            clusterNames: raw.affinity?.clusterNames ?? NOTHING,
            matchLabels: raw.affinity?.matchLabels ?? NO_LABELS,
            matchExpressions: (raw.affinity?.matchExpressions ?? []).map((expression) => ({
                ...expression,
                values: expression.values ?? NOTHING,
            })),
        },
        tolerations: (raw.tolerations ?? []).map(fillToleration),
        weights: raw.weights ?? undefined,
        preference: raw.preference ?? undefined,
        min: raw.min ?? {},
        max: raw.max ?? {},
        rebalance: raw.rebalance ?? false,
        spread: (raw.spread ?? []).map(({ by, min, max }) => ({
            ...{ by, min: min ?? 1 },
            max: max ?? undefined,
        })),
    };
}

function fillOverride({ clusters, patch }: RawOverride): Override {
    return {
        clusters: clusters ?? undefined,
        patch: patch.map(({ op, path, from, value }) => ({
            ...{ op: op ?? "replace", path, value },
            from: from ?? undefined,
        })),
    };
}

/** A request with every default in its place. */
export function fillRequest(raw: RawRequest): PlacementRequest {
    return {
        replicas: raw.replicas,
        clusters: raw.clusters.map(fillCluster),
        policy: fillPolicy(raw.policy ?? {}),
        object: raw.object,
        overrides: (raw.overrides ?? []).map(fillOverride),
    };
}
