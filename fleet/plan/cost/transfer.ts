import type { HubPlan, LinkKind } from "../links/types";
import type { Place } from "../place";
import { type CloudPlace, distanceOf } from "./continents";
import type { EgressCloud } from "./egress";

/** What a GiB is charged with on its way; `price` is a key of the price table, or the cloud that it leaves by tiers. */
export type Charge =
    | { readonly what: string; readonly price: string; readonly times: number }
    | { readonly what: string; readonly egressOf: EgressCloud };

const charge = (what: string, price: string, times = 1): Charge => ({ what, price, times });

/**
 * Inside one cloud. AWS takes its rate between zones at both ends, Google Cloud where it leaves, Azure none; that the
 * ends are in different zones is assumed, since clusters stand in several.
 */
function betweenRegions(from: CloudPlace, to: CloudPlace): readonly Charge[] {
    const { cloud } = from;
    const distance = distanceOf(from, to);
    if (distance === "region") {
        const zones = (times: number): Charge =>
            charge("transfer between zones", `${cloud}.transfer.zone.gib`, times);
        return cloud === "azure" ? [] : [zones(cloud === "aws" ? 2 : 1)];
    }
    // AWS has one rate for each region that it leaves.
    const far = cloud !== "aws" && distance === "world";
    return [
        charge("transfer between regions", `${cloud}.transfer.${far ? "continent" : "region"}.gib`),
    ];
}

/**
 * From one public address to another: leaving a cloud costs, entering one does not, and a site pays its own carrier.
 * What stays in a cloud is charged by its own rates; Google Cloud then has no lower one within a region.
 */
function betweenAddresses(from: Place, to: Place): readonly Charge[] {
    if (from.cloud === "site") {
        return [];
    }
    if (to.cloud === "site" || to.cloud !== from.cloud) {
        return [{ what: "transfer to the internet", egressOf: from.cloud }];
    }
    return from.cloud === "gcp" && distanceOf(from, to) === "region"
        ? [charge("transfer between addresses", "gcp.transfer.region.gib")]
        : betweenRegions(from, to);
}

/** Without a link: through the NAT gateway of the network that it leaves, then over the internet. */
function overTheInternet(from: Place, to: Place): readonly Charge[] {
    return from.cloud === "site"
        ? []
        : [charge("NAT processing", `${from.cloud}.nat.gib`), ...betweenAddresses(from, to)];
}

/** Inside Azure, by a peering: both ends pay. */
function overPeering(from: CloudPlace, to: CloudPlace): readonly Charge[] {
    const reach = distanceOf(from, to) === "region" ? "region" : "global";
    return [charge("peering, both ends", `azure.peering.${reach}.gib`, 2)];
}

/** By the hubs of a cloud; each virtual hub on the way processes what passes, on AWS the attachment that sends pays. */
function overHubs(kind: HubPlan["kind"], from: CloudPlace, to: CloudPlace): readonly Charge[] {
    const near = distanceOf(from, to) === "region";
    const path = betweenRegions(from, to);
    switch (kind) {
        case "transit-gateway":
            // Between zones it is free on this way (since 2022-04).
            return [charge("transit gateway", "aws.transit-gateway.gib"), ...(near ? [] : path)];
        case "network-connectivity-center":
            return [charge("hub", "gcp.network-connectivity-center.gib"), ...path];
        case "virtual-wan":
            return [charge("virtual hub", "azure.virtual-wan.gib", near ? 1 : 2), ...path];
    }
}

/** What a GiB costs that goes over a link of this kind, or over the internet where there is none. */
export function transferCharges(kind: LinkKind, from: Place, to: Place): readonly Charge[] {
    if (kind === "none") {
        return overTheInternet(from, to);
    }
    if (kind === "ha-vpn" || kind === "wireguard") {
        return betweenAddresses(from, to);
    }
    if (from.cloud === "site" || to.cloud === "site") {
        return [];
    }
    switch (kind) {
        case "same-network":
        case "vpc-peering":
            return betweenRegions(from, to);
        case "vnet-peering":
            return overPeering(from, to);
        case "transit-gateway":
        case "network-connectivity-center":
        case "virtual-wan":
            return overHubs(kind, from, to);
    }
}
