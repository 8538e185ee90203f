import { tunnelCount } from "../links/tunnel-count";
import type { HubPlan, LinkKind } from "../links/types";
import type { Place } from "../place";
import { tunnelNeeds, vpnGatewayNeeds, wireguardNeeds } from "./gateway-needs";
import { hubNeeds } from "./hub-needs";
import type { Need } from "./needs";

/** Network Connectivity Center is one hub for all regions; the others have one in each. */
function hubsBetween(kind: HubPlan["kind"], from: Place, to: Place): readonly Need[] {
    const far = from.cloud !== "site" && to.cloud !== "site" && from.region !== to.region;
    return far && kind !== "network-connectivity-center"
        ? [1, 2].flatMap(() => hubNeeds(kind, { networks: 1, peers: 1, vpns: 0 }))
        : hubNeeds(kind, { networks: 2, peers: 0, vpns: 0 });
}

/** What a link needs by the hour where it is the only one of its two networks: shared gateways and hubs included. */
export function linkNeeds(kind: LinkKind, from: Place, to: Place): readonly Need[] {
    switch (kind) {
        case "same-network":
        case "vpc-peering":
        case "vnet-peering":
        case "none":
            return [];
        case "transit-gateway":
        case "network-connectivity-center":
        case "virtual-wan":
            return hubsBetween(kind, from, to);
        case "ha-vpn": {
            const tunnels = tunnelCount(kind, { place: from }, { place: to });
            return [from, to].flatMap((end) => [
                ...tunnelNeeds(end, tunnels),
                ...vpnGatewayNeeds(end, { links: 1, tunnels }),
            ]);
        }
        case "wireguard":
            return [from, to].flatMap(wireguardNeeds);
    }
}
