import type { Place } from "../place";
import { machineKey } from "./machine-price";
import { type Need, need } from "./needs";

/** Tunnels come in pairs. docs.aws.amazon.com/vpn/latest/s2svpn/VPNTunnels.html; a virtual hub has two instances. */
const TUNNELS_PER_CONNECTION = 2;

/** What an end of a VPN has for one link alone; a gateway that several share is its network's, or its hub's. */
export function tunnelNeeds(place: Place, tunnels: number, onHub = false): readonly Need[] {
    if (tunnels === 0) {
        return [];
    }
    const connections = Math.ceil(tunnels / TUNNELS_PER_CONNECTION);
    switch (place.cloud) {
        case "aws":
            return [
                need(connections, "VPN connection", "aws.vpn-connection.hour"),
                ...(onHub
                    ? [need(connections, "VPN attachment", "aws.transit-gateway.attachment.hour")]
                    : []),
            ];
        case "gcp":
            return [need(tunnels, "VPN tunnel", "gcp.vpn-tunnel.hour")];
        case "azure":
            return onHub
                ? [need(connections, "VPN connection", "azure.virtual-wan.vpn-connection.hour")]
                : [];
        case "site":
            return [];
    }
}

/** An Azure gateway's first tunnels are in its own price. */
const TUNNELS_INCLUDED = 10;

/** The VPNs that end at a network's own gateway. */
export interface OwnVpns {
    readonly links: number;
    readonly tunnels: number;
}

/** Azure's VPN gateway, which all the VPNs of a network share: two active instances, each with an address. */
export function vpnGatewayNeeds(place: Place, { links, tunnels }: OwnVpns): readonly Need[] {
    if (place.cloud !== "azure" || links === 0) {
        return [];
    }
    const beyond = Math.max(tunnels - TUNNELS_INCLUDED, 0);
    return [
        need(1, "VPN gateway (VpnGw1AZ)", "azure.vpn-gateway.hour"),
        need(2, "public address", "azure.public-address.hour"),
        ...(beyond === 0
            ? []
            : [need(beyond, `tunnel beyond ${TUNNELS_INCLUDED}`, "azure.vpn-tunnel.hour")]),
    ];
}

/** The smallest machines with a price that are not throttled: two virtual CPUs. */
const GATEWAY_MACHINES = { aws: "m6i.large", gcp: "e2-standard-2", azure: "Standard_D2s_v5" };

/** The machine that ends all WireGuard links of a network; a site brings its own. */
export function wireguardNeeds(place: Place): readonly Need[] {
    if (place.cloud === "site") {
        return [];
    }
    const { cloud } = place;
    const machine = GATEWAY_MACHINES[cloud];
    return [
        need(1, `WireGuard gateway (${machine})`, machineKey(cloud, machine)),
        need(1, "public address", `${cloud}.public-address.hour`),
    ];
}
