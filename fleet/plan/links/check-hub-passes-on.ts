import type { LockNames } from "../../lock/lock-names";
import type { Refusal } from "../../refusal";
import type { FleetNetwork } from "../networks/types";
import { CLOUD_NAMES } from "./cloud-names";
import { feasibleKinds } from "./feasibility";
import { hubKindOf } from "./hubs";
import { transits } from "./transit";
import type { BuiltLinkKind, DecidedLink } from "./types";

/** The other end of a hub's link. */
function spokeOf({ between }: Pick<DecidedLink, "between">, hub: FleetNetwork): string {
    return between[0] === hub.name ? between[1] : between[0];
}

/** Kinds that two or more of the hub's links could have, and between which its place passes traffic on. */
function kindsThatPassOn(
    hub: FleetNetwork,
    links: readonly DecidedLink[],
    networks: ReadonlyMap<string, FleetNetwork>,
): readonly BuiltLinkKind[] {
    const counts = new Map<BuiltLinkKind, number>();
    for (const { between } of links) {
        const spoke = networks.get(spokeOf({ between }, hub));
        for (const kind of spoke === undefined ? [] : feasibleKinds(hub, spoke)) {
            counts.set(kind, (counts.get(kind) ?? 0) + 1);
        }
    }
    return [...counts.keys()].filter(
        (kind) => (counts.get(kind) ?? 0) > 1 && transits(hub.place, kind, kind),
    );
}

/**
 * The way over for a hub whose live VPNs would have to end at a router that its cloud's networks share: they are taken
 * out first, since a live VPN cannot move; undefined where that would not help.
 */
function afterItsVpns(
    hub: FleetNetwork,
    links: readonly DecidedLink[],
    networks: ReadonlyMap<string, FleetNetwork>,
    { command }: LockNames,
): string | undefined {
    const kind = hubKindOf(hub.place);
    const pairsOf = (wanted: (link: DecidedLink, spoke: FleetNetwork) => boolean): string =>
        links
            .filter((link) => {
                const spoke = networks.get(spokeOf(link, hub));
                return spoke !== undefined && wanted(link, spoke);
            })
            .map(({ between }) => `[${between.join(", ")}]`)
            .join(" and ");
    const joined = pairsOf(
        (_, spoke) => kind !== undefined && feasibleKinds(hub, spoke).includes(kind),
    );
    const vpns = pairsOf(({ kind: own }) => own === "ha-vpn");
    return kind === undefined || joined === "" || !transits(hub.place, kind, "ha-vpn")
        ? undefined
        : `write kind: none for ${vpns} and kind: ${kind} for ${joined} under links.pairs, run \`${command}\` and \`pulumi up\`; then take kind: none out: the VPNs end at the ${kind} from then on`;
}

/** A hub none of whose links passes traffic on to another joins nobody with anybody else. */
export function checkHubPassesOn(
    links: readonly DecidedLink[],
    networks: ReadonlyMap<string, FleetNetwork>,
    live: { readonly vpns: ReadonlySet<string>; readonly names: LockNames },
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
    const wayOver = live.vpns.has(hub.name)
        ? afterItsVpns(hub, spokes, networks, live.names)
        : undefined;
    return [
        {
            path: "links.hub",
            reason: `${hub.name} would pass nothing on: its links are ${distinct.join(" and ")}, and ${CLOUD_NAMES[hub.place.cloud]} forwards no traffic from one to another`,
            fix:
                wayOver ??
                `${instead.length === 0 ? "" : `write kind: ${instead.join(" or ")} for its pairs under links.pairs, `}choose a hub elsewhere, or write topology: mesh`,
        },
    ];
}
