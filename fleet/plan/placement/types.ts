import type { Taint, Toleration } from "../../spec/labels";

/** A cluster as placement sees it. */
export interface CandidateCluster {
    readonly name: string;
    readonly labels: Readonly<Record<string, string>>;
    readonly region?: string;
    readonly zone?: string;
    readonly provider?: string;
    readonly taints: readonly Taint[];
    /** Most replicas of the workload that it can hold in all; null: no limit. */
    readonly capacity: number | null;
    /** Replicas that it runs now. */
    readonly current: number;
    /** How much it is preferred where a spread rule chooses; the highest first. */
    readonly score?: number;
}

export interface LabelExpression {
    readonly key: string;
    readonly operator: string;
    readonly values: readonly string[];
}

/** What clusters are grouped by. */
export type SpreadKind = "cluster" | "zone" | "region" | "provider";

export interface SpreadRule {
    readonly by: SpreadKind;
    readonly min: number;
    readonly max?: number;
}

export interface PlacementPolicy {
    readonly mode: "duplicate" | "divide";
    readonly affinity: {
        readonly clusterNames: readonly string[];
        readonly matchLabels: Readonly<Record<string, string>>;
        readonly matchExpressions: readonly LabelExpression[];
    };
    readonly tolerations: readonly Toleration[];
    /** A weight for each cluster, "dynamic" (by free capacity), or absent: all equal. */
    readonly weights?: "dynamic" | Readonly<Record<string, number>>;
    readonly preference?: "aggregated";
    readonly min: Readonly<Record<string, number>>;
    readonly max: Readonly<Record<string, number>>;
    readonly rebalance: boolean;
    readonly spread: readonly SpreadRule[];
}

/** One operation of RFC 6902 on a JSON document. */
export interface PatchOperation {
    readonly op: "add" | "remove" | "replace" | "move" | "copy" | "test";
    /** JSON pointer (RFC 6901), such as "/spec/replicas". */
    readonly path: string;
    /** Of move and copy. */
    readonly from?: string;
    /** Of add, replace and test. */
    readonly value?: unknown;
}

/** What is different about a workload's object in some clusters. */
export interface Override {
    /** Absent: in every cluster. */
    readonly clusters?: readonly string[];
    readonly patch: readonly PatchOperation[];
}

export interface PlacementRequest {
    readonly replicas: number;
    readonly clusters: readonly CandidateCluster[];
    readonly policy: PlacementPolicy;
    /** The Kubernetes object that the overrides change. */
    readonly object?: unknown;
    readonly overrides?: readonly Override[];
}

export interface PlacementAnswer {
    /** Replicas of each cluster that gets some; null with an error. */
    readonly placements: Readonly<Record<string, number>> | null;
    readonly unplaced: number;
    readonly error: string | null;
    /** Why each cluster that got nothing did so. */
    readonly reasons: Readonly<Record<string, string>>;
    /** The object of each cluster that gets replicas, overrides applied; absent when the request has no object. */
    readonly objects?: Readonly<Record<string, unknown>>;
}

/** A workload of the fleet with the clusters that it runs in. */
export interface WorkloadPlan {
    readonly name: string;
    readonly replicas: number;
    readonly singleton: boolean;
    readonly placements: Readonly<Record<string, number>>;
    readonly unplaced: number;
    readonly reasons: Readonly<Record<string, string>>;
    /** The object of each of those clusters, overrides applied; absent when the workload has no object. */
    readonly objects?: Readonly<Record<string, unknown>>;
}
