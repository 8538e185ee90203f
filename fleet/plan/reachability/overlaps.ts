import { type PlacedRange, findOverlaps } from "../ranges/overlaps";

import type { NetworkPlan } from "../networks/types";
import type { ClusterPlan } from "../types";
import type { ReadRange } from "./coverage";

/** The ranges of a cluster that an address may belong to, as its own machines see it. */
const LOCAL = ["nodes", "pods", "services"] as const;

const KINDS = [...LOCAL, "globalnet"] as const;

export type RangeKind = (typeof KINDS)[number];

/** Which kinds of range of one cluster meet which of another. */
export type Clashes = ReadonlySet<`${RangeKind} ${RangeKind}`>;

/** Which ranges of a fleet overlap: found once, in one sweep over all. */
export interface FleetOverlaps {
    /** Undefined where none do, which is nearly always. */
    readonly clusters: (from: string, to: string) => Clashes | undefined;
    readonly networks: (from: string, to: string) => boolean;
}

/** What a connection needs the addresses of. */
export interface Ends {
    /** Kind of the address that it goes to. */
    readonly to: RangeKind;
    /** Kind of the address that it comes from, as the other side sees it. */
    readonly from: RangeKind;
}

interface Owned {
    readonly owner: string;
    readonly kind: RangeKind;
}

function pairKey(left: string, right: string): string {
    return `${left} ${right}`;
}

function sweep<Owner>(
    entries: readonly (readonly [text: string, owner: Owner])[],
    read: ReadRange,
): readonly (readonly [Owner, Owner])[] {
    const owners = new Map<PlacedRange, Owner>(
        entries.map(([text, owner], index) => [
            // The path breaks ties in the order of the sweep.
            { path: String(index), range: read(text) },
            owner,
        ]),
    );
    return findOverlaps([...owners.keys()]).flatMap(([outer, inner]) => {
        const left = owners.get(outer);
        const right = owners.get(inner);
        return left === undefined || right === undefined ? [] : [[left, right] as const];
    });
}

function clashesOf(
    clusters: readonly ClusterPlan[],
    read: ReadRange,
): ReadonlyMap<string, Clashes> {
    const entries = clusters.flatMap(({ name, ranges }) =>
        KINDS.flatMap((kind) => {
            const range = ranges[kind];
            return range === undefined ? [] : [[range, { owner: name, kind }] as const];
        }),
    );
    const clashes = new Map<string, Set<`${RangeKind} ${RangeKind}`>>();
    const add = (from: Owned, to: Owned): void => {
        const key = pairKey(from.owner, to.owner);
        const set = clashes.get(key) ?? new Set();
        clashes.set(key, set.add(`${from.kind} ${to.kind}`));
    };
    for (const [left, right] of sweep<Owned>(entries, read)) {
        if (left.owner !== right.owner) {
            add(left, right);
            add(right, left);
        }
    }
    return clashes;
}

function clashingNetworks(networks: readonly NetworkPlan[], read: ReadRange): ReadonlySet<string> {
    const entries = networks.flatMap(({ name, announced }) =>
        announced.map((range) => [range, name] as const),
    );
    return new Set(
        sweep(entries, read).flatMap(([left, right]) => [
            pairKey(left, right),
            pairKey(right, left),
        ]),
    );
}

export function findFleetOverlaps(
    clusters: readonly ClusterPlan[],
    networks: readonly NetworkPlan[],
    read: ReadRange,
): FleetOverlaps {
    const clashes = clashesOf(clusters, read);
    const clashing = clashingNetworks(networks, read);
    return {
        clusters: (from, to) => (clashes.size === 0 ? undefined : clashes.get(pairKey(from, to))),
        networks: (from, to) => clashing.size > 0 && clashing.has(pairKey(from, to)),
    };
}

/**
 * Whether a connection goes astray: where it starts the destination's range means something else, or where it ends
 * the source's does, so that the answers do. Nodes of one network are what its subnets say, whosever they are.
 */
export function goesAstray(
    clashes: Clashes | undefined,
    { from, to }: Ends,
    sameNetwork: boolean,
): boolean {
    return (
        clashes !== undefined &&
        LOCAL.some((kind) =>
            [`${kind} ${to}` as const, `${from} ${kind}` as const].some(
                (pair) => clashes.has(pair) && !(sameNetwork && pair === "nodes nodes"),
            ),
        )
    );
}
