import type { input } from "@pulumi/gcp/types";

import type { Taint } from "../../../fleet/spec/labels";
import type { GcpNodePoolPlan } from "../../../fleet/plan/pools/types";

/** New nodes come before old ones go, as many at a time as the plan says. */
export function upgradeSettings({ surge = 1 }: Pick<GcpNodePoolPlan, "surge">) {
    return { strategy: "SURGE", maxSurge: surge, maxUnavailable: 0 };
}

/** Bounds over all zones, which the autoscaler keeps even; spot nodes come from wherever there are some. */
export function autoscalingBounds({
    minSize,
    maxSize,
    spot,
}: Pick<GcpNodePoolPlan, "minSize" | "maxSize" | "spot">) {
    return {
        totalMinNodeCount: minSize,
        totalMaxNodeCount: maxSize,
        locationPolicy: spot ? "ANY" : "BALANCED",
    };
}

const EFFECTS: Readonly<Record<Taint["effect"], string>> = {
    NoSchedule: "NO_SCHEDULE",
    PreferNoSchedule: "PREFER_NO_SCHEDULE",
    NoExecute: "NO_EXECUTE",
};

/** As GKE's API spells them. */
export function gkeTaint({ key, value, effect }: Taint): input.container.NodePoolNodeConfigTaint {
    return { key, value, effect: EFFECTS[effect] };
}
