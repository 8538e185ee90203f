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
}

export interface LabelExpression {
    readonly key: string;
    readonly operator: string;
    readonly values: readonly string[];
}

export interface SpreadRule {
    readonly by: "cluster" | "zone" | "region" | "provider";
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

export interface PlacementRequest {
    readonly replicas: number;
    readonly clusters: readonly CandidateCluster[];
    readonly policy: PlacementPolicy;
}

export interface PlacementAnswer {
    /** Replicas of each cluster that gets some; null with an error. */
    readonly placements: Readonly<Record<string, number>> | null;
    readonly unplaced: number;
    readonly error: string | null;
    /** Why each cluster that got nothing did so. */
    readonly reasons: Readonly<Record<string, string>>;
}

/** A workload of the fleet with the clusters that it runs in. */
export interface WorkloadPlan {
    readonly name: string;
    readonly replicas: number;
    readonly singleton: boolean;
    readonly placements: Readonly<Record<string, number>>;
    readonly unplaced: number;
    readonly reasons: Readonly<Record<string, string>>;
}
