import type { FleetPlan } from "../types";
import { policyExceptions, type PolicyException } from "./policy-exceptions";

/** What a fleet's plan decides of the policy pack's settings. */
export interface PackSettings {
    readonly environment: string;
    readonly exceptions: readonly PolicyException[];
}

/** The pack's settings for a fleet: its environment, and what the charts in its clusters may. */
export function packSettings({
    environment,
    clusters,
}: Pick<FleetPlan, "environment" | "clusters">): PackSettings {
    return { environment, exceptions: policyExceptions(clusters) };
}
