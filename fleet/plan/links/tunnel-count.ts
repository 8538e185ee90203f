import type { FleetNetwork } from "../networks/types";
import type { Place } from "../place";
import type { BuiltLinkKind } from "./types";

type Cloud = Place["cloud"];

/**
 * Tunnels of a VPN between two clouds, each with an inside range of its own. AWS has two for each connection and takes
 * two connections for a peer with two addresses; between Google Cloud and Azure each interface of one gateway is joined
 * with one instance of the other. Sources: cloud.google.com/network-connectivity/docs/vpn (HA VPN to AWS, to Azure,
 * between VPC networks), learn.microsoft.com/azure/vpn-gateway/vpn-gateway-howto-aws-bgp.
 */
const VPN_TUNNELS: Readonly<Record<Cloud, Readonly<Record<Cloud, number>>>> = {
    // AWS builds no VPN between two of its own gateways.
    aws: { aws: 0, gcp: 4, azure: 4, site: 2 },
    gcp: { aws: 4, gcp: 2, azure: 2, site: 2 },
    // Two Azure gateways speak BGP over addresses of their GatewaySubnets: no inside range is needed.
    azure: { aws: 4, gcp: 2, azure: 0, site: 2 },
    // A site has one gateway address, which both interfaces of the cloud's gateway dial.
    site: { aws: 2, gcp: 2, azure: 2, site: 0 },
};

/** How many tunnels with an inside range a link has. */
export function tunnelCount(
    kind: BuiltLinkKind,
    a: Pick<FleetNetwork, "place">,
    b: Pick<FleetNetwork, "place">,
): number {
    switch (kind) {
        case "ha-vpn":
            return VPN_TUNNELS[a.place.cloud][b.place.cloud];
        case "wireguard":
            return 1;
        case "vpc-peering":
        case "transit-gateway":
        case "network-connectivity-center":
        case "vnet-peering":
        case "virtual-wan":
            return 0;
    }
}
