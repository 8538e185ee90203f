import { formatPath } from "../../format-path";
import { fleetNetworks, networkOf, placeOfCluster } from "../../plan/networks/fleet-networks";
import type { FleetNetwork } from "../../plan/networks/types";
import { formatPlace } from "../../plan/place";
import { RANGE_KINDS } from "../../plan/ranges/range-kinds";
import { checkPlace } from "../../plan/regions/check-place";
import type { ClusterRanges } from "../../plan/types";
import type { Refusal } from "../../refusal";
import type { FleetDraft } from "../../spec/read-fleet";
import { lockedNetworkOf } from "../decide-clusters";
import type { LockNames } from "../lock-names";
import type { FleetLock } from "../lock-spec";
import { makerOf } from "../maker";
import { type Changed, replaceCommand } from "./changed-cluster";
import { isKnownPlace } from "./moves";
import { checkSettings } from "./setting-changes";
import { checkUpgrade } from "./version-changes";

/** What else a change is judged by. */
export interface Judgement {
    /** A cluster that gets its next generation. */
    readonly replace?: string | undefined;
    /** What the file's form is refused for: what stands there is not what its user meant. */
    readonly wrong?: readonly Refusal[];
}

const BUILD_ANOTHER =
    "put it back; or add a cluster of another name as you want it, move the workloads, then take this one out";

function checkMaker({ path, cluster, locked }: Changed): readonly Refusal[] {
    const maker = makerOf(cluster);
    return locked.cloud === undefined || locked.cloud === maker
        ? []
        : [
              {
                  path,
                  reason: `is made by ${maker} in the fleet, and by ${locked.cloud} in the lock: nothing takes over a cluster that lives`,
                  fix: BUILD_ANOTHER,
              },
          ];
}

/** Whether another check says that the region is wrong: then the cluster does not move. */
function isMisnamed({ name, path, cluster }: Changed): boolean {
    return cluster.cloud === "capi"
        ? !isKnownPlace(placeOfCluster(name, cluster))
        : cluster.cloud !== "existing" &&
              checkPlace(path, cluster).some((refusal) => refusal.path === `${path}.region`);
}

function checkMove(changed: Changed): readonly Refusal[] {
    const { name, path, cluster, locked } = changed;
    const place = formatPlace(placeOfCluster(name, cluster));
    return locked.place === undefined || locked.place === place || isMisnamed(changed)
        ? []
        : [
              {
                  path,
                  reason: `stands in ${locked.place} by the lock, and in ${place} by the fleet: a cluster cannot move`,
                  fix: "put it back, add a cluster of another name in the new place, move its workloads, then take the old one out",
              },
          ];
}

/** A network that left the file with its clusters still in it is refused there. */
function checkNetwork(
    { name, path, cluster }: Changed,
    lock: FleetLock,
    networks: ReadonlyMap<string, unknown>,
): readonly Refusal[] {
    const wanted = networkOf(name, cluster);
    const standing = lockedNetworkOf(name, lock);
    const called = (network: string): string =>
        network === name ? "a network of its own" : `the network ${network}`;
    const left = standing !== undefined && standing !== name && !networks.has(standing);
    return standing === undefined || standing === wanted || left
        ? []
        : [
              {
                  path: `${path}.network`,
                  reason: `stands in ${called(standing)} by the lock, and in ${called(wanted)} by the fleet: a cluster cannot move`,
                  fix: BUILD_ANOTHER,
              },
          ];
}

function checkCni({ name, path, cluster, locked }: Changed, names: LockNames): readonly Refusal[] {
    return locked.cni === undefined || locked.cni === cluster.cni
        ? []
        : [
              {
                  path: `${path}.cni`,
                  reason: `is ${cluster.cni}, and ${locked.cni} in the lock: pods would lose their addresses under way`,
                  fix: `write cni: ${locked.cni}; or build the next generation with ${cluster.cni} beside it: ${replaceCommand({ name }, names)}`,
              },
          ];
}

function checkPins({ name, path, cluster, locked }: Changed, names: LockNames): readonly Refusal[] {
    const pins: Partial<ClusterRanges> = cluster.ranges;
    return RANGE_KINDS.flatMap((kind) => {
        const pin = pins[kind];
        const range = locked.ranges[kind];
        return pin === undefined || range === undefined || pin === range
            ? []
            : [
                  {
                      path: `${path}.ranges.${kind}`,
                      reason: `${pin} is not the locked ${range}: a cluster keeps its ranges as long as it lives`,
                      fix: `write ${range}, or take the line out; or build the next generation with the new range beside it: ${replaceCommand({ name }, names)}`,
                  },
              ];
    });
}

/** What the clusters of a fleet are judged by. */
interface Judges {
    readonly draft: FleetDraft;
    readonly lock: FleetLock;
    readonly names: LockNames;
    readonly networks: ReadonlyMap<string, FleetNetwork>;
    readonly wrong: readonly Refusal[];
}

function standsIn(
    { name, cluster }: Changed,
    networks: ReadonlyMap<string, FleetNetwork>,
): FleetNetwork | undefined {
    return networks.get(networkOf(name, cluster));
}

/** What cannot be changed about a living cluster: the first thing that makes it another one, else every other. */
function checkChanged(
    changed: Changed,
    { draft, lock, names, networks, wrong }: Judges,
): readonly Refusal[] {
    const another = checkMaker(changed);
    if (another.length > 0 || changed.cluster.cloud === "existing") {
        return another;
    }
    const moved = checkMove(changed);
    return [
        ...moved,
        ...checkNetwork(changed, lock, networks),
        ...checkCni(changed, names),
        ...checkPins(changed, names),
        ...checkUpgrade(changed, draft),
        // The zones of another place are others.
        ...(moved.length > 0
            ? []
            : checkSettings(changed, standsIn(changed, networks), names, wrong)),
    ];
}

/** What cannot be changed about the clusters that live; a next generation only has to stand where the last one does. */
export function checkClusterChanges(
    draft: FleetDraft,
    lock: FleetLock,
    names: LockNames,
    { replace, wrong = [] }: Judgement,
): readonly Refusal[] {
    const judges = { draft, lock, names, networks: fleetNetworks(draft), wrong };
    return [...draft.clusters].flatMap(([name, cluster]) => {
        const locked = lock.clusters.get(name);
        if (locked === undefined) {
            return [];
        }
        const path = formatPath(["clusters", name]);
        const { cloud, place } = locked;
        const kept = name === replace ? { cloud, place, ranges: {} } : locked;
        return checkChanged({ name, path, cluster, locked: kept }, judges);
    });
}
