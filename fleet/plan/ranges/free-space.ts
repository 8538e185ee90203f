import { type Range, formatRange, parseRange, sizeOf } from "./range";

/** Where in a list that is ordered by first address a range with this one belongs. */
function positionOf(ordered: readonly Range[], first: number): number {
    let low = 0;
    let high = ordered.length;
    while (low < high) {
        const middle = (low + high) >>> 1;
        if ((ordered[middle]?.first ?? Infinity) < first) {
            low = middle + 1;
        } else {
            high = middle;
        }
    }
    return low;
}

/** What is taken of an address space, kept in order, so that free blocks are found without looking at all of it. */
export class FreeSpace {
    readonly #taken: Range[];
    /** The last address that any range up to this one reaches: wider ranges may hold those that follow. */
    readonly #reach: number[] = [];

    constructor(taken: readonly Range[]) {
        this.#taken = [...taken].sort((left, right) => left.first - right.first);
        this.#measure(0);
    }

    #measure(from: number): void {
        let reach = this.#reach[from - 1] ?? -1;
        for (let index = from; index < this.#taken.length; index += 1) {
            reach = Math.max(reach, this.#taken[index]?.last ?? -1);
            this.#reach[index] = reach;
        }
    }

    /** The first free block of a size in a range, aligned to its size; undefined when there is none. */
    find(within: Range, prefix: number): Range | undefined {
        const size = sizeOf(prefix);
        let candidate = Math.ceil(within.first / size) * size;
        let next = positionOf(this.#taken, candidate);
        const before = this.#reach[next - 1] ?? -1;
        if (before >= candidate) {
            candidate = Math.ceil((before + 1) / size) * size;
        }
        while (candidate + size - 1 <= within.last) {
            const obstacle = this.#taken[next];
            if (obstacle === undefined || obstacle.first >= candidate + size) {
                return parseRange(formatRange(candidate, prefix));
            }
            if (obstacle.last >= candidate) {
                candidate = Math.ceil((obstacle.last + 1) / size) * size;
            }
            next += 1;
        }
        return undefined;
    }

    add(range: Range): void {
        const position = positionOf(this.#taken, range.first);
        this.#taken.splice(position, 0, range);
        this.#measure(position);
    }

    /** Finds a free block and takes it. */
    take(within: Range, prefix: number): Range | undefined {
        const found = this.find(within, prefix);
        if (found !== undefined) {
            this.add(found);
        }
        return found;
    }
}
