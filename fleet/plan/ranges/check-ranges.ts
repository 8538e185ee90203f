import { formatPath } from "../../format-path";
import type { LockNames } from "../../lock/lock-names";
import type { FleetLock } from "../../lock/lock-spec";
import type { Refusal } from "../../refusal";
import type { ClusterSpec } from "../../spec/cluster-spec";
import type { FleetDraft } from "../../spec/read-fleet";
import { fleetNetworks } from "../networks/fleet-networks";
import { checkAlignment } from "./check-alignment";
import { checkAsns } from "./check-asns";
import { checkBlock } from "./check-block";
import { checkCapacity } from "./check-capacity";
import { checkIdlePins } from "./check-idle-pins";
import { checkNetworks } from "./check-networks";
import { type Joined, checkOverlaps } from "./check-overlaps";
import { checkSupernets } from "./check-supernets";
import { checkVpcs } from "./check-vpc";
import { type OwnedRange, ownedRanges } from "./owned-ranges";
import { type PlacedRanges, placeRanges } from "./placed-ranges";
import { RANGE_KINDS } from "./range-kinds";

function checkCluster(
    { environment }: FleetDraft,
    name: string,
    cluster: ClusterSpec,
    ranges: PlacedRanges,
    owned: readonly OwnedRange[],
): readonly Refusal[] {
    const refusals = RANGE_KINDS.flatMap((kind): readonly Refusal[] => {
        const placed = ranges[kind];
        if (placed === undefined) {
            return [];
        }
        // The owner of a cluster that exists chose its ranges; only their meaning is checked.
        return cluster.cloud === "existing"
            ? checkAlignment(placed, owned)
            : [...checkAlignment(placed, owned), ...checkBlock(placed, cluster, kind)];
    });
    return cluster.cloud === "existing" || refusals.length > 0
        ? refusals
        : checkCapacity(formatPath(["clusters", name]), cluster, ranges, environment);
}

/** Everything that can be wrong with the addresses of a fleet whose networks are joined like this. */
export function checkRanges(
    draft: FleetDraft,
    lock: FleetLock | undefined,
    names: LockNames,
    joined: readonly Joined[],
): readonly Refusal[] {
    const networks = fleetNetworks(draft);
    const placed = new Map(
        draft.clusterNames.map((name) => [
            name,
            placeRanges(name, draft.clusters.get(name), lock, names),
        ]),
    );
    const owned = ownedRanges(draft, networks, lock, names);
    const single = [
        ...checkSupernets(draft),
        ...checkIdlePins(draft),
        ...checkAsns(networks),
        ...checkNetworks(draft, networks, placed, owned),
        ...[...draft.clusters].flatMap(([name, cluster]) =>
            checkCluster(draft, name, cluster, placed.get(name) ?? {}, owned),
        ),
    ];
    return [
        ...single,
        // Blocks that a VPC does not take for another reason are told once.
        ...(single.length > 0 ? [] : checkVpcs(draft, networks, lock, names, placed)),
        ...checkOverlaps(draft, owned, joined),
    ];
}
