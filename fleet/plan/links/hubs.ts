import { byCodeUnit } from "../../by-code-unit";
import type { FleetNetwork } from "../networks/types";
import { type Place, formatPlace } from "../place";
import type { DecidedLink, HubPlan, LinkKind } from "./types";

/** A hub before the lock says its numbers. */
export type WantedHub = Omit<HubPlan, "range" | "asn">;

const HUB_KINDS: readonly LinkKind[] = [
    ...(["transit-gateway", "network-connectivity-center", "virtual-wan"] as const),
];

/** Whether links of a kind go through a hub that their cloud's networks share. */
export function isHubKind(kind: LinkKind): kind is HubPlan["kind"] {
    return HUB_KINDS.includes(kind);
}

/** The kind of hub that a cloud has; a site has none. */
export function hubKindOf({ cloud }: Pick<Place, "cloud">): HubPlan["kind"] | undefined {
    switch (cloud) {
        case "aws":
            return "transit-gateway";
        case "gcp":
            return "network-connectivity-center";
        case "azure":
            return "virtual-wan";
        case "site":
            return undefined;
    }
}

/** A region's transit gateway or virtual hub, and a project's hub, which is global. */
function placeOfHub(place: Place): Place {
    return place.cloud === "gcp" ? { ...place, region: "global" } : place;
}

/** Name of the hub of a place, such as "aws/us-east-1" or "gcp/acme-prod". */
export function hubName(place: Place): string {
    return place.cloud === "gcp" ? `gcp/${place.project}` : formatPlace(place);
}

/**
 * The networks that are on a hub: those with a link of a hub's kind. Their VPNs end at the hub too, so that all that is
 * on it shares them.
 */
export function networksOnHubs(
    links: Iterable<Pick<DecidedLink, "kind" | "between">>,
): ReadonlySet<string> {
    const attached = new Set<string>();
    for (const { kind, between } of links) {
        if (isHubKind(kind)) {
            attached.add(between[0]).add(between[1]);
        }
    }
    return attached;
}

/**
 * The hubs that links need, ordered by name: a transit gateway for each AWS region, a virtual hub for each Azure region
 * in one virtual WAN, a Network Connectivity Center hub for each Google Cloud project.
 */
export function wantedHubs(
    links: readonly DecidedLink[],
    networks: ReadonlyMap<string, FleetNetwork>,
): readonly WantedHub[] {
    const members = new Map<string, { readonly place: Place; readonly networks: string[] }>();
    for (const name of [...networksOnHubs(links)].sort(byCodeUnit)) {
        const place = networks.get(name)?.place;
        if (place !== undefined) {
            const hub = members.get(hubName(place)) ?? { place: placeOfHub(place), networks: [] };
            hub.networks.push(name);
            members.set(hubName(place), hub);
        }
    }
    return [...members]
        .sort(([left], [right]) => byCodeUnit(left, right))
        .flatMap(([name, hub]) => {
            const kind = hubKindOf(hub.place);
            return kind === undefined ? [] : [{ name, kind, ...hub }];
        });
}
