import type { Candidate } from "./candidates";
import { type Division, type Floors, byWeight } from "./division";
import type { SpreadWish } from "./spread";
import { countGroups, groupName } from "./spread-groups";

type Given = ReadonlyMap<string, number>;

/** How many groups that must have replicas have none. */
function emptyGroups(
    candidates: readonly Candidate[],
    given: Given,
    wishes: readonly SpreadWish[],
): number {
    const filled = candidates.filter(({ name }) => (given.get(name) ?? 0) > 0);
    return wishes.reduce((sum, { by, min }) => sum + Math.max(0, min - countGroups(filled, by)), 0);
}

/**
 * Clusters that can get replicas: those that get some anyway first; then in the order in which replicas are given, to
 * minimums, to what runs, by weight and name. So more replicas do not undo what fewer did.
 */
function inOrder(candidates: readonly Candidate[], given: Given): readonly Candidate[] {
    const stage = ({ name, min, current }: Candidate): number =>
        ((given.get(name) ?? 0) > 0 ? 0 : 4) + (min > 0 ? 0 : 2) + (current > 0 ? 0 : 1);
    return byWeight(candidates.filter(({ weight, min }) => weight > 0 || min > 0))
        .map((candidate) => ({ candidate, stage: stage(candidate) }))
        .sort((left, right) => left.stage - right.stage)
        .map(({ candidate }) => candidate);
}

/** A cluster in each of as many groups as must have replicas. */
function floorsFor(order: readonly Candidate[], wishes: readonly SpreadWish[]): Floors {
    const picked = new Map<string, Candidate>();
    for (const { by, min } of wishes) {
        const groups = new Set([...picked.values()].map((candidate) => groupName(candidate, by)));
        for (const candidate of order) {
            const group = groupName(candidate, by);
            if (groups.size < min && !groups.has(group)) {
                groups.add(group);
                picked.set(candidate.name, candidate);
            }
        }
    }
    return new Set(picked.keys());
}

/**
 * Divides so that at least `min` groups of each kind have a replica, as far as the replicas go: where a division leaves
 * too many groups empty, one cluster in each gets a replica before all else, and the others are divided again.
 */
export function fillGroups(
    candidates: readonly Candidate[],
    wishes: readonly SpreadWish[],
    divide: (floors: Floors) => Division,
): Division {
    const free = divide(new Set());
    if (!free.ok || wishes.length === 0) {
        return free;
    }
    const empty = emptyGroups(candidates, free.given, wishes);
    if (empty === 0) {
        return free;
    }
    const filled = divide(floorsFor(inOrder(candidates, free.given), wishes));
    return filled.ok && emptyGroups(candidates, filled.given, wishes) < empty ? filled : free;
}
