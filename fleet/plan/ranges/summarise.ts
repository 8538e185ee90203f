import { type Range, formatRange, parseRange, sizeOf } from "./range";

/** Ranges one after the other, where they touch or overlap as one, as first and last address. */
function merged(ranges: readonly Range[]): readonly { first: number; last: number }[] {
    const runs: { first: number; last: number }[] = [];
    for (const { first, last } of [...ranges].sort((left, right) => left.first - right.first)) {
        const run = runs.at(-1);
        if (run !== undefined && first <= run.last + 1) {
            run.last = Math.max(run.last, last);
        } else {
            runs.push({ first, last });
        }
    }
    return runs;
}

/** The prefix length of the largest block that starts at an address and ends by another. */
function largestBlock(first: number, last: number): number {
    let prefix = 32;
    while (
        prefix > 0 &&
        first % sizeOf(prefix - 1) === 0 &&
        first + sizeOf(prefix - 1) - 1 <= last
    ) {
        prefix -= 1;
    }
    return prefix;
}

/** The fewest ranges that cover exactly the same addresses, in order. */
export function summarise(texts: readonly string[]): readonly string[] {
    return merged(texts.map(parseRange)).flatMap(({ first, last }) => {
        const blocks: string[] = [];
        for (let next = first; next <= last;) {
            const prefix = largestBlock(next, last);
            blocks.push(formatRange(next, prefix));
            next += sizeOf(prefix);
        }
        return blocks;
    });
}
