import type { CostSpec } from "../../spec/cost-spec";
import { LIST_PRICES } from "./list-prices";
import { type Price, unitOf } from "./price";

/** Prices by key, such as aws.nat.hour. */
export type PriceTable = ReadonlyMap<string, Price>;

/** Every month of an estimate has as many. */
export const HOURS_PER_MONTH = 730;

/** The list prices, and over them those that a fleet names. */
export function priceTable(overrides: CostSpec["prices"]): PriceTable {
    const own = Object.entries(overrides).flatMap(([key, { usd, date }]) => {
        const unit = unitOf(key);
        return unit === undefined
            ? []
            : [[key, { usd, unit, date, source: "cost.prices of the fleet" }] as const];
    });
    return new Map([...LIST_PRICES, ...own]);
}
