/** The clouds whose way out to the internet is priced in tiers. */
export type EgressCloud = "aws" | "gcp" | "azure";

/** A part of a month's transfer; `price` is its key in the price table, and absent where it is free. */
export interface EgressTier {
    /** Where the tier ends, in GiB of the month. */
    readonly upTo: number;
    readonly price?: string;
}

/** In GiB: the lists' "10 TB" are 10,240 GB (infracost's aws data_transfer golden). */
const TIB = 1024;

/** Every account's transfer to the internet is added up over its regions. */
export const EGRESS_TIERS: Readonly<Record<EgressCloud, readonly EgressTier[]>> = {
    aws: [
        { upTo: 10 * TIB, price: "aws.egress.internet.gib" },
        { upTo: 50 * TIB, price: "aws.egress.internet.over-10-tib.gib" },
        { upTo: 150 * TIB, price: "aws.egress.internet.over-50-tib.gib" },
        { upTo: Infinity, price: "aws.egress.internet.over-150-tib.gib" },
    ],
    gcp: [
        { upTo: TIB, price: "gcp.egress.internet.gib" },
        { upTo: 10 * TIB, price: "gcp.egress.internet.over-1-tib.gib" },
        { upTo: Infinity, price: "gcp.egress.internet.over-10-tib.gib" },
    ],
    azure: [{ upTo: 100 }, { upTo: Infinity, price: "azure.egress.internet.gib" }],
};

/** The first tier that costs something: what a little more traffic is priced with. */
export function firstPrice(cloud: EgressCloud): string {
    return EGRESS_TIERS[cloud].flatMap(({ price }) => price ?? [])[0] ?? "";
}

/** How much of a month's GiB falls into each tier that costs something. */
export function tierVolumes(
    cloud: EgressCloud,
    gib: number,
): readonly { readonly price: string; readonly gib: number }[] {
    const tiers = EGRESS_TIERS[cloud];
    return tiers.flatMap(({ upTo, price }, index) => {
        const start = tiers[index - 1]?.upTo ?? 0;
        const inside = Math.min(gib, upTo) - start;
        return price === undefined || inside <= 0 ? [] : [{ price, gib: inside }];
    });
}
