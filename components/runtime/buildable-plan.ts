import * as pulumi from "@pulumi/pulumi";

import { formatRefusals } from "../../fleet/format-refusals";
import { type BuildablePlan, adviseNotBuilt, checkBuildable } from "../../fleet/plan/buildable";
import { planFleet } from "../../fleet/plan/plan-fleet";
import type { Checked } from "../../fleet/refusal";

export interface BuildInput {
    /** What would stand under `atoll:fleet`. */
    readonly fleet: unknown;
    /** The parsed lock, as `atoll lock` or `lockFleet` wrote it. */
    readonly lock: unknown;
    /** Name of the stack, for messages. */
    readonly stack: string;
    /** The day for which versions are judged, as YYYY-MM-DD; default: today. */
    readonly today?: string;
}

/** @throws pulumi.RunError with everything that is wrong: no resource is declared for a fleet that is not right */
export function unwrap<T>(stack: string, checked: Checked<T>): T {
    if (!checked.ok) {
        const refusals = formatRefusals(checked.refusals);
        throw new pulumi.RunError(`the fleet of stack ${stack} cannot be built:\n${refusals}`);
    }
    return checked.value;
}

/**
 * What a program builds for a fleet; what is planned and left out is told as a warning.
 *
 * @throws pulumi.RunError with everything that is wrong with the fleet or its lock
 */
export function buildablePlan(input: BuildInput): BuildablePlan {
    const { fleet, lock, stack } = input;
    const today = input.today ?? new Date().toISOString().slice(0, "YYYY-MM-DD".length);
    const plan = unwrap(stack, planFleet({ fleet, lock, today, stack }));
    for (const { path, text, next } of adviseNotBuilt(plan, plan.workloads)) {
        void pulumi.log.warn(`${path}: ${text}; ${next}`);
    }
    return unwrap(stack, checkBuildable(plan));
}
