import type { ClusterRanges } from "../types";

/** What a cluster has ranges for. */
export const RANGE_KINDS = [
    "nodes",
    "pods",
    "services",
] as const satisfies readonly (keyof ClusterRanges)[];
