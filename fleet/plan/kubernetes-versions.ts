import type { ClusterPlan } from "./types";

/** A Kubernetes minor version on one cloud. Dates are the last day, as YYYY-MM-DD. */
export interface SupportedVersion {
    readonly minor: string;
    /** Standard support: no new cluster and no upgrade takes the version afterwards. */
    readonly standardUntil?: string;
    /** The cloud itself upgrades clusters afterwards; later than standard support where it can be prolonged. */
    readonly until?: string;
}

/** The day on which the table below was last checked. */
export const VERSIONS_AS_OF = "2026-11-22";

/** What a cluster gets whose fleet names no version. */
export const DEFAULT_VERSION = "1.35";

/**
 * Oldest first. Sources: docs.aws.amazon.com/eks "Kubernetes version lifecycle" (extended support is a year, at six
 * times the price), cloud.google.com/kubernetes-engine "release schedule", learn.microsoft.com/azure/aks
 * "supported-kubernetes-versions". A cluster that exists follows its owner's calendar: no dates.
 */
export const KUBERNETES_VERSIONS: Readonly<
    Record<ClusterPlan["cloud"], readonly SupportedVersion[]>
> = {
    aws: [
        { minor: "1.34", standardUntil: "2026-12-02", until: "2027-12-02" },
        { minor: "1.35", standardUntil: "2027-03-27", until: "2028-03-27" },
        { minor: "1.36", standardUntil: "2027-08-02", until: "2028-08-02" },
    ],
    gcp: [
        { minor: "1.35", standardUntil: "2027-04-11", until: "2027-04-11" },
        { minor: "1.36", standardUntil: "2027-08-09", until: "2027-08-09" },
    ],
    azure: [
        { minor: "1.34", standardUntil: "2026-11-30", until: "2026-11-30" },
        { minor: "1.35", standardUntil: "2027-03-31", until: "2027-03-31" },
        { minor: "1.36", standardUntil: "2027-06-30", until: "2027-06-30" },
    ],
    existing: [{ minor: "1.33" }, { minor: "1.34" }, { minor: "1.35" }, { minor: "1.36" }],
};

/** The number after the dot: 35 for "1.35". */
export function minorNumber(version: string): number {
    return Number(version.split(".")[1]);
}
