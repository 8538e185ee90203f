import { byCodeUnit } from "../../by-code-unit";
import type { Range } from "./range";

/** A range and where it is written. */
export interface PlacedRange {
    readonly path: string;
    readonly range: Range;
}

/** Wider ranges first where several start at one address, so that each comes after those that hold it. */
function byPosition(left: PlacedRange, right: PlacedRange): number {
    return (
        left.range.first - right.range.first ||
        left.range.prefix - right.range.prefix ||
        byCodeUnit(left.path, right.path)
    );
}

/**
 * Every pair of ranges that share an address, once. CIDR blocks lie inside one another or apart, so one sweep in
 * order of position with a stack of the blocks around it finds them: n log n, and the pairs themselves.
 */
export function findOverlaps<Placed extends PlacedRange>(
    ranges: readonly Placed[],
): readonly (readonly [Placed, Placed])[] {
    const pairs: (readonly [Placed, Placed])[] = [];
    const around: Placed[] = [];
    for (const placed of [...ranges].sort(byPosition)) {
        while ((around.at(-1)?.range.last ?? Infinity) < placed.range.first) {
            around.pop();
        }
        pairs.push(...around.map((outer) => [outer, placed] as const));
        around.push(placed);
    }
    return pairs;
}
