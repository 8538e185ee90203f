/** Until when a cloud makes clusters of a Kubernetes minor version: last days of its support. */
interface Offer {
    readonly minor: string;
    readonly standardUntil: string;
    /** Paid or long-term support; absent: there is none. */
    readonly extendedUntil?: string;
}

export type KubernetesCloud = "aws" | "gcp" | "azure-native";

// As of August 2026. EKS and GKE: endoflife.date. AKS: supported-kubernetes-versions.md of its
// documentation, which names months: their last days here; long-term support lasts two years from general
// availability. EKS 1.33's extended support ends a year after its standard one, as that of the others does.
const OFFERS: Readonly<Record<KubernetesCloud, readonly Offer[]>> = {
    aws: [
        { minor: "1.33", standardUntil: "2026-07-29", extendedUntil: "2027-07-29" },
        { minor: "1.34", standardUntil: "2026-12-02", extendedUntil: "2027-12-02" },
        { minor: "1.35", standardUntil: "2027-03-27", extendedUntil: "2028-03-27" },
        { minor: "1.36", standardUntil: "2027-08-02", extendedUntil: "2028-08-02" },
    ],
    gcp: [
        { minor: "1.34", standardUntil: "2026-10-01" },
        { minor: "1.35", standardUntil: "2027-04-11" },
        { minor: "1.36", standardUntil: "2027-08-09" },
    ],
    "azure-native": [
        { minor: "1.33", standardUntil: "2026-06-30", extendedUntil: "2027-06-30" },
        { minor: "1.34", standardUntil: "2026-11-30", extendedUntil: "2027-11-30" },
        { minor: "1.35", standardUntil: "2027-03-31", extendedUntil: "2028-03-31" },
        { minor: "1.36", standardUntil: "2027-06-30", extendedUntil: "2028-06-30" },
    ],
};

/** Minor version of a full or minor one: "1.35" of "1.35.3-gke.1000". */
export function minorOf(version: string): string {
    return version.replace(/^v/, "").split(".").slice(0, 2).join(".");
}

/** Patch releases are not simulated: every minor version is served as its first release. */
export function fullVersion(version: string): string {
    return `${minorOf(version)}.0`;
}

/** Minors that a cluster can have on a day, oldest first; with extended support only where it is asked for. */
export function servedMinors(
    cloud: KubernetesCloud,
    day: Date,
    extended: boolean,
): readonly string[] {
    const date = day.toISOString().slice(0, 10);
    return OFFERS[cloud]
        .filter(
            ({ standardUntil, extendedUntil }) =>
                date <= (extended ? (extendedUntil ?? standardUntil) : standardUntil),
        )
        .map(({ minor }) => minor);
}

/** What a cluster gets that asks for no version: the newest minor but one, as the clouds' defaults lag behind. */
export function defaultMinor(cloud: KubernetesCloud, day: Date): string {
    const served = servedMinors(cloud, day, false);
    return served.at(-2) ?? served.at(-1) ?? "";
}

/** How many minors `to` is ahead of `from`; negative when it is behind. */
export function minorsAhead(from: string, to: string): number {
    const minor = (version: string) => Number(minorOf(version).split(".")[1]);
    return minor(to) - minor(from);
}
