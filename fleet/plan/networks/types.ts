import type { Place } from "../place";

/** A network of the fleet, before the lock says its numbers: named under `networks`, or a cluster's own. */
export interface FleetNetwork {
    /** Its key under `networks`; a cluster's own network has the cluster's name. */
    readonly name: string;
    /** Where its user wrote it: `networks.<name>`, or `clusters.<name>` for a cluster's own. */
    readonly path: string;
    readonly place: Place;
    /** created: by Atoll. existing: somebody else's, which is used and never changed. */
    readonly origin: "created" | "existing";
    /** The cloud's own id of an existing network; absent for a site. */
    readonly existingId?: string;
    /** What its user says about its addresses: every range of an existing network or a site, else the pin, if any. */
    readonly ranges: readonly string[];
    /** Pinned autonomous system number. */
    readonly asn?: number;
    /** A site's VPN gateway. */
    readonly gateway?: { readonly address: string; readonly kind: "ipsec" | "wireguard" };
    /** Clusters that stand in it, ordered by name. */
    readonly clusters: readonly string[];
}

/** What a subnet of a network is for. */
export type SubnetPurpose =
    /** Load balancers and NAT gateways. */
    | "public"
    /** Attachments of a transit gateway, or the WireGuard gateway's interfaces. */
    | "transit"
    /** Endpoints of the cloud's DNS resolver. */
    | "resolver"
    /** A control plane's private endpoint or interfaces. */
    | "api-server"
    /** Azure's VPN gateway: the subnet that must be named GatewaySubnet. */
    | "gateway"
    /** Google Cloud's proxies of internal load balancers. */
    | "proxy"
    /** Private endpoints of the cloud's services. */
    | "private-endpoints";

export interface SubnetPlan {
    readonly purpose: SubnetPurpose;
    readonly range: string;
    /** Availability zone, where the subnet has one. */
    readonly zone?: string;
    /** The cluster that it serves, where it serves one. */
    readonly cluster?: string;
}

/** A network with every number decided. */
export interface NetworkPlan {
    readonly name: string;
    readonly place: Place;
    readonly origin: "created" | "existing";
    readonly existingId?: string;
    /** Range of its own subnets; absent for an existing network or a site. */
    readonly range?: string;
    readonly subnets: readonly SubnetPlan[];
    /** What its routers announce: its own range, the nodes' and the routed pods' of its clusters, summarised. */
    readonly announced: readonly string[];
    /** Autonomous system number for BGP. */
    readonly asn: number;
    /** Ordered by name. */
    readonly clusters: readonly string[];
}
