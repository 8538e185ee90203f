import type { Candidate } from "./candidates";
import { type Division, type Floors, byWeight, replicasText } from "./division";
import { divideByWebster } from "./webster";

export interface CapacityOptions {
    readonly rebalance: boolean;
    /** Into as few clusters as possible. */
    readonly aggregated: boolean;
}

/** A cluster's part in a division by capacities. */
interface Share {
    readonly name: string;
    /** What it keeps whatever is divided. */
    readonly base: number;
    /** The most that it can get of what is divided. */
    readonly room: number;
    /** What its part is measured by: its room, or all replicas where it has no limit. */
    readonly weight: number;
    readonly min: number;
    readonly running: boolean;
}

/** What is to be divided, and among whom. */
interface Task {
    readonly replicas: number;
    readonly shares: readonly Share[];
}

/** What a cluster runs now and may keep. */
function kept({ current, limit }: Candidate): number {
    return Math.min(current, limit);
}

function shareOf(candidate: Candidate, replicas: number, base: number, room: number): Share {
    return {
        name: candidate.name,
        base,
        room,
        weight: room === Infinity ? replicas : room,
        min: candidate.min,
        running: candidate.current > 0,
    };
}

/** Growing divides the difference by what is free; shrinking divides all by what runs; rebalancing all by both. */
function taskOf(replicas: number, candidates: readonly Candidate[], rebalance: boolean): Task {
    const running = candidates.reduce((sum, candidate) => sum + kept(candidate), 0);
    if (rebalance) {
        return {
            replicas,
            shares: candidates.map((it) => shareOf(it, replicas, 0, it.limit)),
        };
    }
    return replicas >= running
        ? {
              replicas: replicas - running,
              shares: candidates.map((it) => shareOf(it, replicas, kept(it), it.limit - kept(it))),
          }
        : { replicas, shares: candidates.map((it) => shareOf(it, replicas, 0, kept(it))) };
}

function roomOf(shares: readonly Share[]): number {
    return shares.reduce((sum, { room }) => sum + room, 0);
}

/** Floors and minimums first, by weight and name, as far as the replicas and the room go. */
function giveMinimums({ replicas, shares }: Task, floors: Floors): ReadonlyMap<string, number> {
    const given = new Map<string, number>();
    if (floors.size === 0 && shares.every(({ min }) => min === 0)) {
        return given;
    }
    const order = byWeight(shares);
    let left = replicas;
    const raise = ({ name, base, room }: Share, wanted: number): void => {
        const before = given.get(name) ?? 0;
        const more = Math.min(Math.max(0, Math.min(wanted - base, room) - before), left);
        given.set(name, before + more);
        left -= more;
    };
    for (const share of order) {
        raise(share, floors.has(share.name) ? 1 : 0);
    }
    for (const share of order) {
        raise(share, share.min);
    }
    return given;
}

/** Those that run the workload first, then the largest; the shortest such list that holds the replicas. */
function fewest(
    shares: readonly Share[],
    given: ReadonlyMap<string, number>,
    replicas: number,
): readonly Share[] {
    const order = byWeight(shares.map((share) => ({ ...share, weight: share.room })));
    const list = [
        ...order.filter(({ running }) => running),
        ...order.filter(({ running }) => !running),
    ];
    let room = 0;
    const end = list.findIndex((share) => {
        room += share.room - (given.get(share.name) ?? 0);
        return room >= replicas;
    });
    const names = new Set(list.slice(0, end + 1).map(({ name }) => name));
    return shares.filter(({ name }) => names.has(name));
}

function reasonFor(replicas: number, { limit, current }: Candidate, aggregated: boolean): string {
    if (replicas === 0) {
        return "there are no replicas to place";
    }
    return aggregated
        ? "fewer clusters hold all replicas, and the others come first"
        : `its part by capacity (${limit === Infinity ? "no limit" : limit}, ${current} running now) rounds to none`;
}

/**
 * Divides replicas by the clusters' capacities, with Webster's method. What runs stays where it is while the number of
 * replicas grows or stays the same. Where the clusters cannot hold the replicas, none is placed.
 */
export function divideByCapacity(
    replicas: number,
    candidates: readonly Candidate[],
    floors: Floors,
    { rebalance, aggregated }: CapacityOptions,
): Division {
    const task = taskOf(replicas, candidates, rebalance);
    const room = roomOf(task.shares);
    if (room < task.replicas) {
        return {
            ok: false,
            error: `the clusters have room for ${replicasText(room)}, and ${task.replicas} are to be ${task.replicas < replicas ? "added" : "placed"}`,
        };
    }
    const given = giveMinimums(task, floors);
    const left = task.replicas - [...given.values()].reduce((sum, count) => sum + count, 0);
    const among = aggregated ? fewest(task.shares, given, left) : task.shares;
    const divided = divideByWebster(
        left,
        among
            .filter(({ weight, room: most }) => weight > 0 && most > 0)
            .map((share) => ({
                name: share.name,
                weight: share.weight,
                limit: share.room,
                given: given.get(share.name) ?? 0,
            })),
    );
    return {
        ok: true,
        given: new Map(
            task.shares.map(({ name, base }) => [
                name,
                base + (divided.get(name) ?? given.get(name) ?? 0),
            ]),
        ),
        unplaced: 0,
        reason: (candidate) => reasonFor(replicas, candidate, aggregated),
    };
}
