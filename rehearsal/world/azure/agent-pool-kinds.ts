import type { PropertyMap } from "../../wire/property-value";
import { flag, number, text } from "../properties";

/** Values of what a pool does not say. */
export const POOL_DEFAULTS = {
    count: 1,
    enableAutoScaling: false,
    osType: "Linux",
    type: "VirtualMachineScaleSets",
} as const satisfies PropertyMap;

/** Label and taint of spot machines (learn.microsoft.com/azure/aks/spot-node-pool). */
export const SPOT_KEY = "kubernetes.azure.com/scalesetpriority";
export const SPOT_TAINT = `${SPOT_KEY}=spot:NoSchedule`;

export function isSystemPool(pool: PropertyMap): boolean {
    return text(pool, "mode") === "System";
}

export function isSpotPool(pool: PropertyMap): boolean {
    return text(pool, "scaleSetPriority") === "Spot";
}

/**
 * Nodes of a pool: an autoscaler's bounds may stand without a count, which then begins at the lower one and stays as it
 * is (github.com/kubernetes-sigs/cluster-api-provider-azure/pull/1991).
 */
export function countOf(pool: PropertyMap, before?: PropertyMap): number {
    const lowest = flag(pool, "enableAutoScaling") === true ? number(pool, "minCount") : undefined;
    return (
        number(pool, "count") ?? number(before ?? null, "count") ?? lowest ?? POOL_DEFAULTS.count
    );
}
