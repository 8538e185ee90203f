import type { PropertyMap } from "../../wire/property-value";
import { text } from "../properties";

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
