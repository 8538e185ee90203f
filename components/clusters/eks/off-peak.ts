import type * as pulumi from "@pulumi/pulumi";
import { Schedule } from "@pulumi/aws/autoscaling/schedule";

import type { AwsNodePoolPlan, OffPeakPlan } from "../../../fleet/plan/pools/types";
import type { AwsClusterPlan } from "../../../fleet/plan/types";
import type { ManagedPool } from "./node-groups";

/** What a schedule leaves as it is. */
const UNCHANGED = -1;

/** Declares when the fewest nodes of each pool go down for off-peak, and up again. */
export function declareOffPeak(
    name: string,
    args: { readonly plan: AwsClusterPlan; readonly pools: readonly ManagedPool[] },
    opts: pulumi.CustomResourceOptions,
): void {
    const { plan, pools } = args;
    const scheduled = pools.flatMap(({ pool, group }) =>
        pool.offPeak === undefined ? [] : [{ pool, group, offPeak: pool.offPeak }],
    );
    for (const { pool, group, offPeak } of scheduled) {
        for (const when of ["down", "up"] as const) {
            new Schedule(
                `${name}-${pool.name}-${when}`,
                {
                    region: plan.region,
                    scheduledActionName: `${plan.cloudName}-${pool.name}-${when}`,
                    // EKS names the group that the machines of a pool are in.
                    autoscalingGroupName: group.resources.apply(
                        ([resources]) => resources?.autoscalingGroups[0]?.name ?? "",
                    ),
                    recurrence: offPeak[when],
                    timeZone: offPeak.timeZone,
                    ...sizes(pool, offPeak, when),
                },
                opts,
            );
        }
    }
}

/** The autoscaler takes away what nothing needs; a pool of a fixed size has none. */
function sizes(
    { minSize: byDay, maxSize }: AwsNodePoolPlan,
    offPeak: OffPeakPlan,
    when: "down" | "up",
): Record<"minSize" | "maxSize" | "desiredCapacity", number> {
    const minSize = when === "down" ? offPeak.minSize : byDay;
    return {
        minSize,
        maxSize: UNCHANGED,
        desiredCapacity: byDay === maxSize ? minSize : UNCHANGED,
    };
}
