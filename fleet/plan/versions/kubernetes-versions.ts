import type { ClusterPlan } from "../types";
import { CLUSTER_API } from "./cluster-api";
import { covers } from "./minor";

/** A Kubernetes minor version on one cloud. Dates are the last day, as YYYY-MM-DD. */
export interface SupportedVersion {
    readonly minor: string;
    /** Standard support: afterwards no new cluster takes the version, and an upgrade only on its way to a newer one. */
    readonly standardUntil?: string;
    /**
     * The cloud itself upgrades clusters afterwards; later than standard support where it can be prolonged. Absent:
     * nobody ever does.
     */
    readonly until?: string;
}

/** The day on which the tables below were last checked. */
export const VERSIONS_AS_OF = "2026-11-22";

/** What a cluster gets whose fleet names no version. */
export const DEFAULT_VERSION = "1.35";

/** EKS, while a version is in extended support: USD per cluster and hour, and how many times the usual price that is. */
export const EXTENDED_SUPPORT = { usdPerHour: "0.60", times: "six" };

/** Source: kubernetes.io "Patch releases", end of life. Upstream makes no security fixes afterwards. */
const UPSTREAM: readonly SupportedVersion[] = [
    { minor: "1.31", standardUntil: "2025-11-11" },
    { minor: "1.32", standardUntil: "2026-02-28" },
    { minor: "1.33", standardUntil: "2026-06-28" },
    { minor: "1.34", standardUntil: "2026-10-27" },
    { minor: "1.35", standardUntil: "2027-02-28" },
    { minor: "1.36", standardUntil: "2027-06-28" },
    { minor: "1.37", standardUntil: "2027-10-28" },
];

/**
 * Oldest first. Sources: docs.aws.amazon.com/eks "Kubernetes version lifecycle" (extended support is a year),
 * cloud.google.com/kubernetes-engine "release schedule" (without the extended channel, which no cluster of a fleet is
 * in), learn.microsoft.com/azure/aks "supported-kubernetes-versions" (which names months: their last days, without
 * long-term support, which takes the premium tier). No source had a date for 1.37 on a cloud yet. Cluster API follows
 * upstream, within what it supports itself. A cluster that exists follows its owner's calendar: no dates.
 */
export const KUBERNETES_VERSIONS: Readonly<
    Record<ClusterPlan["cloud"] | "upstream", readonly SupportedVersion[]>
> = {
    aws: [
        { minor: "1.31", standardUntil: "2025-11-26", until: "2026-11-26" },
        { minor: "1.32", standardUntil: "2026-03-23", until: "2027-03-23" },
        { minor: "1.33", standardUntil: "2026-07-29", until: "2027-07-29" },
        { minor: "1.34", standardUntil: "2026-12-02", until: "2027-12-02" },
        { minor: "1.35", standardUntil: "2027-03-27", until: "2028-03-27" },
        { minor: "1.36", standardUntil: "2027-08-02", until: "2028-08-02" },
    ],
    gcp: [
        { minor: "1.33", standardUntil: "2026-08-03", until: "2026-08-03" },
        { minor: "1.34", standardUntil: "2026-10-01", until: "2026-10-01" },
        { minor: "1.35", standardUntil: "2027-04-11", until: "2027-04-11" },
        { minor: "1.36", standardUntil: "2027-08-09", until: "2027-08-09" },
    ],
    azure: [
        { minor: "1.34", standardUntil: "2026-11-30", until: "2026-11-30" },
        { minor: "1.35", standardUntil: "2027-03-31", until: "2027-03-31" },
        { minor: "1.36", standardUntil: "2027-06-30", until: "2027-06-30" },
    ],
    capi: UPSTREAM.filter(({ minor }) => covers(CLUSTER_API.workload, minor)),
    existing: [
        { minor: "1.32" },
        { minor: "1.33" },
        { minor: "1.34" },
        { minor: "1.35" },
        { minor: "1.36" },
        { minor: "1.37" },
    ],
    upstream: UPSTREAM,
};
