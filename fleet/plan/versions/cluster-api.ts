import type { MinorRange } from "./minor";

/**
 * The oldest release of Cluster API whose Kubernetes versions the planner goes by. Source: its release notes,
 * "Kubernetes version support" (v1.14.3, 2026-10-07); 1.14.0 took workload clusters up to 1.36 only.
 */
export const CLUSTER_API: {
    readonly release: string;
    /** Of the cluster that its controllers run in. */
    readonly management: MinorRange;
    /** Of the clusters that they make. */
    readonly workload: MinorRange;
} = {
    release: "1.14.3",
    management: { from: "1.33", to: "1.37" },
    workload: { from: "1.31", to: "1.37" },
};
