import { Address4, Address6 } from "ip-address";

/** A range of addresses, both ends in it. */
export interface AddressRange {
    readonly family: 4 | 6;
    readonly first: bigint;
    readonly last: bigint;
}

/** A range in CIDR notation; `undefined` where it is none. */
export function parseRange(cidr: string): AddressRange | undefined {
    if (!cidr.includes("/")) {
        return undefined;
    }
    const family = cidr.includes(":") ? 6 : 4;
    try {
        const block = family === 6 ? new Address6(cidr) : new Address4(cidr);
        return {
            family,
            first: block.startAddress().bigInt(),
            last: block.endAddress().bigInt(),
        };
    } catch {
        return undefined;
    }
}

/**
 * Each range that overlaps one before it in the order of addresses, with the one that reaches
 * furthest: n log n, and n - 1 pairs at most, however many overlap.
 * @param ranges in an order that decides between equal ones.
 */
export function overlaps<T extends AddressRange>(
    ranges: readonly T[],
): readonly (readonly [range: T, earlier: T])[] {
    const ordered = ranges.toSorted(
        (a, b) => a.family - b.family || compare(a.first, b.first) || compare(b.last, a.last),
    );
    const pairs: [T, T][] = [];
    let widest: T | undefined;
    for (const range of ordered) {
        const meets = widest?.family === range.family && range.first <= widest.last;
        if (widest !== undefined && meets) {
            pairs.push([range, widest]);
        }
        if (widest === undefined || !meets || range.last > widest.last) {
            widest = range;
        }
    }
    return pairs;
}

function compare(a: bigint, b: bigint): number {
    return a < b ? -1 : Number(a > b);
}
