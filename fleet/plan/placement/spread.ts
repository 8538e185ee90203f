import type { Candidate } from "./candidates";
import { type SpreadGroup, countGroups, groupName, rankGroups } from "./spread-groups";
import type { SpreadKind, SpreadRule } from "./types";

/** Everything that is asked of one kind of group. */
export interface SpreadWish {
    readonly by: SpreadKind;
    readonly min: number;
    /** Infinity: no limit. */
    readonly max: number;
}

export type SpreadChoice =
    | { readonly ok: true; readonly chosen: readonly Candidate[] }
    | { readonly ok: false; readonly error: string };

/** From the largest kind of group to the smallest: the order in which they are chosen. */
const KINDS: readonly SpreadKind[] = ["provider", "region", "zone", "cluster"];

/** One wish for each kind that has rules: the largest min and the smallest max of them. */
export function spreadWishes(rules: readonly SpreadRule[]): readonly SpreadWish[] {
    return KINDS.flatMap((by) => {
        const same = rules.filter((rule) => rule.by === by);
        return same.length === 0
            ? []
            : [
                  {
                      by,
                      min: Math.max(...same.map(({ min }) => min)),
                      max: Math.min(...same.map(({ max }) => max ?? Infinity)),
                  },
              ];
    });
}

/** Whether the groups chosen, with the best of those left, have enough groups of every smaller kind. */
function canComplete(
    chosen: readonly SpreadGroup[],
    left: readonly SpreadGroup[],
    slots: number,
    smaller: readonly SpreadWish[],
): boolean {
    return smaller.every(({ by, min }) => {
        const best = left
            .map(({ members }) => countGroups(members, by))
            .sort((one, other) => other - one)
            .slice(0, slots)
            .reduce((sum, count) => sum + count, 0);
        return (
            best +
                countGroups(
                    chosen.flatMap(({ members }) => members),
                    by,
                ) >=
            min
        );
    });
}

/** The first groups of an order; one is passed over where the smaller kinds could not have their min with it. */
function pickGroups(
    order: readonly SpreadGroup[],
    slots: number,
    smaller: readonly SpreadWish[],
): readonly SpreadGroup[] {
    const first = order.slice(0, slots);
    if (canComplete(first, [], 0, smaller)) {
        return first;
    }
    const picked: SpreadGroup[] = [];
    for (const [index, group] of order.entries()) {
        const free = slots - picked.length - 1;
        if (free >= 0 && canComplete([...picked, group], order.slice(index + 1), free, smaller)) {
            picked.push(group);
        }
    }
    return picked;
}

/** The order of the groups with the best one of every larger group first, so that each of those keeps one. */
function largerFirst(
    groups: readonly SpreadGroup[],
    larger: SpreadKind | undefined,
): readonly SpreadGroup[] {
    if (larger === undefined) {
        return groups;
    }
    const covered = new Set<string>();
    const leading = groups.filter(({ members }) => {
        const fresh = members
            .map((member) => groupName(member, larger))
            .filter((name) => !covered.has(name));
        for (const name of fresh) {
            covered.add(name);
        }
        return fresh.length > 0;
    });
    return [...leading, ...groups.filter((group) => !leading.includes(group))];
}

/** Leaves at most as many groups of a kind as it may have: it, and the smaller kinds within it. */
function narrow(
    candidates: readonly Candidate[],
    wishes: readonly SpreadWish[],
    index: number,
): readonly Candidate[] {
    const [wish, ...smaller] = wishes.slice(index);
    if (wish === undefined) {
        return candidates;
    }
    const slots = Math.max(wish.min, Math.min(wish.max, ...smaller.map(({ max }) => max)));
    const groups = rankGroups(candidates, wish.by);
    if (groups.length <= slots) {
        return candidates;
    }
    const order = largerFirst(groups, wishes[index - 1]?.by);
    return pickGroups(order, slots, smaller).flatMap(({ members }) => members);
}

function groupsText(count: number, by: SpreadKind): string {
    return `${count} ${count === 1 ? by : `${by}s`}`;
}

function fault(candidates: readonly Candidate[], wishes: readonly SpreadWish[]) {
    const broken = wishes
        .map((wish) => ({ ...wish, count: countGroups(candidates, wish.by) }))
        .find(({ count, min }) => count < min);
    return (
        broken &&
        `spread by ${broken.by}: it wants at least ${groupsText(broken.min, broken.by)}, and the candidates are in ${broken.count}`
    );
}

/**
 * Chooses the clusters that a workload is spread over: at least `min` and at most `max` groups of each kind, as many as
 * there may be. Larger kinds come first, and each of their groups keeps its best smaller one.
 */
export function chooseClusters(
    candidates: readonly Candidate[],
    rules: readonly SpreadRule[],
): SpreadChoice {
    const wishes = spreadWishes(rules);
    const contradiction = wishes.find(({ min, max }) => min > max);
    if (contradiction !== undefined) {
        const { by, min, max } = contradiction;
        return {
            ok: false,
            error: `spread by ${by}: at least ${min} and at most ${max} contradict one another`,
        };
    }
    const error = fault(candidates, wishes);
    if (error !== undefined) {
        return { ok: false, error };
    }
    const chosen = wishes.reduce((left, _, index) => narrow(left, wishes, index), candidates);
    const broken = wishes.find(({ by, min, max }) => {
        const count = countGroups(chosen, by);
        return count < min || count > max;
    });
    return broken === undefined
        ? { ok: true, chosen }
        : {
              ok: false,
              error: `spread by ${wishes.map(({ by }) => by).join(" and ")}: no choice of clusters keeps every min and max`,
          };
}
