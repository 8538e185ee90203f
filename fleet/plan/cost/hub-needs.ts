import type { HubPlan } from "../links/types";
import { type Need, need } from "./needs";

/** What hangs on a hub, by number. */
export interface HubLoad {
    readonly networks: number;
    /** Other hubs that it is peered with. */
    readonly peers: number;
    /** VPNs that end at it. */
    readonly vpns: number;
}

/**
 * What a hub costs by the hour: each network attached to a transit gateway or to Network Connectivity Center, and the
 * peerings with other transit gateways, which are an attachment at both ends; a virtual hub is one price for all, with
 * one gateway for its VPNs.
 */
export function hubNeeds(
    kind: HubPlan["kind"],
    { networks, peers, vpns }: HubLoad,
): readonly Need[] {
    const attachment = "aws.transit-gateway.attachment.hour";
    switch (kind) {
        case "transit-gateway":
            return [
                need(networks, "attachment", attachment),
                ...(peers === 0 ? [] : [need(peers, "peering attachment", attachment)]),
            ];
        case "network-connectivity-center":
            return [need(networks, "spoke", "gcp.network-connectivity-center.spoke.hour")];
        case "virtual-wan":
            return [
                need(1, "virtual hub", "azure.virtual-wan.hub.hour"),
                ...(vpns === 0
                    ? []
                    : [need(1, "VPN scale unit", "azure.virtual-wan.vpn-gateway.hour")]),
            ];
    }
}
