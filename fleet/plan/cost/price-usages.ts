import { priceOf } from "./machine-price";
import type { Price } from "./price";
import type { PriceTable } from "./prices";
import type { CostItem, CostOf } from "./types";
import type { PartUsage, Usage } from "./usage";

function caveatOf(price: Price, { region, caveat }: Usage): string | undefined {
    const elsewhere =
        price.region === undefined || region === undefined || region === price.region
            ? undefined
            : `price of ${price.region}`;
    const caveats = [elsewhere, price.caveat, caveat].filter((each) => each !== undefined);
    return caveats.length > 1 ? caveats.join("; ") : caveats[0];
}

function itemOf(usage: Usage, key: string, price: Price): CostItem {
    const { what, quantity, quantityAtMost } = usage;
    return {
        what,
        quantity,
        quantityAtMost,
        unit: price.unit,
        usdPerUnit: price.usd,
        usdPerMonth: quantity * price.usd,
        usdPerMonthAtMost: quantityAtMost * price.usd,
        price: key,
        date: price.date,
        caveat: caveatOf(price, usage),
    };
}

/** Uses with their prices, and those that have none. */
interface PricedUsages extends Pick<CostOf, "items" | "usdPerMonth" | "usdPerMonthAtMost"> {
    readonly unpriced: readonly string[];
}

function priceUsages(usages: readonly Usage[], prices: PriceTable): PricedUsages {
    const items: CostItem[] = [];
    const unpriced: string[] = [];
    for (const usage of usages) {
        const { what, price: key } = usage;
        const price = key === undefined ? undefined : priceOf(key, prices);
        if (key === undefined) {
            unpriced.push(what);
        } else if (price === undefined) {
            unpriced.push(`${what} (price it as ${key})`);
        } else {
            items.push(itemOf(usage, key, price));
        }
    }
    return {
        items,
        usdPerMonth: items.reduce((sum, item) => sum + item.usdPerMonth, 0),
        usdPerMonthAtMost: items.reduce((sum, item) => sum + item.usdPerMonthAtMost, 0),
        unpriced,
    };
}

/** A part with its prices, and lines for what has none; without a part where nothing of it has a price. */
export interface PricedPart {
    readonly part?: CostOf;
    readonly unpriced: readonly string[];
}

/**
 * Prices what parts use, the same list of uses once. Nothing is rounded: that is for whoever shows it.
 */
export function pricer(prices: PriceTable): (part: PartUsage) => PricedPart {
    const known = new Map<readonly Usage[], PricedUsages>();
    return ({ kind, name, usages }) => {
        const priced = known.get(usages) ?? priceUsages(usages, prices);
        known.set(usages, priced);
        const { items, usdPerMonth, usdPerMonthAtMost } = priced;
        return {
            ...(items.length === 0
                ? {}
                : { part: { kind, name, items, usdPerMonth, usdPerMonthAtMost } }),
            unpriced: priced.unpriced.map((what) => `${kind} ${name}: ${what}`),
        };
    };
}
