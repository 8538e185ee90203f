import type { ClusterRanges } from "../types";

/** What a cluster may have ranges for. */
export const RANGE_KINDS = [
    "nodes",
    "pods",
    "services",
    "loadBalancers",
    "globalnet",
] as const satisfies readonly (keyof ClusterRanges)[];
