import { isHubKind } from "../../plan/links/hubs";
import type { BuiltLinkKind, WantedLink } from "../../plan/links/types";
import { wantedLinks } from "../../plan/links/wanted-links";
import { fleetNetworks } from "../../plan/networks/fleet-networks";
import type { Refusal } from "../../refusal";
import type { FleetDraft } from "../../spec/read-fleet";
import type { LockNames } from "../lock-names";
import type { FleetLock } from "../lock-spec";

/** A link that would change its kind while traffic crosses it. */
interface Swap extends WantedLink {
    readonly from: BuiltLinkKind;
    readonly to: BuiltLinkKind;
}

function swapsOf(draft: FleetDraft, lock: FleetLock): readonly Swap[] {
    // Only pairs ask for kinds: a mesh of hundreds of networks needs no second look.
    if (draft.links?.pairs.some(({ kind }) => kind !== undefined) !== true) {
        return [];
    }
    const { links } = wantedLinks(draft, fleetNetworks(draft));
    return links.flatMap((link) => {
        const from = lock.links.get(link.name)?.kind;
        const to = link.kind;
        return from === undefined || to === undefined || from === to ? [] : [{ ...link, from, to }];
    });
}

/** Several links that change in the same way are said at once, with their number. */
function grouped(swaps: readonly Swap[]): readonly (readonly Swap[])[] {
    const groups = new Map<string, Swap[]>();
    for (const swap of swaps) {
        const key = `${swap.from} ${swap.to}`;
        groups.set(key, [...(groups.get(key) ?? []), swap]);
    }
    return [...groups.values()];
}

/** How to change over, one pair after the other: in between a pair has no link. */
function stepsTo({ from, to }: Swap, { command }: LockNames): string {
    const keep = `write kind: ${from}, or leave it out`;
    const step = `kind: none, \`${command}\`, apply; then kind: ${to}, \`${command}\`, apply`;
    return isHubKind(to) && !isHubKind(from)
        ? `${keep}. To change over: build the hub beside with one pair (${step}), move the routes of the others to it pair by pair in the same way, and the last ${from} is removed with them`
        : `${keep}. To change over, take each link out in one change and add it in another (${step}): in between its networks have no link`;
}

/** At most this many links are named in one message. */
const MOST_NAMED = 3;

function refuse(swaps: readonly Swap[], names: LockNames): readonly Refusal[] {
    const [first] = swaps;
    if (first === undefined) {
        return [];
    }
    const { from, to, between, path } = first;
    const more = swaps.length - MOST_NAMED;
    const links = swaps.slice(0, MOST_NAMED).map(({ name }) => name);
    return [
        {
            path: swaps.length === 1 ? `${path}.kind` : "links.pairs",
            reason:
                swaps.length === 1
                    ? `${to} is not the locked ${from}: the link of ${between.join(" and ")} lives, and would be cut under its traffic`
                    : `${to} is not the locked ${from} of ${swaps.length} links that live (${links.join(", ")}${more > 0 ? ` and ${more} more` : ""}): all of them would be cut under their traffic at once`,
            fix: stepsTo(first, names),
        },
    ];
}

/** Links that would be swapped for others of another kind: never in one step. */
export function checkLinkChanges(
    draft: FleetDraft,
    lock: FleetLock,
    names: LockNames,
): readonly Refusal[] {
    return grouped(swapsOf(draft, lock)).flatMap((swaps) => refuse(swaps, names));
}
