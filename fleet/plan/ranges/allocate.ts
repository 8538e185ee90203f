import { type Range, formatRange, sizeOf } from "./range";

/**
 * The first free blocks of one size in a range, each aligned to its size, in order of address. Fewer than asked for
 * when the range is full. One pass over what is taken: n log n.
 */
export function firstFit(
    supernet: Range,
    prefix: number,
    count: number,
    taken: readonly Range[],
): readonly string[] {
    const size = sizeOf(prefix);
    const obstacles = [...taken].sort((left, right) => left.first - right.first);
    const blocks: string[] = [];
    let candidate = Math.ceil(supernet.first / size) * size;
    let next = 0;
    while (blocks.length < count && candidate + size - 1 <= supernet.last) {
        const obstacle = obstacles[next];
        if (obstacle === undefined || obstacle.first >= candidate + size) {
            blocks.push(formatRange(candidate, prefix));
            candidate += size;
            continue;
        }
        if (obstacle.last >= candidate) {
            candidate = Math.ceil((obstacle.last + 1) / size) * size;
        }
        next += 1;
    }
    return blocks;
}
