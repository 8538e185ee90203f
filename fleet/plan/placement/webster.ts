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

/** What a party that has so many comes with for the next one. */
function priorityOf(weight: number, given: number): number {
    return weight / (2 * given + 1);
}

/** What a party has when every replica of at least this priority is given out. */
function countAbove({ weight, given, limit }: Party, priority: number): number {
    // Solved for the count, then corrected by what rounding may have moved: the claims' own priorities decide.
    let count = Math.floor((weight / priority + 1) / 2);
    if (priorityOf(weight, count) >= priority) {
        count += 1;
    } else if (count > 0 && priorityOf(weight, count - 1) < priority) {
        count -= 1;
    }
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
 * Two priorities, of which the higher one gives out at most `target` and the lower one more, with few replicas between
 * them: about one of each party.
 */
function bracket(parties: readonly Party[], target: number): readonly [number, number] {
    let high = 2 * Math.max(...parties.map(({ weight }) => weight));
    let low = Math.min(...parties.map(({ weight }) => weight)) / (2 * target + 1);
    let fewest = totalAbove(parties, high);
    let most = totalAbove(parties, low);
    // The bracket halves on a logarithmic scale. At one and the same priority stands no more than one of each party.
    for (let step = 0; step < 64 && most - fewest > parties.length; step += 1) {
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
        const first = countAbove(party, high);
        const end = countAbove(party, low);
        result.set(party.name, first);
        left -= first;
        for (let count = first; count < end; count += 1) {
            claims.push({ party, count, priority: priorityOf(party.weight, count) });
        }
    }
    for (const { party, count } of claims.sort(inOrder).slice(0, left)) {
        result.set(party.name, count + 1);
    }
    return result;
}
