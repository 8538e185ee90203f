import type { FleetLock, LockedCluster } from "../../lock/lock-spec";
import type { ClusterSpec } from "../../spec/cluster-spec";
import type { WholeFleet } from "../../spec/read-fleet";
import type { WantedHub } from "../links/hubs";
import type { DecidedLink } from "../links/types";
import type { FleetNetwork } from "../networks/types";
import type { ClusterRanges } from "../types";
import { type Range, parseRange } from "./range";
import { AVOIDED, RESERVED } from "./spaces";

export interface AddressInput {
    readonly fleet: WholeFleet;
    readonly networks: ReadonlyMap<string, FleetNetwork>;
    /** Everything that it has is kept. */
    readonly current: FleetLock;
    /** Clusters that still stand while what comes is made: their ranges are free from the next time on. */
    readonly leaving: readonly LockedCluster[];
    readonly links: readonly DecidedLink[];
    readonly hubs: readonly WantedHub[];
}

/** The ranges that a cluster has before any is chosen for it: locked ones, then its fleet's pins. */
export function fixedRanges(
    cluster: ClusterSpec,
    locked: LockedCluster | undefined,
): Partial<ClusterRanges> {
    return cluster.cloud === "existing"
        ? { ...locked?.ranges, ...cluster.ranges }
        : { ...cluster.ranges, ...locked?.ranges };
}

function parsed(ranges: Partial<ClusterRanges>): readonly Range[] {
    const { nodes, pods, services, loadBalancers, globalnet } = ranges;
    return [nodes, pods, services, loadBalancers, globalnet].flatMap((range) =>
        range === undefined ? [] : [parseRange(range)],
    );
}

/** Everything that something has, or that nothing of the fleet may have. */
export function takenRanges(
    { fleet, networks, current, leaving }: AddressInput,
    fixed: ReadonlyMap<string, Partial<ClusterRanges>>,
): readonly Range[] {
    const texts = [
        ...fleet.addresses.elsewhere,
        ...[...networks.values()].flatMap(({ ranges }) => ranges),
        ...[...current.networks.values()].flatMap(({ former = [] }) => former),
        ...[...current.networks.values(), ...current.hubs.values()].flatMap(({ range }) =>
            range === undefined ? [] : [range],
        ),
    ];
    return [
        ...[...AVOIDED, ...Object.values(RESERVED).flat()].map(({ range }) => range),
        ...texts.map(parseRange),
        ...leaving.flatMap(({ ranges }) => parsed(ranges)),
        ...[...current.clusters.values()].flatMap(({ ranges }) => parsed(ranges)),
        ...[...fixed.values()].flatMap(parsed),
    ];
}
