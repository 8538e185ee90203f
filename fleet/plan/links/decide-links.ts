import { lockNames, type LockNames } from "../../lock/lock-names";
import type { LockedLink } from "../../lock/lock-spec";
import type { Refusal } from "../../refusal";
import type { FleetDraft } from "../../spec/read-fleet";
import type { FleetNetwork } from "../networks/types";
import { type LinkContext, whyHub } from "./candidates";
import { checkQuotas } from "./check-quotas";
import { checkHubPassesOn } from "./check-hub-passes-on";
import { checkLiveLinks } from "./check-live-links";
import { checkSpokes } from "./check-spokes";
import { checkUnlinked } from "./check-unlinked";
import { type Choice, bestByScore, chooseForCloud } from "./choose-kind";
import { liveVpnsOfTheirOwn, whyHubBlocked } from "./hub-blocked";
import { isHubKind } from "./hubs";
import { type CandidatesOf, candidatesByClass } from "./link-classes";
import { linkContexts, scopeOf } from "./link-scopes";
import type { BuiltLinkKind, DecidedLink, LinkCandidate, WantedLink } from "./types";

export interface DecideLinksInput extends Pick<LinkContext, "prefer" | "prices" | "quotas"> {
    /** Ordered by name. */
    readonly wanted: readonly WantedLink[];
    readonly networks: ReadonlyMap<string, FleetNetwork>;
    readonly locked: ReadonlyMap<string, LockedLink>;
    /** For how many ranges a network announces; without them pods count as routed, which is the most there can be. */
    readonly clusters?: FleetDraft["clusters"];
    /** For refusals about the lock. */
    readonly names?: LockNames;
}

export interface LinkDecision {
    /** Ordered by name; pairs that nothing can join are left out. */
    readonly links: readonly DecidedLink[];
    readonly refusals: readonly Refusal[];
}

/** A wanted link whose two networks are there. */
export interface LinkPair {
    readonly link: WantedLink;
    readonly a: FleetNetwork;
    readonly b: FleetNetwork;
    /** The kind that the lock has for it. */
    readonly live: DecidedLink["kind"] | undefined;
}

function pairsOf({ wanted, networks, locked }: DecideLinksInput): readonly LinkPair[] {
    const pairs: LinkPair[] = [];
    for (const link of wanted) {
        const a = networks.get(link.between[0]);
        const b = networks.get(link.between[1]);
        if (a !== undefined && b !== undefined) {
            pairs.push({ link, a, b, live: locked.get(link.name)?.kind });
        }
    }
    return pairs;
}

/** What the lock or the fleet says, before anything is chosen. */
function settled({ link, live }: LinkPair): BuiltLinkKind | undefined {
    return live ?? link.kind;
}

/** Why a settled kind is what it is: whose word it is, and what would be chosen without it. */
function settledChoice(
    { link, a, live }: LinkPair,
    kind: BuiltLinkKind,
    free: Choice | undefined,
    context: LinkContext,
): Choice {
    if (link.kind === kind) {
        return { kind, reason: `${link.path} asks for it` };
    }
    const why = isHubKind(kind) ? whyHub(a.place.cloud, context) : undefined;
    if (why !== undefined) {
        return { kind, reason: why };
    }
    if (free?.kind === kind || live === undefined) {
        return { kind, reason: free?.reason ?? "the lock has it" };
    }
    const today = free === undefined ? "" : `; by itself ${free.kind} ${free.reason}`;
    return { kind, reason: `the lock has it: a link that is there keeps its kind${today}` };
}

type Chooser = (candidates: readonly LinkCandidate[]) => Choice | undefined;

/** Each list of candidates is chosen from once: the pairs of a class share theirs. */
function remembered(choose: Chooser): Chooser {
    const known = new Map<readonly LinkCandidate[], Choice | undefined>();
    return (candidates) => {
        if (!known.has(candidates)) {
            known.set(candidates, choose(candidates));
        }
        return known.get(candidates);
    };
}

/** The choosers of the scopes that have new links. */
function choosersByScope(
    pairs: readonly LinkPair[],
    contextOf: (a: FleetNetwork, b: FleetNetwork) => LinkContext,
    candidatesOf: CandidatesOf,
): ReadonlyMap<string, Chooser> {
    const open = new Map<string, LinkPair[]>();
    const stated: LinkPair[] = [];
    for (const pair of pairs) {
        const isStated = settled(pair) !== undefined;
        if (isStated) {
            stated.push(pair);
        }
        const scope = isStated ? undefined : scopeOf(pair.a, pair.b);
        if (scope !== undefined) {
            const members = open.get(scope) ?? [];
            members.push(pair);
            open.set(scope, members);
        }
    }
    return new Map(
        [...open].flatMap(([scope, members]) => {
            const [first] = members;
            if (first === undefined) {
                return [];
            }
            const counts = new Map<readonly LinkCandidate[], number>();
            for (const { a, b } of members) {
                const candidates = candidatesOf(a, b);
                counts.set(candidates, (counts.get(candidates) ?? 0) + 1);
            }
            const choose = chooseForCloud({
                cloud: first.a.place.cloud,
                context: contextOf(first.a, first.b),
                groups: [...counts].map(([candidates, count]) => ({ candidates, pairs: count })),
                hubBlocked: whyHubBlocked(stated, members),
            });
            return [[scope, remembered(choose)] as const];
        }),
    );
}

function decide(pairs: readonly LinkPair[], input: DecideLinksInput): readonly DecidedLink[] {
    const contextOf = linkContexts(input.wanted, input.networks, input);
    const candidatesOf = candidatesByClass(contextOf);
    const choosers = choosersByScope(pairs, contextOf, candidatesOf);
    const alone = remembered((candidates) => bestByScore(candidates, input.prefer));
    const decided: DecidedLink[] = [];
    for (const pair of pairs) {
        const { link, a, b } = pair;
        const choose = choosers.get(scopeOf(a, b) ?? "") ?? alone;
        const kind = settled(pair);
        const choice =
            kind === undefined
                ? choose(candidatesOf(a, b))
                : settledChoice(pair, kind, alone(candidatesOf(a, b)), contextOf(a, b));
        if (choice !== undefined) {
            const { name, between, hub, path } = link;
            decided.push({ name, between, hub, path, kind: choice.kind, reason: choice.reason });
        }
    }
    return decided;
}

/**
 * Decides the kind of every wanted link. What the lock has stays, always: live links are never swapped. New ones take
 * the kind that the fleet asks for, else the hub where their cloud needs one, else what scores best.
 */
export function decideLinks(input: DecideLinksInput): LinkDecision {
    const { networks, quotas, clusters, names = lockNames(undefined) } = input;
    const pairs = pairsOf(input);
    const links = decide(pairs, input);
    return {
        links,
        refusals: [
            ...checkLiveLinks(pairs, names),
            ...checkUnlinked(pairs, links, networks),
            ...checkHubPassesOn(links, networks, { vpns: liveVpnsOfTheirOwn(pairs), names }),
            ...checkSpokes(links, networks),
            ...checkQuotas({ links, networks, quotas, clusters }),
        ],
    };
}
