import type { Place } from "../place";
import type { LinkKind } from "./types";

/** Two kinds of link between which a network, or the hub that it is on, passes traffic on. */
interface Transit {
    readonly kinds: readonly [LinkKind, LinkKind];
    /** Who says so. */
    readonly source: string;
}

/** A gateway of the fleet forwards what it receives, between the peers whose ranges it was given. */
const WIREGUARD: Transit = {
    kinds: ["wireguard", "wireguard"],
    source: "wireguard.com/#cryptokey-routing",
};

/**
 * All that passes traffic on. Whatever is not here does not: above all no peering of VPCs
 * (docs.aws.amazon.com/vpc/latest/peering/vpc-peering-basics.html, cloud.google.com/vpc/docs/vpc-peering), and no two
 * VPNs of a Google Cloud network that is on no hub, since a Cloud Router does not announce to one peer what it learned
 * from another one.
 */
export const TRANSITS: Readonly<Record<Place["cloud"], readonly Transit[]>> = {
    aws: [
        {
            kinds: ["transit-gateway", "transit-gateway"],
            source: "docs.aws.amazon.com/vpc/latest/tgw/how-transit-gateways-work.html",
        },
        // The VPN is attached to the transit gateway, not to the VPC.
        {
            kinds: ["transit-gateway", "ha-vpn"],
            source: "docs.aws.amazon.com/vpc/latest/tgw/tgw-vpn-attachments.html",
        },
        {
            kinds: ["ha-vpn", "ha-vpn"],
            source: "docs.aws.amazon.com/vpn/latest/s2svpn/VPN_CloudHub.html",
        },
        WIREGUARD,
    ],
    gcp: [
        {
            kinds: ["network-connectivity-center", "network-connectivity-center"],
            source: "cloud.google.com/network-connectivity/docs/network-connectivity-center/concepts/vpc-spokes-overview",
        },
        // The tunnels are hybrid spokes, and the hub exchanges dynamic routes with the VPC spokes.
        {
            kinds: ["network-connectivity-center", "ha-vpn"],
            source: "cloud.google.com/network-connectivity/docs/network-connectivity-center/concepts/dynamic-route-exchange",
        },
        WIREGUARD,
    ],
    azure: [
        {
            kinds: ["virtual-wan", "virtual-wan"],
            source: "learn.microsoft.com/azure/virtual-wan/virtual-wan-global-transit-network-architecture",
        },
        // The VPN ends at the virtual hub's gateway.
        {
            kinds: ["virtual-wan", "ha-vpn"],
            source: "learn.microsoft.com/azure/virtual-wan/virtual-wan-global-transit-network-architecture",
        },
        {
            kinds: ["ha-vpn", "ha-vpn"],
            source: "learn.microsoft.com/azure/vpn-gateway/vpn-gateway-bgp-overview",
        },
        {
            kinds: ["vnet-peering", "ha-vpn"],
            source: "learn.microsoft.com/azure/vpn-gateway/vpn-gateway-peering-gateway-transit",
        },
        WIREGUARD,
    ],
    site: [
        // Its gateway speaks BGP, which passes on what it learned unless its owner says otherwise.
        { kinds: ["ha-vpn", "ha-vpn"], source: "rfc-editor.org/rfc/rfc4271#section-9.2" },
        WIREGUARD,
    ],
};

/**
 * Whether traffic that arrives at a place over one link may leave it over another one. What stands in the same network
 * needs no passing on.
 */
export function transits(at: Place, first: LinkKind, second: LinkKind): boolean {
    if (first === "none" || second === "none") {
        return false;
    }
    return (
        first === "same-network" ||
        second === "same-network" ||
        TRANSITS[at.cloud].some(
            ({ kinds: [left, right] }) =>
                (left === first && right === second) || (left === second && right === first),
        )
    );
}
