import { MOST_CLUSTERS } from "../plan/identity";
import { DEFAULT_VERSION } from "../plan/versions/kubernetes-versions";
import { formatPlace } from "../plan/place";
import { fleetNetworks, networkOf, placeOfCluster } from "../plan/networks/fleet-networks";
import type { Refusal } from "../refusal";
import type { ClusterSpec } from "../spec/cluster-spec";
import type { WholeFleet } from "../spec/read-fleet";
import type { FleetLock, LockedCluster, RetiredCluster } from "./lock-spec";
import { makerOf } from "./maker";
import { decideSettings } from "./settings/decide-settings";
import { decideHeld } from "./states/hold-cluster";
import { frozenContents, lockedState } from "./states/locked-state";

/** The lowest id that no cluster has or had; the ids that are used grow by it. */
function takeId(used: Set<number>): number {
    let id = 1;
    while (used.has(id)) {
        id += 1;
    }
    used.add(id);
    return id;
}

/** Clusters that have left the fleet, with their ids. */
export function retire(lock: FleetLock, fleet: WholeFleet): readonly RetiredCluster[] {
    return [...lock.clusters].flatMap(([name, { id, generation = 1, identifiedAs }]) =>
        id === undefined || fleet.clusters.has(name)
            ? []
            : [
                  {
                      id,
                      name,
                      generation,
                      ...(identifiedAs === undefined ? {} : { identifiedAs }),
                  },
              ],
    );
}

/** The last generation of every name that a cluster has, had, or was made under. */
function lastGenerations(lock: FleetLock): ReadonlyMap<string, number> {
    const last = new Map<string, number>();
    const clusters = [
        ...lock.retired,
        ...[...lock.clusters].map(([name, cluster]) => ({ name, ...cluster })),
    ];
    for (const { name, identifiedAs = name, generation = 0 } of clusters) {
        for (const each of [name, identifiedAs]) {
            last.set(each, Math.max(last.get(each) ?? 0, generation));
        }
    }
    return last;
}

/** The network that the lock has a cluster in; undefined where that was never decided. */
export function lockedNetworkOf(name: string, lock: FleetLock): string | undefined {
    return lock.clusters.get(name)?.network ?? (lock.networks.has(name) ? name : undefined);
}

/** What the lock says about a cluster besides its numbers. A cluster that exists is its owner's: the lock follows. */
function standing(
    name: string,
    cluster: ClusterSpec,
    lock: FleetLock,
): Pick<LockedCluster, "cloud" | "place" | "network" | "cni"> {
    const before = cluster.cloud === "existing" ? undefined : lock.clusters.get(name);
    const network =
        (before === undefined ? undefined : lockedNetworkOf(name, lock)) ?? cluster.network ?? name;
    return {
        cloud: lock.clusters.get(name)?.cloud ?? makerOf(cluster),
        place: before?.place ?? formatPlace(placeOfCluster(name, cluster)),
        ...(network === name ? {} : { network }),
        cni: before?.cni ?? cluster.cni,
    };
}

/** What is decided about every cluster but its ranges, in order of name; nothing that the lock has is changed. */
export function decideClusters(
    fleet: WholeFleet,
    lock: FleetLock,
    replace: string | undefined,
): ReadonlyMap<string, Omit<LockedCluster, "ranges"> & { readonly id: number }> {
    const used = new Set(
        [...lock.retired, ...lock.clusters.values()].flatMap(({ id }) =>
            id === undefined ? [] : [id],
        ),
    );
    const generations = lastGenerations(lock);
    const networks = fleetNetworks(fleet);
    return new Map(
        [...fleet.clusters].map(([name, cluster]) => {
            const before = lock.clusters.get(name);
            const { generation = (generations.get(name) ?? 0) + 1, identifiedAs } = before ?? {};
            const replaced = name === replace;
            const network = networks.get(networkOf(name, cluster));
            return [
                name,
                {
                    id: before?.id ?? takeId(used),
                    generation: replaced ? generation + 1 : generation,
                    state: lockedState(cluster.state),
                    ...(identifiedAs === undefined ? {} : { identifiedAs }),
                    ...standing(name, cluster, lock),
                    ...(replaced ? { cni: cluster.cni } : {}),
                    kubernetes: cluster.version ?? before?.kubernetes ?? DEFAULT_VERSION,
                    settings: decideSettings(cluster, network, before, replaced),
                    held: decideHeld(cluster, before, fleet),
                    contents: frozenContents(cluster.state, before),
                },
            ];
        }),
    );
}

/** Ids end at 255. */
export function checkIdsLeft(
    clusters: ReadonlyMap<string, { readonly id: number }>,
): readonly Refusal[] {
    return [...clusters.values()].some(({ id }) => id > MOST_CLUSTERS)
        ? [
              {
                  path: "clusters",
                  reason: `every id from 1 to ${MOST_CLUSTERS} is or was in use, and none is used twice`,
                  fix: "put new clusters into another stack of the same program",
              },
          ]
        : [];
}
