/** One thing that costs, for a month of 730 hours. */
export interface CostItem {
    /** Such as "control plane" or "3 x m6i.large". */
    readonly what: string;
    /** Units of the price in a month, such as 730 hours or 500 GiB. */
    readonly quantity: number;
    readonly unit: "hour" | "GiB";
    /** USD for one unit. */
    readonly usdPerUnit: number;
    readonly usdPerMonth: number;
    /** Key in the price table, such as "aws.nat.hour". */
    readonly price: string;
    /** The day for which the price holds, as YYYY-MM-DD or YYYY-MM. */
    readonly date: string;
    /** What is not known for sure about it. */
    readonly caveat?: string;
}

/** What a cluster, a link or a hub costs. */
export interface CostOf {
    readonly kind: "cluster" | "network" | "link" | "hub";
    readonly name: string;
    readonly items: readonly CostItem[];
    readonly usdPerMonth: number;
}

/** What a fleet costs by dated list prices, in USD per month of 730 hours. */
export interface FleetCost {
    readonly parts: readonly CostOf[];
    readonly usdPerMonth: number;
    /** What has no price in the table, and is missing from the sum. */
    readonly unpriced: readonly string[];
}
