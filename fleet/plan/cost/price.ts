/** hour: of one thing. GiB: that crosses once, or that a disk keeps for a month. month: of one thing. */
export type PriceUnit = "hour" | "GiB" | "month";

/**
 * What one unit of something costs. A "GB" of a price list is taken as a GiB: Google Cloud says so
 * (cloud.google.com/network-tiers/pricing), and where another cloud means 10^9 bytes it would cost 7 % more.
 */
export interface Price {
    readonly usd: number;
    readonly unit: PriceUnit;
    /** The day for which it holds, as YYYY-MM-DD or YYYY-MM. */
    readonly date: string;
    readonly source: string;
    /** The region whose price it is; absent where it is one for all, or where a fleet says it. */
    readonly region?: string;
    /** What is not known for sure about it. */
    readonly caveat?: string;
}

const UNITS: readonly (readonly [ending: string, unit: PriceUnit])[] = [
    [".hour", "hour"],
    [".gib", "GiB"],
    [".gib.month", "GiB"],
    [".month", "month"],
];

/** The unit that the end of a key says, such as hour for aws.nat.hour; undefined for what is no key. */
export function unitOf(key: string): PriceUnit | undefined {
    return UNITS.find(([ending]) => key.endsWith(ending))?.[1];
}
