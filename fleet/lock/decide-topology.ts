import { priceTable } from "../plan/cost/prices";
import { decideLinks } from "../plan/links/decide-links";
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
    return wanted.map((link) => {
        const live = links.get(link.name)?.kind;
        return live === undefined || link.kind === undefined || link.kind === live
            ? link
            : { ...link, kind: live };
    });
}

/** The networks of a fleet, what joins them, and the hubs for that; a link that is locked keeps its kind. */
export function decideTopology(fleet: WholeFleet, lock: FleetLock, names: LockNames): Topology {
    const networks = fleetNetworks(fleet);
    const wanted = wantedLinks(fleet, networks);
    const { links, refusals } = decideLinks({
        wanted: keepingKinds(wanted.links, lock),
        networks,
        locked: lock.links,
        clusters: fleet.clusters,
        prefer: fleet.links.prefer,
        quotas: fleet.quotas,
        prices: priceTable(fleet.cost.prices),
        names,
    });
    return {
        networks,
        links,
        hubs: wantedHubs(links, networks),
        refusals: [...wanted.refusals, ...refusals],
    };
}
