import { formatPath } from "../../format-path";
import type { Refusal } from "../../refusal";
import type { FleetDraft } from "../../spec/read-fleet";
import { shown } from "../../spec/wording";
import { LIST_PRICES, UNPRICED_KEYS } from "./list-prices";
import { isMachineKey } from "./machine-price";
import { type Suggester, suggester } from "./suggester";

const KEYS: readonly string[] = [...LIST_PRICES.keys(), ...UNPRICED_KEYS];

function checkKey(path: string, key: string, suggest: Suggester): readonly Refusal[] {
    if (KEYS.includes(key) || isMachineKey(key)) {
        return [];
    }
    // The price of another cloud is never what was meant.
    const ofItsCloud = KEYS.filter((each) => each.split(".")[0] === key.split(".")[0]);
    const meant = suggest(key, ofItsCloud.length === 0 ? KEYS : ofItsCloud);
    return [
        {
            path,
            reason: /^(aws|gcp|azure|vsphere|metal3)\.node\./.test(key)
                ? `${shown(key)} is no key of a machine's price: it takes the name of a machine there, and ends in .hour`
                : `${shown(key)} is not a key of the price table`,
            fix:
                meant === undefined
                    ? "write, for example, aws.nat.hour, aws.node.m7g.large.hour or aws.node.m7g.large.spot.hour; atoll plan names the key of each price"
                    : `write ${meant}`,
        },
    ];
}

/** A day that the calendar has, of those that look like one. */
function isDay(text: string): boolean {
    const day = new Date(`${text}T00:00:00Z`);
    return !Number.isNaN(day.getTime()) && day.toISOString().startsWith(text);
}

function checkDate(path: string, date: string, today: string): readonly Refusal[] {
    const fix = `write the day for which you looked the price up, for example date: "${today}"`;
    if (!isDay(date)) {
        return [{ path, reason: `${shown(date)} is no day of the calendar`, fix }];
    }
    return date > today
        ? [{ path, reason: `${date} has not come yet: today is ${today}`, fix }]
        : [];
}

/** Whether the prices that a fleet names have keys that are looked up, and days that have been. */
export function checkPrices({ cost }: FleetDraft, today: string): readonly Refusal[] {
    const suggest = suggester();
    return Object.entries(cost?.prices ?? {}).flatMap(([key, { date }]) => {
        const path = formatPath(["cost", "prices", key]);
        return [...checkKey(path, key, suggest), ...checkDate(`${path}.date`, date, today)];
    });
}
