import { byCodeUnit } from "../../by-code-unit";

/** One among whom replicas are divided. */
export interface Party {
    readonly name: string;
    /** Above 0. */
    readonly weight: number;
    /** What it has been given already; at most `limit`. */
    readonly given: number;
    /** The most that it may have in all; Infinity: no limit. */
    readonly limit: number;
}

/** A replica that a party would be given: its count-th (from 0), when nothing of a higher priority is left. */
interface Claim {
    readonly party: Party;
    readonly count: number;
    readonly priority: number;
}

/** What a party has when every replica of at least this priority, weight / (2 x given + 1), is given out. */
function countAbove({ weight, given, limit }: Party, priority: number): number {
    const count = Math.floor((weight / priority + 1) / 2);
    return Math.min(Math.max(count, given), limit);
}

/** What all parties have then. */
function totalAbove(parties: readonly Party[], priority: number): number {
    let total = 0;
    for (const party of parties) {
        total += countAbove(party, priority);
    }
    return total;
}

function inOrder(left: Claim, right: Claim): number {
    return (
        right.priority - left.priority ||
        left.count - right.count ||
        byCodeUnit(left.party.name, right.party.name)
    );
}

/**
 * Two priorities, of which the higher one gives out at most `target` and the lower one at least that, with about two
 * replicas of each party between them.
 */
function bracket(parties: readonly Party[], target: number): readonly [number, number] {
    let high = 2 * Math.max(...parties.map(({ weight }) => weight));
    let low = Math.min(...parties.map(({ weight }) => weight)) / (2 * target + 1);
    let fewest = totalAbove(parties, high);
    let most = totalAbove(parties, low);
    // The bracket halves on a logarithmic scale; what stands at one and the same priority is no more than one each.
    for (let step = 0; step < 64 && most - fewest > 2 * parties.length; step += 1) {
        const middle = Math.sqrt(low * high);
        const between = totalAbove(parties, middle);
        if (between > target) {
            low = middle;
            most = between;
        } else {
            high = middle;
            fewest = between;
        }
    }
    return [high, low];
}

/**
 * Gives replicas out by Webster's method (Sainte-Laguë): each goes to the party with the highest
 * weight / (2 x given + 1), a tie to the one with fewer, then to the first name. What no party has room for is left.
 *
 * It does not count them out one by one: what stands above a priority is given at once, and only the few claims around
 * it are sorted. So it takes n log n for n parties, whatever the number of replicas.
 *
 * @returns what each party has in the end, with what it had before
 */
export function divideByWebster(
    replicas: number,
    parties: readonly Party[],
): ReadonlyMap<string, number> {
    const target = parties.reduce((sum, { given }) => sum + given, replicas);
    if (parties.reduce((sum, { limit }) => sum + limit, 0) <= target) {
        return new Map(parties.map(({ name, limit }) => [name, limit]));
    }
    const [high, low] = bracket(parties, target);
    const result = new Map<string, number>();
    const claims: Claim[] = [];
    let left = target;
    for (const party of parties) {
        // One replica of slack on both sides: the counts are rounded, the claims' order is not.
        const first = Math.max(party.given, countAbove(party, high) - 1);
        const end = Math.min(party.limit, countAbove(party, low) + 1);
        result.set(party.name, first);
        left -= first;
        for (let count = first; count < end; count += 1) {
            claims.push({ party, count, priority: party.weight / (2 * count + 1) });
        }
    }
    for (const { party, count } of claims.sort(inOrder).slice(0, left)) {
        result.set(party.name, count + 1);
    }
    return result;
}
