import type { Refusal } from "../../refusal";
import type { PlacedRange } from "./overlaps";
import { type Range, aligned, formatAddress, formatRange, parseRange, sizeOf } from "./range";
import { spaceOf } from "./spaces";

/** The aligned blocks on both sides of where a misaligned range begins; the second in the same kind of space alone. */
function neighbours(range: Range): readonly Range[] {
    const block = parseRange(aligned(range));
    const following = range.last + 1;
    if (following + sizeOf(range.prefix) > 2 ** 32) {
        return [block];
    }
    const next = parseRange(formatRange(following, range.prefix));
    return spaceOf(next) === spaceOf(block) ? [block, next] : [block];
}

/**
 * Whether a range is written from its first address: clouds refuse others, or take them for something else. What is
 * offered instead meets none of the others.
 */
export function checkAlignment(
    { path, range }: PlacedRange,
    others: readonly PlacedRange[] = [],
): readonly Refusal[] {
    if (range.text === aligned(range)) {
        return [];
    }
    const free = neighbours(range).filter(
        ({ first, last }) =>
            !others.some(
                (other) =>
                    other.path !== path && other.range.first <= last && first <= other.range.last,
            ),
    );
    return [
        {
            path,
            reason: `${range.text} is misaligned: its first address is ${formatAddress(range.first)}`,
            fix:
                free.length === 0
                    ? `take the line out: ${aligned(range)} and the block after it are not free`
                    : `write ${free.map(({ text }) => text).join(" or ")}`,
        },
    ];
}
