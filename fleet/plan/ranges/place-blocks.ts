import type { LockedBlocks } from "../../lock/lock-spec";
import type { FreeSpace } from "./free-space";
import { type Range, parseRange } from "./range";

export type BlockKind = keyof LockedBlocks;

/** A place takes space for four clusters at once: routes to them summarise to one. */
const CLUSTERS_OF_BLOCK = 2;

/**
 * Space by place, so that routes to a cloud's region are few. A place takes an aligned block of the fleet's space when
 * it first needs one, and another when that is full; where no whole one is left, smaller ones, down to one range.
 * When blocks have used the space up, a place takes what the blocks of others have to spare: more routes, and still room.
 */
export class PlaceBlocks {
    readonly #blocks: Map<string, Record<BlockKind, string[]>>;
    /** What no block may be cut from: ranges that stand outside the blocks, and the blocks themselves. */
    readonly #outside: FreeSpace;
    /** What is taken inside the blocks. */
    readonly #inside: FreeSpace;

    constructor(
        locked: ReadonlyMap<string, LockedBlocks>,
        spaces: { readonly outside: FreeSpace; readonly inside: FreeSpace },
    ) {
        this.#blocks = new Map(
            [...locked].map(([place, { nodes, pods, services }]) => [
                place,
                { nodes: [...nodes], pods: [...pods], services: [...services] },
            ]),
        );
        this.#outside = spaces.outside;
        this.#inside = spaces.inside;
    }

    /** A free range of a size at a place; undefined when the fleet's space has none. */
    take(place: string, kind: BlockKind, supernet: Range, prefix: number): string | undefined {
        const own = this.#blocks.get(place) ?? { nodes: [], pods: [], services: [] };
        for (const block of own[kind]) {
            const found = this.#inside.take(parseRange(block), prefix);
            if (found !== undefined) {
                return found.text;
            }
        }
        const block = this.#newBlock(supernet, prefix);
        if (block === undefined) {
            return this.#spare(supernet, prefix)?.text;
        }
        own[kind].push(block.text);
        this.#blocks.set(place, own);
        return this.#inside.take(block, prefix)?.text;
    }

    #newBlock(supernet: Range, prefix: number): Range | undefined {
        for (
            let size = Math.max(prefix - CLUSTERS_OF_BLOCK, supernet.prefix);
            size <= prefix;
            size += 1
        ) {
            const block = this.#outside.take(supernet, size);
            if (block !== undefined) {
                return block;
            }
        }
        return undefined;
    }

    #spare(supernet: Range, prefix: number): Range | undefined {
        const found = this.#inside.take(supernet, prefix);
        if (found !== undefined) {
            this.#outside.add(found);
        }
        return found;
    }

    /** Ordered by place. */
    get all(): ReadonlyMap<string, LockedBlocks> {
        return new Map([...this.#blocks].sort(([left], [right]) => (left < right ? -1 : 1)));
    }
}
