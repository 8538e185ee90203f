/** When the support of a Kubernetes minor ends. Dates are the last day, as YYYY-MM-DD. */
export interface VersionSupport {
    /** 35 stands for 1.35. */
    readonly minor: number;
    readonly standardUntil: string;
    /** Support that is paid for or asked for in addition, where the cloud has it. */
    readonly extendedUntil?: string;
}

export type VersionCalendar = "eks" | "gke" | "aks" | "upstream";

/**
 * Oldest first, as of 2026-11-22. A minor older than the first of a list is out of support; one
 * newer than the last came after the list. Sources of the dates:
 *
 * - eks: https://docs.aws.amazon.com/eks/latest/userguide/kubernetes-versions.html
 * - gke: https://cloud.google.com/kubernetes-engine/docs/release-schedule
 * - aks: https://learn.microsoft.com/azure/aks/supported-kubernetes-versions, which names months;
 *   these are their last days. Long-term support of 1.36 ends a year after the standard one.
 * - upstream: https://kubernetes.io/releases/patch-releases/
 */
export const SUPPORTED_VERSIONS: Readonly<Record<VersionCalendar, readonly VersionSupport[]>> = {
    eks: [
        { minor: 32, standardUntil: "2026-03-23", extendedUntil: "2027-03-23" },
        { minor: 33, standardUntil: "2026-07-29", extendedUntil: "2027-07-29" },
        { minor: 34, standardUntil: "2026-12-02", extendedUntil: "2027-12-02" },
        { minor: 35, standardUntil: "2027-03-27", extendedUntil: "2028-03-27" },
        { minor: 36, standardUntil: "2027-08-02", extendedUntil: "2028-08-02" },
    ],
    gke: [
        { minor: 33, standardUntil: "2026-08-03" },
        { minor: 34, standardUntil: "2026-10-01" },
        { minor: 35, standardUntil: "2027-04-11" },
        { minor: 36, standardUntil: "2027-08-09" },
    ],
    aks: [
        { minor: 34, standardUntil: "2026-11-30" },
        { minor: 35, standardUntil: "2027-03-31" },
        { minor: 36, standardUntil: "2027-06-30", extendedUntil: "2028-06-30" },
    ],
    upstream: [
        { minor: 33, standardUntil: "2026-06-28" },
        { minor: 34, standardUntil: "2026-10-27" },
        { minor: 35, standardUntil: "2027-02-28" },
        { minor: 36, standardUntil: "2027-06-28" },
        { minor: 37, standardUntil: "2027-10-28" },
    ],
};

/** Whether a minor has support on a day, given as YYYY-MM-DD. */
export function isSupported(
    calendar: readonly VersionSupport[],
    minor: number,
    day: string,
    extended: boolean,
): boolean {
    const support = calendar.find((each) => each.minor === minor);
    if (support === undefined) {
        return calendar.every((each) => each.minor < minor);
    }
    const { standardUntil, extendedUntil } = support;
    return day <= (extended ? (extendedUntil ?? standardUntil) : standardUntil);
}
