import { decideLinksOf, fleetLinks } from "../plan/links/fleet-links";
import { type WantedHub, wantedHubs } from "../plan/links/hubs";
import type { DecidedLink, WantedLink } from "../plan/links/types";
import { wantedLinks } from "../plan/links/wanted-links";
import { fleetNetworks } from "../plan/networks/fleet-networks";
import type { FleetNetwork } from "../plan/networks/types";
import type { Refusal } from "../refusal";
import type { WholeFleet } from "../spec/read-fleet";
import type { LockNames } from "./lock-names";
import type { FleetLock } from "./lock-spec";

/** What a fleet is made of beyond its clusters, before any number. */
export interface Topology {
    readonly networks: ReadonlyMap<string, FleetNetwork>;
    readonly links: readonly DecidedLink[];
    readonly hubs: readonly WantedHub[];
    readonly refusals: readonly Refusal[];
}

/** A kind that the lock forbids is refused with the steps there: what lives stays as it is meanwhile. */
function keepingKinds(wanted: readonly WantedLink[], { links }: FleetLock): readonly WantedLink[] {
    const isOther = ({ name, kind }: WantedLink): boolean => {
        const live = links.get(name)?.kind;
        return live !== undefined && kind !== undefined && kind !== live;
    };
    return wanted.some(isOther)
        ? wanted.map((link) =>
              isOther(link) ? { ...link, kind: links.get(link.name)?.kind } : link,
          )
        : wanted;
}

/** The networks of a fleet, what joins them, and the hubs for that; a link that is locked keeps its kind. */
export function decideTopology(fleet: WholeFleet, lock: FleetLock, names: LockNames): Topology {
    const networks = fleetNetworks(fleet);
    const wanted = wantedLinks(fleet, networks);
    const kept = keepingKinds(wanted.links, lock);
    const { links, refusals } =
        kept === wanted.links
            ? fleetLinks(fleet, lock.links, names)
            : decideLinksOf(fleet, kept, lock.links, names);
    return {
        networks,
        links,
        hubs: wantedHubs(links, networks),
        refusals: [...wanted.refusals, ...refusals],
    };
}
