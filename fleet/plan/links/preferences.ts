import type { LinksSpec } from "../../spec/links-spec";
import type { LinkTradeOffs } from "./types";

export type Preference = LinksSpec["prefer"];

/** How much each side of a link counts, for each preference; every row sums up to 1. */
export const PREFERENCE_WEIGHTS: Readonly<
    Record<Preference, Readonly<Record<keyof LinkTradeOffs, number>>>
> = {
    balanced: { latency: 0.3, security: 0.35, complexity: 0.2, cost: 0.15 },
    latency: { latency: 0.6, security: 0.2, complexity: 0.1, cost: 0.1 },
    security: { latency: 0.1, security: 0.75, complexity: 0.1, cost: 0.05 },
    simplicity: { latency: 0.1, security: 0.15, complexity: 0.65, cost: 0.1 },
    cost: { latency: 0.1, security: 0.15, complexity: 0.1, cost: 0.65 },
};

/** Between 1 and 5, to two decimals: what prints the same is the same. */
export function weightedScore(tradeOffs: LinkTradeOffs, prefer: Preference): number {
    const weights = PREFERENCE_WEIGHTS[prefer];
    const sum =
        weights.latency * tradeOffs.latency.score +
        weights.security * tradeOffs.security.score +
        weights.complexity * tradeOffs.complexity.score +
        weights.cost * tradeOffs.cost.score;
    return Math.round(sum * 100) / 100;
}
