import { type Need, countOf } from "./needs";
import { HOURS_PER_MONTH } from "./prices";
import type { CostOf } from "./types";

/** Something that is used in a month, before it has a price. */
export interface Usage {
    readonly what: string;
    /** Key in the price table; absent for what no list could price. */
    readonly price?: string;
    readonly quantity: number;
    readonly quantityAtMost: number;
    /** Where it is: lists differ by region. */
    readonly region?: string;
    readonly caveat?: string;
}

/** What a cluster, a network, a link or a hub uses. */
export interface PartUsage extends Pick<CostOf, "kind" | "name"> {
    readonly usages: readonly Usage[];
}

/** A use that does not depend on the number of nodes. */
export function steady(usage: Omit<Usage, "quantityAtMost">): Usage {
    return { ...usage, quantityAtMost: usage.quantity };
}

/** What runs all month. */
export function allMonth({ what, count, price }: Need, region?: string): Usage {
    return steady({
        what: countOf(count, what),
        price,
        quantity: count * HOURS_PER_MONTH,
        ...(region === undefined ? {} : { region }),
    });
}
