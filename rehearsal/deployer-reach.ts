import type { FleetPlan } from "../fleet/plan/types";

/**
 * Whether the deployer reaches the API server of a cluster of the fleet, by its name in its cloud. Where the fleet does
 * not say where it is deployed from, nobody can know, and every one counts as reached.
 */
export function deployerReaches(
    { clusters, deployerReach }: Pick<FleetPlan, "clusters" | "deployerReach">,
    cloudName: string,
): boolean {
    const cluster = clusters.find((plan) => plan.cloudName === cloudName);
    const reach = deployerReach.find((each) => each.cluster === cluster?.name);
    return reach?.verdict.reachable ?? true;
}
