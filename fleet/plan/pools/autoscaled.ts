import type { NodePoolPlan } from "./types";

/**
 * Whether a pool of a managed cluster is of no fixed size: between two bounds an autoscaler decides, and off-peak hours
 * move the lower one.
 */
export function isAutoscaled({
    minSize,
    maxSize,
    offPeak,
}: Pick<NodePoolPlan, "minSize" | "maxSize" | "offPeak">): boolean {
    return minSize < maxSize || offPeak !== undefined;
}
