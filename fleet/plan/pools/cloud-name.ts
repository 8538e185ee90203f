import { createHash } from "node:crypto";

import type { ClusterPlan } from "../types";
import type { NodePoolPlan } from "./types";

type Settings = Omit<NodePoolPlan, "cloudName">;

/** Hexadecimal digits: enough to tell apart the few forms that one pool ever has. */
const DIGITS = 4;

/** AKS takes 12 characters for a pool of Linux nodes. */
const AKS_LETTERS = 12 - DIGITS;

/** What a cloud never changes about a pool that exists; anything else is updated in place. */
function fixedSettings(cloud: ClusterPlan["cloud"], pool: Settings): readonly unknown[] {
    const { instanceType, instanceTypes, diskSize, spot, zones } = pool;
    switch (cloud) {
        case "aws":
            // A new disk is a new version of the launch template, which a managed group takes in place.
            return [instanceTypes ?? instanceType, spot, zones];
        case "gcp":
            // GKE changes machine type, disks and zones of a pool in place, node by node.
            return [spot];
        case "azure":
            return [instanceType, diskSize, spot, zones];
        case "capi":
        case "existing":
            return [];
    }
}

/**
 * The name of a pool in its cloud: what would replace the pool is part of it, as a digest, so that the pool of the new
 * form is made, and ready, before the old one goes.
 */
export function poolCloudName(cloud: ClusterPlan["cloud"], pool: Settings): string {
    const fixed = fixedSettings(cloud, pool);
    if (fixed.length === 0) {
        return pool.name;
    }
    if (cloud !== "azure") {
        return `${pool.name}-${digestOf(fixed)}`;
    }
    const letters = pool.name.slice(0, AKS_LETTERS);
    // Two long names may begin alike: then what is left out tells them apart.
    const told = letters === pool.name ? fixed : [...fixed, pool.name];
    return `${letters}${digestOf(told)}`;
}

function digestOf(settings: readonly unknown[]): string {
    return createHash("sha256").update(JSON.stringify(settings)).digest("hex").slice(0, DIGITS);
}
