import type { Candidate } from "./candidates";
import type { Division } from "./division";

/**
 * Every chosen cluster runs all replicas; one whose taints keep new replicas away goes on with those that it runs.
 * Replicas that no cluster runs are unplaced.
 */
export function duplicate(replicas: number, candidates: readonly Candidate[]): Division {
    return {
        ok: true,
        given: new Map(
            candidates.map(({ name, closed, current }) => [
                name,
                closed ? Math.min(current, replicas) : replicas,
            ]),
        ),
        unplaced: candidates.length === 0 ? replicas : 0,
        reason: () => "there are no replicas to place",
    };
}
