import { type Range, parseRange } from "../ranges/range";

/** Whether a range lies inside a set of ranges. */
export type Covers = (range: string) => boolean;

/** Reads ranges, each text once. */
export type ReadRange = (text: string) => Range;

export function rangeReader(): ReadRange {
    const known = new Map<string, Range>();
    return (text) => {
        const range = known.get(text) ?? parseRange(text);
        known.set(text, range);
        return range;
    };
}

/** Ranges as few stretches of addresses, apart from one another and in order. */
function stretchesOf(
    ranges: readonly Range[],
): readonly { readonly first: number; readonly last: number }[] {
    const stretches: { first: number; last: number }[] = [];
    for (const { first, last } of [...ranges].sort((left, right) => left.first - right.first)) {
        const before = stretches.at(-1);
        if (before !== undefined && first <= before.last + 1) {
            before.last = Math.max(before.last, last);
        } else {
            stretches.push({ first, last });
        }
    }
    return stretches;
}

/** Arranges ranges for questions about what they cover: sorted once, each question a search by halves. */
export function coverageOf(ranges: readonly string[], read: ReadRange): Covers {
    const stretches = stretchesOf(ranges.map(read));
    return (text) => {
        const { first, last } = read(text);
        let low = 0;
        let high = stretches.length;
        while (low < high) {
            const middle = (low + high) >>> 1;
            if ((stretches[middle]?.last ?? Infinity) < first) {
                low = middle + 1;
            } else {
                high = middle;
            }
        }
        const stretch = stretches[low];
        return stretch !== undefined && stretch.first <= first && last <= stretch.last;
    };
}
