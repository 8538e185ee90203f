import type { PriceUnit } from "./price";

/** One thing that costs, for a month of 730 hours. */
export interface CostItem {
    /** Such as "control plane" or "3 to 9 x m6i.large". */
    readonly what: string;
    /** Units of the price in a month, such as 730 hours or 500 GiB, with as few nodes as the fleet allows. */
    readonly quantity: number;
    /** The same with as many nodes as the fleet allows. */
    readonly quantityAtMost: number;
    readonly unit: PriceUnit;
    /** USD for one unit. */
    readonly usdPerUnit: number;
    readonly usdPerMonth: number;
    readonly usdPerMonthAtMost: number;
    /** Key in the price table, such as "aws.nat.hour". */
    readonly price: string;
    /** The day for which the price holds, as YYYY-MM-DD or YYYY-MM. */
    readonly date: string;
    /** What is not known for sure about it. */
    readonly caveat?: string;
}

/** What a cluster, a network, a link or a hub costs. */
export interface CostOf {
    readonly kind: "cluster" | "network" | "link" | "hub";
    readonly name: string;
    readonly items: readonly CostItem[];
    readonly usdPerMonth: number;
    readonly usdPerMonthAtMost: number;
}

/**
 * What a fleet costs by dated list prices, in USD per month of 730 hours. What several things share is counted once,
 * where it stands: a transit gateway or virtual hub with its attachments under the hub, an Azure VPN gateway and a
 * WireGuard gateway under their network; a link has only what is there for it alone. So a link costs less here than
 * where kinds of links are compared, which counts all that it would need by itself.
 */
export interface FleetCost {
    /** Clusters, networks, links and hubs, each ordered by name; what costs nothing is left out. */
    readonly parts: readonly CostOf[];
    /** With as few nodes as the fleet allows. */
    readonly usdPerMonth: number;
    /** With as many nodes as the fleet allows, and the same traffic. */
    readonly usdPerMonthAtMost: number;
    /** What has no price in the table and is missing from the sums, each with the key that would price it. */
    readonly unpriced: readonly string[];
}
