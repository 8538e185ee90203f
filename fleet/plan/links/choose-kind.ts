import type { Place } from "../place";
import { type LinkContext, whyHub } from "./candidates";
import { hubKindOf, isHubKind } from "./hubs";
import type { Preference } from "./preferences";
import { type BuiltLinkKind, type LinkCandidate } from "./types";

export interface Choice {
    readonly kind: BuiltLinkKind;
    readonly reason: string;
}

interface Built extends LinkCandidate {
    readonly kind: BuiltLinkKind;
}

function isBuilt(candidate: LinkCandidate): candidate is Built {
    return candidate.feasible && candidate.kind !== "none" && candidate.kind !== "same-network";
}

/** Best first; of equal ones the one that stands first in the table of kinds. */
function ranked(candidates: readonly LinkCandidate[]): readonly Built[] {
    return candidates.filter(isBuilt).sort((left, right) => right.score - left.score);
}

function points(score: number): string {
    return score.toFixed(2);
}

function becauseOfScore([best, next]: readonly Built[], prefer: Preference): string {
    if (best === undefined || next === undefined) {
        return `nothing else can join the two: ${best?.reason ?? "there is no way"}`;
    }
    return `scores ${points(best.score)} of 5 with prefer: ${prefer}; the next, ${next.kind}, scores ${points(next.score)}`;
}

/** The best kind of one pair by its score; undefined when nothing can join the two. */
export function bestByScore(
    candidates: readonly LinkCandidate[],
    prefer: Preference,
): Choice | undefined {
    const order = ranked(candidates);
    const [best] = order;
    return best === undefined
        ? undefined
        : { kind: best.kind, reason: becauseOfScore(order, prefer) };
}

/** Pairs that have the same candidates. */
export interface CandidateGroup {
    readonly candidates: readonly LinkCandidate[];
    readonly pairs: number;
}

interface Tally {
    pairs: number;
    score: number;
}

/** The kind that most pairs can have; of those the one with the highest mean score. */
function sharedKind(groups: readonly CandidateGroup[]): BuiltLinkKind | undefined {
    const tallies = new Map<BuiltLinkKind, Tally>();
    for (const { candidates, pairs } of groups) {
        for (const { kind, score } of candidates.filter(isBuilt)) {
            const tally = tallies.get(kind) ?? { pairs: 0, score: 0 };
            tally.pairs += pairs;
            tally.score += score * pairs;
            tallies.set(kind, tally);
        }
    }
    return [...tallies].sort(
        ([, left], [, right]) => right.pairs - left.pairs || right.score - left.score,
    )[0]?.[0];
}

/** What the pairs of one cloud are decided with. */
export interface CloudDecision {
    readonly cloud: Place["cloud"];
    readonly context: LinkContext;
    readonly groups: readonly CandidateGroup[];
    /** Why no hub can be used here as things stand; undefined when one can. */
    readonly hubBlocked: string | undefined;
}

/**
 * Decides the new links of one cloud together, so that they agree: the hub where the rule asks for one, else the kind
 * with the best score. A pair that cannot have that kind takes its own best one.
 */
export function chooseForCloud({
    cloud,
    context,
    groups,
    hubBlocked,
}: CloudDecision): (candidates: readonly LinkCandidate[]) => Choice | undefined {
    const why = whyHub(cloud, context);
    const usable = (candidates: readonly LinkCandidate[]): readonly LinkCandidate[] =>
        hubBlocked === undefined ? candidates : candidates.filter(({ kind }) => !isHubKind(kind));
    const ruled = why === undefined || hubBlocked !== undefined ? undefined : hubKindOf({ cloud });
    const kind =
        ruled ??
        sharedKind(groups.map((group) => ({ ...group, candidates: usable(group.candidates) })));
    return (candidates) => {
        const own = usable(candidates);
        const best = bestByScore(own, context.prefer);
        const isPossible = own.some((candidate) => candidate.kind === kind && isBuilt(candidate));
        if (kind === undefined || !isPossible) {
            return best;
        }
        if (ruled !== undefined) {
            return { kind, reason: why ?? "" };
        }
        const held =
            why !== undefined && hubBlocked !== undefined ? `${why}; but ${hubBlocked}` : undefined;
        const agreed =
            best?.kind === kind ? best.reason : `the kind that the links of this cloud agree on`;
        return { kind, reason: held ?? agreed };
    };
}
