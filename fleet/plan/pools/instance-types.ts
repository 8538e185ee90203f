import type { NodePoolPlan } from "./types";

/** The machine sizes that a pool takes, in order of preference. */
export function instanceTypesOf({
    instanceType,
    instanceTypes = [instanceType],
}: Pick<NodePoolPlan, "instanceType" | "instanceTypes">): readonly string[] {
    return instanceTypes;
}
