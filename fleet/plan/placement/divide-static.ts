import type { Candidate } from "./candidates";
import { type Division, type Floors, byWeight, replicasText } from "./division";
import { divideByWebster } from "./webster";

function reasonFor(replicas: number, { weight, min, limit }: Candidate): string {
    if (replicas === 0) {
        return "there are no replicas to place";
    }
    return weight === 0
        ? `its weight is 0, and the replicas ran out before its min of ${Math.min(min, limit)}`
        : `the other clusters come first, and ${replicas === 1 ? "the 1 replica goes" : `all ${replicasText(replicas)} go`} to them`;
}

/**
 * Divides replicas by weights of the policy: minimums first, then what runs now (so that nothing moves without need),
 * both by weight and within limits; then one at a time by Webster's method, counting all that a cluster has been given.
 */
export function divideStatic(
    replicas: number,
    candidates: readonly Candidate[],
    floors: Floors,
    rebalance: boolean,
): Division {
    const order = byWeight(candidates);
    const given = new Map(order.map(({ name }) => [name, 0]));
    let left = replicas;
    const raise = ({ name, limit }: Candidate, wanted: number): void => {
        const before = given.get(name) ?? 0;
        const more = Math.min(Math.max(0, Math.min(wanted, limit) - before), left);
        given.set(name, before + more);
        left -= more;
    };
    for (const candidate of order) {
        raise(candidate, floors.has(candidate.name) ? 1 : 0);
    }
    for (const candidate of order) {
        raise(candidate, candidate.min);
    }
    const weighted = order.filter(({ weight }) => weight > 0);
    if (!rebalance) {
        for (const candidate of weighted) {
            raise(candidate, candidate.current);
        }
    }
    const parties = weighted.map(({ name, weight, limit }) => ({
        ...{ name, weight, limit },
        given: given.get(name) ?? 0,
    }));
    for (const [name, count] of divideByWebster(left, parties)) {
        given.set(name, count);
    }
    const placed = [...given.values()].reduce((sum, count) => sum + count, 0);
    return {
        ok: true,
        given,
        unplaced: replicas - placed,
        reason: (candidate) => reasonFor(replicas, candidate),
    };
}
