import type { Refusal } from "../../refusal";
import type { PlacedRange } from "./overlaps";
import { aligned, formatAddress, formatRange, sizeOf } from "./range";

/** Whether a range is written from its first address: clouds refuse others, or take them for something else. */
export function checkAlignment({ path, range }: PlacedRange): readonly Refusal[] {
    const correct = aligned(range);
    if (range.text === correct) {
        return [];
    }
    const following = range.last + 1;
    const next =
        following + sizeOf(range.prefix) <= 2 ** 32
            ? ` or ${formatRange(following, range.prefix)}`
            : "";
    return [
        {
            path,
            reason: `${range.text} is misaligned: its first address is ${formatAddress(range.first)}`,
            fix: `write ${correct}${next}`,
        },
    ];
}
