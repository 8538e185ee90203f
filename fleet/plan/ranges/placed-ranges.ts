import { formatPath } from "../../format-path";
import type { LockNames } from "../../lock/lock-names";
import type { FleetLock } from "../../lock/lock-spec";
import type { ClusterSpec } from "../../spec/cluster-spec";
import type { ClusterRanges } from "../types";
import type { PlacedRange } from "./overlaps";
import { parseRange } from "./range";
import { RANGE_KINDS } from "./range-kinds";

/** The ranges of a cluster, each where it is written: the fleet's pin, else the lock. */
export type PlacedRanges = Partial<Record<keyof ClusterRanges, PlacedRange>>;

/** A cluster that exists has fewer kinds of ranges than one that Atoll makes. */
function pinsOf(cluster: ClusterSpec | undefined): Partial<ClusterRanges> {
    return cluster?.ranges ?? {};
}

export function placeRanges(
    name: string,
    cluster: ClusterSpec | undefined,
    lock: FleetLock | undefined,
    names: LockNames,
): PlacedRanges {
    const placed: PlacedRanges = {};
    for (const kind of RANGE_KINDS) {
        const pin = pinsOf(cluster)[kind];
        const locked = lock?.clusters.get(name)?.ranges[kind];
        const text = pin ?? locked;
        const path = formatPath(["clusters", name, "ranges", kind]);
        if (text !== undefined) {
            placed[kind] = {
                path: pin === undefined ? `${names.file}: ${path}` : path,
                range: parseRange(text),
            };
        }
    }
    return placed;
}
