import { byCodeUnit } from "../../by-code-unit";
import type { Candidate } from "./candidates";
import type { SpreadKind } from "./types";

/** The candidates that share a cluster, zone, region or provider. */
export interface SpreadGroup {
    readonly name: string;
    readonly members: readonly Candidate[];
}

/** The group of a candidate; candidates have every field that they are spread by. */
export function groupName({ cluster }: Candidate, by: SpreadKind): string {
    return (by === "cluster" ? cluster.name : cluster[by]) ?? "";
}

/** How many groups of a kind clusters are in. */
export function countGroups(candidates: readonly Candidate[], by: SpreadKind): number {
    const names = new Set<string>();
    for (const candidate of candidates) {
        names.add(groupName(candidate, by));
    }
    return names.size;
}

interface Rank {
    readonly group: SpreadGroup;
    readonly score: number;
    readonly running: number;
    readonly capacity: number;
}

function rank(group: SpreadGroup): Rank {
    const { members } = group;
    return {
        group,
        score: Math.max(...members.map(({ cluster }) => cluster.score ?? 0)),
        running: members.some(({ current }) => current > 0) ? 1 : 0,
        capacity: members.reduce((sum, { cluster }) => sum + (cluster.capacity ?? Infinity), 0),
    };
}

/** The larger first; the difference of two infinities is none. */
function descending(left: number, right: number): number {
    return left === right ? 0 : left > right ? -1 : 1;
}

/**
 * The groups of a kind in the order in which they are chosen: by the best score of their clusters, then those that run
 * the workload already, then by capacity, then by name.
 */
export function rankGroups(
    candidates: readonly Candidate[],
    by: SpreadKind,
): readonly SpreadGroup[] {
    const members = new Map<string, Candidate[]>();
    for (const candidate of candidates) {
        const name = groupName(candidate, by);
        const group = members.get(name);
        if (group === undefined) {
            members.set(name, [candidate]);
        } else {
            group.push(candidate);
        }
    }
    return [...members]
        .map(([name, group]) => rank({ name, members: group }))
        .sort(
            (left, right) =>
                descending(left.score, right.score) ||
                descending(left.running, right.running) ||
                descending(left.capacity, right.capacity) ||
                byCodeUnit(left.group.name, right.group.name),
        )
        .map(({ group }) => group);
}
