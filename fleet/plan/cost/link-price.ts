import type { LinkKind } from "../links/types";
import type { Place } from "../place";
import { distanceOf } from "./continents";
import { firstPrice } from "./egress";
import { linkNeeds } from "./link-needs";
import { priceOf } from "./machine-price";
import { type Need, countOf } from "./needs";
import { HOURS_PER_MONTH, type PriceTable } from "./prices";
import { type Charge, transferCharges } from "./transfer";

/** What a link costs where it is the only one: what it would share with others is in the sum as well. */
export interface LinkPrice {
    /** Without traffic. */
    readonly usdPerMonth: number;
    /** For a GiB that crosses it, the mean of the two directions; by the first tier of what leaves a cloud. */
    readonly usdPerGib: number;
    /** What it consists of, and what of that has no price and counts as nothing. */
    readonly note: string;
}

const keyOf = (charge: Charge): string =>
    "egressOf" in charge ? firstPrice(charge.egressOf) : charge.price;

const timesOf = (charge: Charge): number => ("egressOf" in charge ? 1 : charge.times);

function perGib(charges: readonly Charge[], prices: PriceTable): number {
    return charges.reduce(
        (sum, charge) => sum + timesOf(charge) * (priceOf(keyOf(charge), prices)?.usd ?? 0),
        0,
    );
}

/** "2 x VPN connection, 4 x VPN tunnel; transfer to the internet". */
function inWords(needs: readonly Need[], charges: readonly Charge[], prices: PriceTable): string {
    const counts = new Map<string, number>();
    for (const { what, count } of needs) {
        counts.set(what, (counts.get(what) ?? 0) + count);
    }
    const built = [...counts].map(([what, count]) => countOf(count, what));
    const moved = [...new Set(charges.map(({ what }) => what))];
    const keys = new Set([...needs.map(({ price }) => price), ...charges.map(keyOf)]);
    const missing = [...keys].filter((key) => priceOf(key, prices) === undefined);
    return [
        built.length === 0 ? "nothing by the hour" : built.join(", "),
        moved.length === 0 ? "nothing for traffic" : moved.join(", "),
        ...(missing.length === 0 ? [] : [`without a price: ${missing.join(", ")}`]),
    ].join("; ");
}

function work(kind: LinkKind, from: Place, to: Place, prices: PriceTable): LinkPrice {
    const needs = linkNeeds(kind, from, to);
    const there = transferCharges(kind, from, to);
    const back = transferCharges(kind, to, from);
    return {
        usdPerMonth: needs.reduce(
            (sum, { price, count }) =>
                sum + count * HOURS_PER_MONTH * (priceOf(price, prices)?.usd ?? 0),
            0,
        ),
        usdPerGib: (perGib(there, prices) + perGib(back, prices)) / 2,
        note: inWords(needs, [...there, ...back], prices),
    };
}

/** Every pair of a fleet asks for every kind, and the answers differ only by clouds and how far apart they are. */
const known = new WeakMap<PriceTable, Map<string, LinkPrice>>();

function situation(kind: LinkKind, from: Place, to: Place): string {
    const distance = from.cloud === "site" || to.cloud === "site" ? "" : distanceOf(from, to);
    return `${kind} ${from.cloud} ${to.cloud} ${distance}`;
}

/** What a link of a kind would cost between two places, if it were their only one. */
export function linkPrice(kind: LinkKind, from: Place, to: Place, prices: PriceTable): LinkPrice {
    const answers = known.get(prices) ?? new Map<string, LinkPrice>();
    known.set(prices, answers);
    const key = situation(kind, from, to);
    const answer = answers.get(key) ?? work(kind, from, to, prices);
    answers.set(key, answer);
    return answer;
}
