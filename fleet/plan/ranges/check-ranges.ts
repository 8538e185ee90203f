import { formatPath } from "../../format-path";
import type { LockNames } from "../../lock/lock-names";
import type { FleetLock } from "../../lock/lock-spec";
import type { Refusal } from "../../refusal";
import type { ClusterSpec } from "../../spec/cluster-spec";
import type { FleetDraft } from "../../spec/read-fleet";
import { checkAlignment } from "./check-alignment";
import { checkBlock } from "./check-block";
import { checkCapacity } from "./check-capacity";
import { checkVpc } from "./check-vpc";
import { type PlacedRange, findOverlaps } from "./overlaps";
import { type PlacedRanges, placeRanges } from "./placed-ranges";
import { formatAddress, parseRange } from "./range";
import { RANGE_KINDS } from "./range-kinds";
import { privateSpaceOf } from "./spaces";

function checkCluster(
    { environment }: FleetDraft,
    name: string,
    cluster: ClusterSpec,
    ranges: PlacedRanges,
): readonly Refusal[] {
    const refusals = RANGE_KINDS.flatMap((kind): readonly Refusal[] => {
        const placed = ranges[kind];
        if (placed === undefined) {
            return [];
        }
        const misaligned = checkAlignment(placed);
        // The owner of a cluster that exists chose its ranges; only their meaning is checked.
        return cluster.cloud === "existing"
            ? misaligned
            : [...misaligned, ...checkBlock(placed, cluster.cloud, kind)];
    });
    if (cluster.cloud === "existing" || refusals.length > 0) {
        return refusals;
    }
    return [
        ...(cluster.cloud === "aws" ? checkVpc(ranges) : []),
        ...checkCapacity(formatPath(["clusters", name]), cluster, ranges, environment),
    ];
}

function extent({ range }: PlacedRange): string {
    return `${range.text} (${formatAddress(range.first)} to ${formatAddress(range.last)})`;
}

function checkOverlaps(ranges: readonly PlacedRange[], fix: string): readonly Refusal[] {
    return findOverlaps(ranges).map(([outer, inner]) => ({
        path: inner.path,
        reason: `${extent(inner)} overlaps ${extent(outer)} of ${outer.path}: an address would mean two things`,
        fix,
    }));
}

function checkSupernets({ addresses }: FleetDraft): readonly Refusal[] {
    if (addresses === undefined) {
        return [];
    }
    const placed = RANGE_KINDS.map((kind) => ({
        path: `addresses.${kind}`,
        range: parseRange(addresses[kind]),
    }));
    const outside = placed.filter(({ range }) => privateSpaceOf(range) === undefined);
    return [
        ...placed.flatMap(checkAlignment),
        ...outside.map(({ path, range }) => ({
            path,
            reason: `${range.text} lies outside private space`,
            fix: "take it from 10.0.0.0/8, 172.16.0.0/12, 192.168.0.0/16 or 100.64.0.0/10",
        })),
        ...checkOverlaps(placed, "give one of them another range"),
    ];
}

/** Everything that can be wrong with the addresses of a fleet. */
export function checkRanges(
    draft: FleetDraft,
    lock: FleetLock | undefined,
    names: LockNames,
): readonly Refusal[] {
    const placed = draft.clusterNames.map((name) => {
        const cluster = draft.clusters.get(name);
        return { name, cluster, ranges: placeRanges(name, cluster, lock, names) };
    });
    return [
        ...checkSupernets(draft),
        ...placed.flatMap(({ name, cluster, ranges }) =>
            cluster === undefined ? [] : checkCluster(draft, name, cluster, ranges),
        ),
        ...checkOverlaps(
            placed.flatMap(({ ranges }) => Object.values(ranges)),
            "give one of them another range; for a cluster that Atoll makes, the lock chooses one if you take the line out",
        ),
    ];
}
