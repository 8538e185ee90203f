import { linkPrice } from "../cost/link-price";
import type { PriceTable } from "../cost/prices";
import type { FleetNetwork } from "../networks/types";
import type { Place } from "../place";
import { CLOUD_NAMES } from "./cloud-names";
import { tunnelCount } from "./tunnel-count";
import type { LinkKind, LinkTradeOffs } from "./types";

/** What the trade-offs of a pair depend on, besides its two places. */
export interface Surroundings {
    readonly prices: PriceTable;
    /** Linked networks of the cloud that both ends are in; 0 between clouds and with sites. */
    readonly cloudNetworks: number;
    /** Peerings up to this many networks of one cloud are easy to keep up. */
    readonly crowd: number;
}

interface Rating {
    readonly score: number;
    readonly note: string;
}

type Ratings = Readonly<Record<Exclude<keyof LinkTradeOffs, "cost">, Rating>>;

const PEERING: Ratings = {
    latency: { score: 5, note: "straight from network to network" },
    security: {
        score: 4,
        note: "stays in the cloud; whatever the firewalls let through can be reached",
    },
    complexity: { score: 5, note: "a peering at each end and its routes" },
};

/** Each kind within a region, or between clouds; what a pair's own facts change follows below. */
const RATINGS: Readonly<Record<LinkKind, Ratings>> = {
    "same-network": {
        latency: { score: 5, note: "inside one network" },
        security: { score: 5, note: "inside one network" },
        complexity: { score: 5, note: "nothing to build" },
    },
    "vpc-peering": PEERING,
    "vnet-peering": PEERING,
    "transit-gateway": {
        latency: { score: 4, note: "one hop more, through the transit gateway" },
        security: {
            score: 5,
            note: "stays in the cloud; route tables keep networks apart, and one place sees all",
        },
        complexity: { score: 3, note: "an attachment for each network, one gateway for a region" },
    },
    "network-connectivity-center": {
        // VPC spokes exchange routes through the hub; packets do not pass through it.
        latency: { score: 5, note: "straight from spoke to spoke: the hub only exchanges routes" },
        security: { score: 4, note: "stays in the cloud; export filters say what is announced" },
        complexity: { score: 4, note: "a spoke for each network, one hub for the project" },
    },
    "virtual-wan": {
        latency: { score: 4, note: "one hop more, through the virtual hub" },
        security: { score: 5, note: "stays in the cloud; a hub's firewall can inspect all" },
        complexity: { score: 3, note: "a connection for each network, one hub for a region" },
    },
    "ha-vpn": {
        latency: { score: 3, note: "over the internet" },
        security: { score: 4, note: "IPsec between gateways that the clouds run and patch" },
        complexity: { score: 2, note: "gateways, tunnels and BGP at both ends" },
    },
    wireguard: {
        latency: { score: 2, note: "over the internet, as fast as one gateway machine encrypts" },
        security: {
            score: 3,
            note: "encrypted; the fleet patches the gateways and keeps the keys",
        },
        complexity: { score: 3, note: "one tunnel and fixed routes; the gateways are machines" },
    },
    none: {
        latency: { score: 1, note: "no way, but over the internet" },
        security: { score: 5, note: "nothing can be reached" },
        complexity: { score: 5, note: "nothing to build" },
    },
};

function areFar(a: Place, b: Place): boolean {
    return a.cloud !== "site" && a.cloud === b.cloud && "region" in b && a.region !== b.region;
}

/** AWS: 1.25 Gbit/s a tunnel (Site-to-Site VPN quotas). Azure: 650 Mbit/s for a VpnGw1AZ (about gateway SKUs). */
function throughput(a: Place, b: Place): string {
    if (a.cloud === "azure" || b.cloud === "azure") {
        return ", at most 650 Mbit/s for Azure's gateway VpnGw1AZ";
    }
    return a.cloud === "aws" || b.cloud === "aws" ? ", at most 1.25 Gbit/s a tunnel" : "";
}

function latencyOf(kind: LinkKind, a: Place, b: Place): Rating {
    const { score, note } = RATINGS[kind].latency;
    const far = areFar(a, b);
    return {
        score: far ? Math.max(score - 1, 1) : score,
        note: `${note}${kind === "ha-vpn" ? throughput(a, b) : ""}${far ? ", between regions" : ""}`,
    };
}

/** All three encrypt what leaves a region: AWS at the physical layer, Google Cloud between sites, Azure by MACsec. */
function securityOf(kind: LinkKind, a: Place, b: Place): Rating {
    const { score, note } = RATINGS[kind].security;
    const inside = kind !== "ha-vpn" && kind !== "wireguard" && kind !== "none";
    return { score, note: `${note}${inside && areFar(a, b) ? "; encrypted between regions" : ""}` };
}

/** n (n - 1) / 2. */
function pairsOf(networks: number): number {
    return (networks * (networks - 1)) / 2;
}

function complexityOf(
    kind: LinkKind,
    a: Pick<FleetNetwork, "place">,
    b: Pick<FleetNetwork, "place">,
    { cloudNetworks, crowd }: Surroundings,
): Rating {
    const { score, note } = RATINGS[kind].complexity;
    if ((kind === "vpc-peering" || kind === "vnet-peering") && cloudNetworks > crowd) {
        return {
            score: 1,
            note: `up to ${pairsOf(cloudNetworks)} peerings between ${cloudNetworks} networks of ${CLOUD_NAMES[a.place.cloud]}`,
        };
    }
    if (kind === "ha-vpn") {
        const tunnels = tunnelCount(kind, a, b);
        return { score, note: tunnels === 0 ? note : `${note}: ${tunnels} tunnels` };
    }
    return { score, note };
}

/** GiB a month for which the cost of kinds is compared: enough that a price for each GiB counts. */
const COMPARED_GIB = 100;

/** Up to so many USD a month, a link scores so much for its cost; beyond all of them it scores 1. */
const COST_SCORES: readonly (readonly [usdPerMonth: number, score: number])[] = [
    ...([[1, 5] as const, [60, 4] as const, [180, 3] as const, [400, 2] as const] as const),
];

function costOf(kind: LinkKind, a: Place, b: Place, prices: PriceTable): LinkTradeOffs["cost"] {
    const { usdPerMonth, usdPerGib, note } = linkPrice(kind, a, b, prices);
    const compared = usdPerMonth + COMPARED_GIB * usdPerGib;
    const score = COST_SCORES.find(([upTo]) => compared <= upTo)?.[1] ?? 1;
    return { score, usdPerMonth, usdPerGib, note };
}

/** What a kind of link is like between two networks, whether they could have it or not. */
export function tradeOffsOf(
    kind: LinkKind,
    a: Pick<FleetNetwork, "place">,
    b: Pick<FleetNetwork, "place">,
    surroundings: Surroundings,
): LinkTradeOffs {
    return {
        latency: latencyOf(kind, a.place, b.place),
        security: securityOf(kind, a.place, b.place),
        complexity: complexityOf(kind, a, b, surroundings),
        cost: costOf(kind, a.place, b.place, surroundings.prices),
    };
}
