import { firstFit } from "../plan/ranges/allocate";
import { type Range, parseRange } from "../plan/ranges/range";
import { RANGE_KINDS } from "../plan/ranges/range-kinds";
import { RESERVED } from "../plan/ranges/spaces";
import type { ClusterRanges } from "../plan/types";
import type { Refusal } from "../refusal";
import type { ClusterSpec } from "../spec/cluster-spec";
import type { LockedCluster } from "./lock-spec";

/** Sizes that the lock gives out: 4,094 nodes, 32,766 pods (128 nodes with a /24 each), 4,094 services. */
const PREFIXES: Readonly<Record<keyof ClusterRanges, number>> = {
    nodes: 20,
    pods: 17,
    services: 20,
};

/** What some cloud keeps for itself is given to no cluster. */
const KEPT_FREE: readonly Range[] = Object.values(RESERVED)
    .flat()
    .map(({ range }) => range);

type Ranges = Partial<ClusterRanges>;

/** The ranges that a cluster has before any is chosen for it: locked ones, then its fleet's pins. */
export function fixedRanges(cluster: ClusterSpec, locked: LockedCluster | undefined): Ranges {
    return cluster.cloud === "existing" ? cluster.ranges : { ...cluster.ranges, ...locked?.ranges };
}

function parsed(ranges: Iterable<Ranges>): readonly Range[] {
    return [...ranges].flatMap((each) =>
        RANGE_KINDS.flatMap((kind) => {
            const range = each[kind];
            return range === undefined ? [] : [parseRange(range)];
        }),
    );
}

/** Chooses the ranges that are missing, in order of name, without moving any other. */
export function chooseRanges(
    fixed: ReadonlyMap<string, Ranges>,
    retiring: Iterable<LockedCluster>,
    addresses: ClusterRanges,
): { readonly ranges: ReadonlyMap<string, Ranges>; readonly refusals: readonly Refusal[] } {
    const ranges = new Map(fixed);
    const refusals: Refusal[] = [];
    // What leaves now is still standing when what comes is made: its ranges are free from the next time on.
    const leaving = parsed([...retiring].map((cluster) => cluster.ranges));
    for (const kind of RANGE_KINDS) {
        const without = [...ranges].filter(([, own]) => own[kind] === undefined);
        const taken = [...KEPT_FREE, ...leaving, ...parsed(ranges.values())];
        const supernet = parseRange(addresses[kind]);
        const blocks = firstFit(supernet, PREFIXES[kind], without.length, taken);
        for (const [index, [name, own]] of without.entries()) {
            ranges.set(name, { ...own, [kind]: blocks[index] });
        }
        const [first, ...others] = without.slice(blocks.length).map(([name]) => name);
        if (first !== undefined) {
            const rest = others.length === 0 ? "" : ` and ${others.length} more`;
            refusals.push({
                path: `addresses.${kind}`,
                reason: `${supernet.text} is full: it has no free /${PREFIXES[kind]} for ${first}${rest}`,
                fix: `write a wider range, or pin clusters.${first}.ranges.${kind}`,
            });
        }
    }
    return { ranges, refusals };
}
