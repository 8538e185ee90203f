import { decideAddresses } from "../plan/ranges/decide-addresses";
import { formatPlace } from "../plan/place";
import { formerRanges } from "../plan/networks/former-ranges";
import type { FleetNetwork } from "../plan/networks/types";
import type { Refusal } from "../refusal";
import type { WholeFleet } from "../spec/read-fleet";
import { checkIdsLeft, decideClusters, retire } from "./decide-clusters";
import { type Topology, decideTopology } from "./decide-topology";
import { diffLocks } from "./diff-locks";
import type { LockChange } from "./lock-change";
import { type LockNames, lockNames } from "./lock-names";
import type { FleetLock, LockedCluster, LockedNetwork } from "./lock-spec";
import { renameClusters } from "./rename-clusters";

export interface LockDecision {
    readonly lock: FleetLock;
    readonly changes: readonly LockChange[];
    readonly refusals: readonly Refusal[];
    /** What the numbers are for. */
    readonly topology: Topology;
}

export interface DecisionOptions {
    /** A cluster that gets its next generation. */
    readonly replace?: string;
    /** For refusals about the lock. */
    readonly names?: LockNames;
}

/** Whether a cluster, or the generation of it that stands, is not wanted any more. */
type IsLeaving = (cluster: string) => boolean;

/** Clusters that stand now and are not wanted any more, or not as they are: their ranges are free from the next run on. */
function leavingClusters(current: FleetLock, isLeaving: IsLeaving): readonly LockedCluster[] {
    return [...current.clusters].filter(([name]) => isLeaving(name)).map(([, locked]) => locked);
}

/** Ranges that a network keeps for the subnets of what leaves it: those of the last that did. */
function decideFormer(
    network: FleetNetwork,
    current: FleetLock,
    isLeaving: IsLeaving,
): Pick<LockedNetwork, "former"> {
    const leaving = formerRanges(network, current, isLeaving);
    const former = leaving.length > 0 ? leaving : current.networks.get(network.name)?.former;
    return former === undefined ? {} : { former };
}

/** What may stay as it is: not the ranges of a next generation, nor a site's number that its owner gives otherwise. */
function keptNumbers(
    current: FleetLock,
    networks: Topology["networks"],
    replace: string | undefined,
): FleetLock {
    const asn = (name: string, locked: LockedNetwork): Pick<LockedNetwork, "asn"> => {
        const { place, asn = locked.asn } = networks.get(name) ?? {};
        return place?.cloud === "site" && asn !== undefined ? { asn } : {};
    };
    return {
        ...current,
        clusters: new Map(
            [...current.clusters].map(([name, locked]) => [
                name,
                name === replace ? { ...locked, ranges: {} } : locked,
            ]),
        ),
        networks: new Map(
            [...current.networks].map(([name, locked]) => [
                name,
                { ...locked, ...asn(name, locked) },
            ]),
        ),
    };
}

/** What is decided about a network besides its numbers; a site is its owner's, and may be called anything. */
function standing(
    { place, existingId }: FleetNetwork,
    before: LockedNetwork | undefined,
): Pick<LockedNetwork, "place" | "existingId"> {
    const movable = place.cloud === "site" && before?.place?.startsWith("site/") === true;
    return before?.place === undefined || movable
        ? {
              place: formatPlace(place),
              ...(existingId === undefined ? {} : { existingId }),
          }
        : {
              place: before.place,
              ...(before.existingId === undefined ? {} : { existingId: before.existingId }),
          };
}

function decideParts(
    current: FleetLock,
    { networks, hubs, links }: Topology,
    decided: ReturnType<typeof decideAddresses>,
    isLeaving: IsLeaving,
): Pick<FleetLock, "blocks" | "networks" | "hubs" | "links"> {
    return {
        blocks: decided.blocks,
        networks: new Map(
            [...networks].map(([name, network]) => [
                name,
                {
                    ...standing(network, current.networks.get(name)),
                    ...decided.networks.get(name),
                    ...decideFormer(network, current, isLeaving),
                },
            ]),
        ),
        hubs: new Map(
            hubs.map(({ name, kind }) => [name, { kind, ...decided.hubs.get(name) }] as const),
        ),
        links: new Map(
            links.map(({ name, kind }) => [
                name,
                {
                    kind,
                    tunnels: decided.tunnels.get(name) ?? [],
                    ...(current.links.get(name)?.reversed === true ? { reversed: true } : {}),
                },
            ]),
        ),
    };
}

/**
 * The lock brought up to date: renames done, what is missing filled in, what has left the fleet retired or taken out,
 * nothing else moved.
 */
export function decideLock(
    fleet: WholeFleet,
    before: FleetLock,
    { replace, names = lockNames(undefined) }: DecisionOptions,
): LockDecision {
    const { lock: current, renames } = renameClusters(fleet, before);
    const topology = decideTopology(fleet, current, names);
    const isLeaving = (name: string): boolean => name === replace || !fleet.clusters.has(name);
    const decided = decideAddresses({
        fleet,
        networks: topology.networks,
        current: keptNumbers(current, topology.networks, replace),
        leaving: leavingClusters(current, isLeaving),
        links: topology.links,
        hubs: topology.hubs,
    });
    const clusters = decideClusters(fleet, current, replace);
    const lock: FleetLock = {
        fleet: current.fleet ?? fleet.name,
        environment: current.environment ?? fleet.environment,
        clusters: new Map(
            [...clusters].map(([name, cluster]) => [
                name,
                { ...cluster, ranges: decided.clusters.get(name) ?? {} },
            ]),
        ),
        ...decideParts(current, topology, decided, isLeaving),
        retired: [...current.retired, ...retire(current, fleet)],
    };
    return {
        lock,
        changes: diffLocks(current, lock, renames),
        refusals: [...topology.refusals, ...decided.refusals, ...checkIdsLeft(clusters)],
        topology,
    };
}
