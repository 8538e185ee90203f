import type { Place } from "../place";

/** How two networks may be joined. */
export type LinkKind =
    | "same-network"
    | "vpc-peering"
    | "transit-gateway"
    | "network-connectivity-center"
    | "vnet-peering"
    | "virtual-wan"
    | "ha-vpn"
    | "wireguard"
    | "none";

/** A kind that something is built for. */
export type BuiltLinkKind = Exclude<LinkKind, "same-network" | "none">;

/** What a kind of link is like between two networks. Scores go from 1 (worst) to 5 (best). */
export interface LinkTradeOffs {
    readonly latency: { readonly score: number; readonly note: string };
    readonly security: { readonly score: number; readonly note: string };
    readonly complexity: { readonly score: number; readonly note: string };
    readonly cost: {
        readonly score: number;
        /** USD per month without traffic, by the price table. */
        readonly usdPerMonth: number;
        /** USD for each GiB that crosses it. */
        readonly usdPerGib: number;
        readonly note: string;
    };
}

export interface LinkCandidate {
    readonly kind: LinkKind;
    /** Whether the two networks could be joined so, as the fleet is. */
    readonly feasible: boolean;
    /** Why it is feasible or not, in one sentence. */
    readonly reason: string;
    readonly tradeOffs: LinkTradeOffs;
    /** Weighted by what the fleet prefers; higher is better. */
    readonly score: number;
}

/** A pair of networks that the fleet wants linked; `between` is ordered by name. */
export interface WantedLink {
    /** `<a>--<b>`: its key in the lock. */
    readonly name: string;
    readonly between: readonly [string, string];
    /** The kind that the fleet asks for. */
    readonly kind?: BuiltLinkKind;
    /** Of hub-and-spoke: the network that passes traffic on between the others; it is one of the two. */
    readonly hub?: string;
    /** Where the fleet says so: `links.topology`, or `links.pairs[2]`. */
    readonly path: string;
}

/** A link whose kind is decided. */
export interface DecidedLink extends WantedLink {
    readonly kind: BuiltLinkKind;
    /** Why this kind, in one sentence. */
    readonly reason: string;
}

/** One tunnel of a VPN or of WireGuard, with the range of its two inside addresses. */
export interface TunnelPlan {
    /** A /30, such as "169.254.21.0/30". */
    readonly range: string;
    /** The inside address of each end, in the order of the link's `between`. */
    readonly addresses: readonly [string, string];
}

/** A link with every number decided. */
export interface LinkPlan {
    readonly name: string;
    readonly between: readonly [string, string];
    readonly kind: BuiltLinkKind;
    readonly reason: string;
    /** Of a VPN: two or four, as tunnel-count.ts says. Of WireGuard: one. Of the others: none. */
    readonly tunnels: readonly TunnelPlan[];
    /** The hubs that it goes through, by name: the ends' own for a transit gateway or a virtual WAN. */
    readonly hubs: readonly string[];
}

/** A router that several networks of one cloud share. */
export interface HubPlan {
    /** Such as "aws/us-east-1"; Network Connectivity Center has one for each project: "gcp/acme-prod". */
    readonly name: string;
    readonly kind: "transit-gateway" | "network-connectivity-center" | "virtual-wan";
    readonly place: Place;
    /** Azure's virtual hub has a range of its own, a /23. */
    readonly range?: string;
    readonly asn: number;
    /** Networks attached to it, ordered by name. */
    readonly networks: readonly string[];
}
