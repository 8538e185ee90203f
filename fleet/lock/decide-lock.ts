import { DEFAULT_VERSION } from "../plan/kubernetes-versions";
import { MOST_CLUSTERS } from "../plan/identity";
import type { Refusal } from "../refusal";
import type { WholeFleet } from "../spec/read-fleet";
import { chooseRanges, fixedRanges } from "./choose-ranges";
import type { LockChange } from "./lock-change";
import type { FleetLock, LockedCluster, RetiredCluster } from "./lock-spec";
import { placeOf } from "./place";
import { RANGE_KINDS } from "../plan/ranges/range-kinds";

export interface LockDecision {
    readonly lock: FleetLock;
    readonly changes: readonly LockChange[];
    readonly refusals: readonly Refusal[];
}

/** The lowest id that no cluster has or had; the ids that are used grow by it. */
function takeId(used: Set<number>): number {
    let id = 1;
    while (used.has(id)) {
        id += 1;
    }
    used.add(id);
    return id;
}

function checkLastId(clusters: ReadonlyMap<string, LockedCluster>): readonly Refusal[] {
    return [...clusters.values()].some(({ id = 0 }) => id > MOST_CLUSTERS)
        ? [
              {
                  path: "clusters",
                  reason: `every id from 1 to ${MOST_CLUSTERS} is or was in use, and none is used twice`,
                  fix: "put new clusters into another stack of the same program",
              },
          ]
        : [];
}

/** One more than the last incarnation that had the name, so that no identifier comes back. */
function firstGeneration(name: string, retired: readonly RetiredCluster[]): number {
    return (
        Math.max(
            0,
            ...retired
                .filter((cluster) => cluster.name === name)
                .map(({ generation }) => generation),
        ) + 1
    );
}

function changesOf(
    name: string,
    before: LockedCluster | undefined,
    after: LockedCluster & { readonly id: number },
): readonly LockChange[] {
    if (before?.id === undefined) {
        return [{ kind: "added", cluster: name, id: after.id }];
    }
    const changes: LockChange[] = [];
    const filled = (["generation", "place", "kubernetes"] as const).filter(
        (field): boolean => before[field] === undefined,
    );
    const chosen = RANGE_KINDS.filter((kind) => before.ranges[kind] === undefined);
    if (filled.length + chosen.length > 0) {
        changes.push({ kind: "completed", cluster: name, fields: [...filled, ...chosen] });
    }
    const { kubernetes: from } = before;
    const { kubernetes: to } = after;
    if (from !== undefined && to !== undefined && from !== to) {
        changes.push({ kind: "upgraded", cluster: name, from, to });
    }
    for (const kind of RANGE_KINDS) {
        const was = before.ranges[kind];
        const is = after.ranges[kind];
        if (was !== undefined && is !== undefined && was !== is) {
            changes.push({ kind: "corrected", cluster: name, range: kind, from: was, to: is });
        }
    }
    return changes;
}

/** The lock brought up to date: what is missing filled in, what has left the fleet retired, nothing else moved. */
export function decideLock(fleet: WholeFleet, current: FleetLock): LockDecision {
    const leaving = [...current.clusters].filter(([name]) => !fleet.clusters.has(name));
    const gone = leaving.flatMap(([name, { id, generation = 1 }]): readonly RetiredCluster[] =>
        id === undefined ? [] : [{ id, name, generation }],
    );
    const retired = [...current.retired, ...gone];
    const { ranges, refusals } = chooseRanges(
        new Map(
            [...fleet.clusters].map(([name, cluster]) => [
                name,
                fixedRanges(cluster, current.clusters.get(name)),
            ]),
        ),
        leaving.map(([, locked]) => locked),
        fleet.addresses,
    );
    const used = new Set(
        [...retired, ...current.clusters.values()].flatMap(({ id }) =>
            id === undefined ? [] : [id],
        ),
    );
    const clusters = new Map<string, LockedCluster>();
    const changes: LockChange[] = [];
    for (const [name, cluster] of fleet.clusters) {
        const before = current.clusters.get(name);
        const after = {
            id: before?.id ?? takeId(used),
            generation: before?.generation ?? firstGeneration(name, current.retired),
            place: placeOf(cluster),
            kubernetes: cluster.version ?? before?.kubernetes ?? DEFAULT_VERSION,
            ranges: ranges.get(name) ?? {},
        };
        clusters.set(name, after);
        changes.push(...changesOf(name, before, after));
    }
    const { name, environment } = fleet;
    const started = current.fleet === undefined || current.environment === undefined;
    return {
        lock: { fleet: name, environment, clusters, retired },
        changes: [
            ...(started ? [{ kind: "started", fleet: name, environment } as const] : []),
            ...changes,
            ...gone.map(({ name: cluster, id }): LockChange => ({ kind: "retired", cluster, id })),
        ],
        refusals: [...refusals, ...checkLastId(clusters)],
    };
}
