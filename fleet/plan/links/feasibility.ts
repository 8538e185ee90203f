import type { FleetNetwork } from "../networks/types";
import type { Place } from "../place";
import { CLOUD_NAMES } from "./cloud-names";
import type { BuiltLinkKind, LinkKind } from "./types";

/** As much of a network as decides how it can be linked; networks that agree in it share every decision. */
export type LinkEnd = Pick<FleetNetwork, "name" | "place" | "existingId" | "gateway">;

export interface Feasibility {
    readonly feasible: boolean;
    /** One sentence; it names no network, so that pairs of one kind share it. */
    readonly reason: string;
}

/** The kinds that something is built for, in the order in which equal scores are decided. */
export const BUILT_LINK_KINDS: readonly BuiltLinkKind[] = [
    ...(["vpc-peering", "transit-gateway", "network-connectivity-center"] as const),
    ...(["vnet-peering", "virtual-wan", "ha-vpn", "wireguard"] as const),
];

export const ALL_LINK_KINDS: readonly LinkKind[] = ["same-network", ...BUILT_LINK_KINDS, "none"];

const yes = (reason: string): Feasibility => ({ feasible: true, reason });
const no = (reason: string): Feasibility => ({ feasible: false, reason });

/** Whether two entries are one and the same network: an existing one can be named twice. Azure's ids ignore case. */
export function isOneNetwork(a: LinkEnd, b: LinkEnd): boolean {
    return (
        a.name === b.name ||
        (a.existingId !== undefined && a.existingId.toLowerCase() === b.existingId?.toLowerCase())
    );
}

function insideCloud(clouds: readonly Place["cloud"][], a: Place, b: Place): Feasibility {
    const names = clouds.map((cloud) => CLOUD_NAMES[cloud]).join(" or of ");
    return a.cloud === b.cloud && clouds.includes(a.cloud)
        ? yes(`both are networks of ${CLOUD_NAMES[a.cloud]}`)
        : no(`it joins two networks of ${names}`);
}

/** A hub stands in one project, and hubs are not joined with one another. */
function connectivityCenter(a: Place, b: Place): Feasibility {
    return a.cloud === "gcp" && b.cloud === "gcp" && a.project !== b.project
        ? no("each project has a hub of its own, and the two stand in different projects")
        : insideCloud(["gcp"], a, b);
}

function endsIpsec({ place, gateway }: LinkEnd): boolean {
    return place.cloud !== "site" || gateway?.kind === "ipsec";
}

function haVpn(a: LinkEnd, b: LinkEnd): Feasibility {
    if (a.place.cloud === "site" && b.place.cloud === "site") {
        return no("one end must be in a cloud: no site's gateway is set up from here");
    }
    if (a.place.cloud === "aws" && b.place.cloud === "aws") {
        // A customer gateway takes the peer's address, and AWS gives its own only once that exists.
        return no("AWS builds no VPN between two of its own gateways");
    }
    return endsIpsec(a) && endsIpsec(b)
        ? yes("both ends have a VPN gateway")
        : no("a site needs a gateway of kind ipsec for it");
}

/** Clouds' gateways get a public address; a site's nodes dial out, unless it has a gateway that can be dialled. */
function canBeDialled({ place, gateway }: LinkEnd): boolean {
    return place.cloud !== "site" || gateway?.kind === "wireguard";
}

function wireguard(a: LinkEnd, b: LinkEnd): Feasibility {
    const [dialledA, dialledB] = [canBeDialled(a), canBeDialled(b)];
    if (dialledA && dialledB) {
        return yes("both ends have a gateway that the other one can dial");
    }
    if (dialledA || dialledB) {
        return yes("the site's nodes dial out to the other end's gateway");
    }
    return a.place.cloud === "site" && b.place.cloud === "site" && a.place.site === b.place.site
        ? yes("both are at one location, where their nodes reach one another")
        : no("neither end can be dialled: one of the sites needs a gateway of kind wireguard");
}

function between(kind: BuiltLinkKind, a: LinkEnd, b: LinkEnd): Feasibility {
    switch (kind) {
        case "vpc-peering":
            return insideCloud(["aws", "gcp"], a.place, b.place);
        case "transit-gateway":
            return insideCloud(["aws"], a.place, b.place);
        case "network-connectivity-center":
            return connectivityCenter(a.place, b.place);
        case "vnet-peering":
        case "virtual-wan":
            return insideCloud(["azure"], a.place, b.place);
        case "ha-vpn":
            return haVpn(a, b);
        case "wireguard":
            return wireguard(a, b);
    }
}

/** Whether two networks could be joined in a way, by what they are alone. */
export function feasibility(kind: LinkKind, a: LinkEnd, b: LinkEnd): Feasibility {
    const one = isOneNetwork(a, b);
    switch (kind) {
        case "same-network":
            return one
                ? yes("the two are one network: nothing lies between them")
                : no("the two are different networks");
        case "none":
            return yes("two networks need no link");
        case "vpc-peering":
        case "transit-gateway":
        case "network-connectivity-center":
        case "vnet-peering":
        case "virtual-wan":
        case "ha-vpn":
        case "wireguard":
            return one ? no("the two are one network") : between(kind, a, b);
    }
}

/** The kinds that two networks can have. */
export function feasibleKinds(a: LinkEnd, b: LinkEnd): readonly BuiltLinkKind[] {
    return BUILT_LINK_KINDS.filter((kind) => feasibility(kind, a, b).feasible);
}
