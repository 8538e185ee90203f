/** What a line of a comparison is about, in the order in which it is told. */
export const DIFF_PARTS = [
    "clusters",
    "versions",
    "ranges",
    "networks",
    "links",
    "hubs",
    "workloads",
    "cost",
] as const;

export type DiffPart = (typeof DIFF_PARTS)[number];

/** One field that differs; absent: the thing did not have it. */
export interface FieldChange {
    readonly field: string;
    readonly before?: string | number;
    readonly after?: string | number;
}

export interface PlanChange {
    readonly part: DiffPart;
    /** Name of the cluster, network, link, hub, workload or cost. */
    readonly name: string;
    readonly change: "added" | "removed" | "changed";
    readonly fields: readonly FieldChange[];
}

/** What differs between two plans of a fleet, in order of part and name. */
export interface PlanDiff {
    readonly changes: readonly PlanChange[];
    /** USD per month of 730 hours, by the price tables of this release. */
    readonly cost: { readonly before: number; readonly after: number };
}
