import { affinityReason } from "./affinity";
import { ownValue } from "./own-value";
import { judgeTaints } from "./taints";
import type { CandidateCluster, PlacementPolicy, PlacementRequest, SpreadRule } from "./types";

/** A cluster that may run replicas of the workload. */
export interface Candidate {
    readonly cluster: CandidateCluster;
    readonly name: string;
    /** The most that it may run: by its capacity, the policy's max and its taints; Infinity: no limit. */
    readonly limit: number;
    /** Replicas that it runs now. */
    readonly current: number;
    /** The policy's minimum for it. */
    readonly min: number;
    /** Static weight; 1 where the policy has none. */
    readonly weight: number;
    /** Whether a taint keeps new replicas away. */
    readonly closed: boolean;
}

export interface Candidates {
    readonly candidates: readonly Candidate[];
    /** Why every other cluster is none. */
    readonly reasons: ReadonlyMap<string, string>;
}

/** Whether replicas are divided by the capacities of the clusters, and not by weights of the policy. */
export function dividesByCapacity({ mode, weights, preference }: PlacementPolicy): boolean {
    return mode === "divide" && (weights === "dynamic" || preference === "aggregated");
}

function staticWeight(policy: PlacementPolicy, name: string): number {
    const { weights } = policy;
    return dividesByCapacity(policy) || weights === undefined || weights === "dynamic"
        ? 1
        : (ownValue(weights, name) ?? 0);
}

function asCandidate(
    cluster: CandidateCluster,
    policy: PlacementPolicy,
    closed: boolean,
): Candidate {
    const { name, capacity, current } = cluster;
    const limit = Math.min(capacity ?? Infinity, ownValue(policy.max, name) ?? Infinity);
    return {
        cluster,
        name,
        limit: closed ? Math.min(limit, current) : limit,
        current,
        min: ownValue(policy.min, name) ?? 0,
        weight: staticWeight(policy, name),
        closed,
    };
}

function missingField(
    cluster: CandidateCluster,
    spread: readonly SpreadRule[],
): string | undefined {
    const rule = spread.find(({ by }) => by !== "cluster" && cluster[by] === undefined);
    return rule && `it has no ${rule.by}, and the workload is spread by ${rule.by}`;
}

/** Why a cluster that must run all replicas cannot; a cluster that is named needs no capacity for them. */
function duplicateReason(
    { name, capacity }: CandidateCluster,
    { replicas, policy }: PlacementRequest,
): string | undefined {
    const max = ownValue(policy.max, name) ?? Infinity;
    if (max < replicas) {
        return `its max of ${max} is below the ${replicas} replicas that each cluster runs`;
    }
    return capacity === null || capacity >= replicas || policy.affinity.clusterNames.includes(name)
        ? undefined
        : `its capacity of ${capacity} is below the ${replicas} replicas that each cluster runs`;
}

/** Why a cluster can get no part of the replicas. */
function divideReason({ name, limit, min, weight }: Candidate, policy: PlacementPolicy) {
    if (limit === 0) {
        const max = ownValue(policy.max, name);
        return max === 0 ? "its max is 0" : "its capacity is 0";
    }
    return weight === 0 && min === 0 ? "its weight is 0, and it has no min" : undefined;
}

/**
 * The clusters that may run replicas: every part of the affinity holds, no taint keeps all replicas away, the fields of
 * the spread rules are there, and something could be given to them. The affinity's expressions are right.
 */
export function findCandidates(request: PlacementRequest): Candidates {
    const { clusters, policy } = request;
    const candidates: Candidate[] = [];
    const reasons = new Map<string, string>();
    for (const cluster of clusters) {
        const { evicted, closed } = judgeTaints(cluster.taints, policy.tolerations);
        const candidate = asCandidate(cluster, policy, closed !== undefined);
        const reason =
            affinityReason(policy.affinity, cluster) ??
            (cluster.current === 0 ? closed : evicted) ??
            missingField(cluster, policy.spread) ??
            (policy.mode === "duplicate"
                ? duplicateReason(cluster, request)
                : divideReason(candidate, policy));
        if (reason === undefined) {
            candidates.push(candidate);
        } else {
            reasons.set(cluster.name, reason);
        }
    }
    return { candidates, reasons };
}
