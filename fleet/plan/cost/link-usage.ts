import type { HubPlan, LinkPlan } from "../links/types";
import type { NetworkPlan } from "../networks/types";
import { type Place, formatPlace } from "../place";
import { endsAtHub } from "./ends-at-hub";
import { tunnelNeeds } from "./gateway-needs";
import { type HubLoad, hubNeeds } from "./hub-needs";
import { type Usage, allMonth } from "./usage";

function vpnUsage(place: Place, tunnels: number, onHub: boolean): readonly Usage[] {
    return place.cloud === "site"
        ? []
        : tunnelNeeds(place, tunnels, onHub).map((each) => allMonth(each, place.region));
}

/**
 * What is there for one link alone: a VPN's connections and tunnels. Gateways and hubs are shared. Links between the
 * same places use the same, and get the very same list: a full mesh has tens of thousands.
 */
export function linkUsages(networks: readonly NetworkPlan[]): (link: LinkPlan) => readonly Usage[] {
    const places = new Map(networks.map(({ name, place }) => [name, place]));
    const known = new Map<string, readonly Usage[]>();
    return (link) => {
        if (link.kind !== "ha-vpn") {
            return [];
        }
        const tunnels = link.tunnels.length;
        const ends = link.between.flatMap((end) => places.get(end) ?? []);
        const key = [...ends.map(formatPlace), tunnels, ...link.hubs].join(" ");
        const usages =
            known.get(key) ?? ends.flatMap((end) => vpnUsage(end, tunnels, endsAtHub(link, end)));
        known.set(key, usages);
        return usages;
    };
}

/** What the links put on each hub, beside its networks: a peering with every other one, however many links go over it. */
export function hubLoads(
    links: readonly LinkPlan[],
): ReadonlyMap<string, Pick<HubLoad, "peers" | "vpns">> {
    const peers = new Map<string, Set<string>>();
    const vpns = new Map<string, number>();
    for (const { hubs, kind } of links) {
        for (const hub of hubs) {
            if (kind === "ha-vpn") {
                vpns.set(hub, (vpns.get(hub) ?? 0) + 1);
            } else {
                const others = peers.get(hub) ?? new Set();
                hubs.filter((other) => other !== hub).forEach((other) => others.add(other));
                peers.set(hub, others);
            }
        }
    }
    return new Map(
        [...new Set([...peers.keys(), ...vpns.keys()])].map((hub) => [
            hub,
            { peers: peers.get(hub)?.size ?? 0, vpns: vpns.get(hub) ?? 0 },
        ]),
    );
}

/** What a hub uses, with all that is attached to it. */
export function hubUsage(
    { kind, place, networks }: HubPlan,
    load: Pick<HubLoad, "peers" | "vpns"> | undefined,
): readonly Usage[] {
    const region = place.cloud === "site" ? undefined : place.region;
    const { peers = 0, vpns = 0 } = load ?? {};
    return hubNeeds(kind, { networks: networks.length, peers, vpns }).map((each) =>
        allMonth(each, region),
    );
}
