const MONEY = new Intl.NumberFormat("en-US", {
    minimumFractionDigits: 2,
    maximumFractionDigits: 2,
});
const UNIT_PRICE = new Intl.NumberFormat("en-US", {
    minimumFractionDigits: 2,
    maximumFractionDigits: 6,
});

/** An amount as people read it: "USD 1,234.50". */
export function formatUsd(amount: number): string {
    return `USD ${MONEY.format(amount)}`;
}

/** A price of one unit, with all its digits: "USD 0.0014". */
export function formatUnitUsd(price: number): string {
    return `USD ${UNIT_PRICE.format(price)}`;
}
