import type { AwsNodePoolPlan } from "../../../fleet/plan/pools/types";

/** Percentage of a group's nodes that are replaced at a time, unless the fleet says how many. */
export const REPLACED_AT_A_TIME = 33;

/** EKS replaces no more at a time. docs.aws.amazon.com/eks/latest/APIReference/API_NodegroupUpdateConfig.html */
const MOST_AT_A_TIME = 100;

/** Minutes for some nodes at a time: EKS drains a node for 15 at most, and new ones start before. */
const STEP = 20;

/** Minutes for machines that are added first, and taken away last. */
const AROUND = 60;

/**
 * How long a change of a managed group, or its end, may take with as many nodes as it can have: the provider's own hour
 * is over before a large group is, and what EKS goes on with is a failure to Pulumi.
 * https://docs.aws.amazon.com/eks/latest/userguide/managed-node-update-behavior.html
 */
export function updateTime({ maxSize, surge }: Pick<AwsNodePoolPlan, "maxSize" | "surge">): string {
    const wanted = surge ?? Math.floor((maxSize * REPLACED_AT_A_TIME) / 100);
    const atATime = Math.min(Math.max(wanted, 1), MOST_AT_A_TIME);
    return `${AROUND + Math.ceil(maxSize / atATime) * STEP}m`;
}
