import type { World } from "../world";

/** Bytes that one digest of the world's identifiers gives. */
const BLOCK = 32;

/** Chance that comes out the same in every run with the same seed, and differently for each resource. */
export class Chance {
    private readonly world: World;
    private readonly origin: string;
    private drawn = 0;

    /** @param origin the resource's own, see `AdmittedSubject` */
    constructor(world: World, origin: string) {
        this.world = world;
        this.origin = origin;
    }

    bytes(length: number): Buffer {
        const blocks = Array.from({ length: Math.ceil(length / BLOCK) }, (_, index) =>
            Buffer.from(
                this.world.identifiers.hex(2 * BLOCK, this.origin, "bytes", `${index}`),
                "hex",
            ),
        );
        return Buffer.concat(blocks).subarray(0, length);
    }

    /** A whole number from 0 to below `limit`. */
    below(limit: number): number {
        this.drawn += 1;
        return this.world.identifiers.number(limit, this.origin, "draw", `${this.drawn}`);
    }

    /** One of several; `undefined` when there is none. */
    pick<Item>(items: readonly Item[]): Item | undefined {
        return items[this.below(Math.max(items.length, 1))];
    }

    /** All of them, in an order of their own. */
    shuffle<Item>(items: readonly Item[]): readonly Item[] {
        return items
            .map((item) => ({ item, place: this.below(2 ** 32) }))
            .sort((left, right) => left.place - right.place)
            .map(({ item }) => item);
    }
}
