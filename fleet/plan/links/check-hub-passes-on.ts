import type { Refusal } from "../../refusal";
import type { FleetNetwork } from "../networks/types";
import { CLOUD_NAMES } from "./cloud-names";
import { feasibleKinds } from "./feasibility";
import { transits } from "./transit";
import type { BuiltLinkKind, DecidedLink } from "./types";

/** Kinds that two or more of the hub's links could have, and between which its place passes traffic on. */
function kindsThatPassOn(
    hub: FleetNetwork,
    links: readonly DecidedLink[],
    networks: ReadonlyMap<string, FleetNetwork>,
): readonly BuiltLinkKind[] {
    const counts = new Map<BuiltLinkKind, number>();
    for (const { between } of links) {
        const spoke = networks.get(between[0] === hub.name ? between[1] : between[0]);
        for (const kind of spoke === undefined ? [] : feasibleKinds(hub, spoke)) {
            counts.set(kind, (counts.get(kind) ?? 0) + 1);
        }
    }
    return [...counts.keys()].filter(
        (kind) => (counts.get(kind) ?? 0) > 1 && transits(hub.place, kind, kind),
    );
}

/** A hub none of whose links passes traffic on to another joins nobody with anybody else. */
export function checkHubPassesOn(
    links: readonly DecidedLink[],
    networks: ReadonlyMap<string, FleetNetwork>,
): readonly Refusal[] {
    const spokes = links.filter((link) => link.hub !== undefined);
    const hub = networks.get(spokes[0]?.hub ?? "");
    if (hub === undefined || spokes.length < 2) {
        return [];
    }
    const kinds = spokes.map(({ kind }) => kind);
    const distinct = [...new Set(kinds)];
    const passes = distinct.some((kind, index) =>
        distinct
            .slice(index)
            .some(
                (other) =>
                    (kind !== other || kinds.filter((each) => each === kind).length > 1) &&
                    transits(hub.place, kind, other),
            ),
    );
    if (passes) {
        return [];
    }
    const instead = kindsThatPassOn(hub, spokes, networks);
    return [
        {
            path: "links.hub",
            reason: `${hub.name} would pass nothing on: its links are ${distinct.join(" and ")}, and ${CLOUD_NAMES[hub.place.cloud]} forwards no traffic from one to another`,
            fix: `${instead.length === 0 ? "" : `write kind: ${instead.join(" or ")} for its pairs under links.pairs, `}choose a hub elsewhere, or write topology: mesh`,
        },
    ];
}
