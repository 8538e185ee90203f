import type { LockedBlocks } from "../../lock/lock-spec";
import type { Refusal } from "../../refusal";
import type { WholeFleet } from "../../spec/read-fleet";
import type { ClusterRanges } from "../types";
import { FreeSpace } from "./free-space";
import { PlaceBlocks } from "./place-blocks";
import { contains, parseRange } from "./range";
import { type AddressInput, takenRanges } from "./taken-ranges";

/** What a range is for, and what its user may write instead of a wider space. */
interface Wanted {
    readonly what: string;
    readonly pin: string;
}

/** Chooses what is missing, one after the other in order of name, and collects what there was no room for. */
export class RangeChooser {
    readonly refusals: Refusal[] = [];
    readonly #space: FreeSpace;
    readonly #blocks: PlaceBlocks;
    readonly #addresses: WholeFleet["addresses"];

    constructor(input: AddressInput, fixed: ReadonlyMap<string, Partial<ClusterRanges>>) {
        const taken = takenRanges(input, fixed);
        const blocks = [...input.current.blocks.values()].flatMap(({ nodes, pods, services }) =>
            [...nodes, ...pods, ...services].map(parseRange),
        );
        this.#addresses = input.fleet.addresses;
        this.#space = new FreeSpace(taken);
        this.#blocks = new PlaceBlocks(input.current.blocks, {
            outside: new FreeSpace([...taken, ...blocks]),
            inside: this.#space,
        });
    }

    get blocks(): ReadonlyMap<string, LockedBlocks> {
        return this.#blocks.all;
    }

    /** From the block of a place. */
    atPlace(
        place: string,
        kind: keyof LockedBlocks,
        prefix: number,
        wanted: Wanted,
    ): string | undefined {
        const supernet = parseRange(this.#addresses[kind]);
        const range = this.#blocks.take(place, kind, supernet, prefix);
        if (range === undefined) {
            this.#refuse(kind, prefix, wanted);
        }
        return range;
    }

    /** From anywhere in a supernet. */
    anywhere(
        kind: "loadBalancers" | "globalnet",
        prefix: number,
        wanted: Wanted,
    ): string | undefined {
        const range = this.#space.take(parseRange(this.#addresses[kind]), prefix)?.text;
        if (range === undefined) {
            this.#refuse(kind, prefix, wanted);
        }
        return range;
    }

    #refuse(
        kind: keyof LockedBlocks | "loadBalancers" | "globalnet",
        prefix: number,
        { what, pin }: Wanted,
    ): void {
        const supernet = parseRange(this.#addresses[kind]);
        const covering = this.#addresses.elsewhere.findIndex((text) =>
            contains(parseRange(text), supernet),
        );
        if (covering >= 0) {
            this.refusals.push({
                path: `addresses.elsewhere[${covering}]`,
                reason: `${this.#addresses.elsewhere[covering] ?? ""} covers ${supernet.text}, where the lock takes ranges from (addresses.${kind}): nothing is left for ${what}`,
                fix: `narrow it to what is really there, or write addresses.${kind} in another space, such as 172.16.0.0/12 or 100.64.0.0/10`,
            });
            return;
        }
        this.refusals.push({
            path: `addresses.${kind}`,
            reason: `${supernet.text} is full: it has no free /${prefix} for ${what}`,
            fix: `write a wider range, or pin ${pin}`,
        });
    }
}
