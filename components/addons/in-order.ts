import * as pulumi from "@pulumi/pulumi";

import type { AddonPlan } from "../../fleet/plan/contents/types";

/**
 * A cluster's charts, each after those that it names.
 *
 * @param standing charts that the cluster has besides
 * @throws RunError when some wait for one another, or for a chart that the cluster does not get
 */
export function inOrder(
    clusterName: string,
    addons: readonly AddonPlan[],
    standing: readonly string[] = [],
): readonly AddonPlan[] {
    const ordered: AddonPlan[] = [];
    const placed = new Set(standing);
    let waiting = addons;
    while (waiting.length > 0) {
        const ready = waiting.filter(({ after }) => after.every((name) => placed.has(name)));
        if (ready.length === 0) {
            const names = waiting.map(({ name, after }) => `${name} (after ${after.join(", ")})`);
            throw new pulumi.RunError(
                `the plan of cluster ${clusterName}: charts wait for what never comes: ${names.join("; ")}`,
            );
        }
        for (const addon of ready) {
            ordered.push(addon);
            placed.add(addon.name);
        }
        waiting = waiting.filter(({ name }) => !placed.has(name));
    }
    return ordered;
}
