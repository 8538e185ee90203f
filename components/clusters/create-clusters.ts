import type * as pulumi from "@pulumi/pulumi";

import type { ClusterPlan } from "../../fleet/plan/types";
import type { ClusterOutputs } from "./cluster-outputs";
import { type ClusterSurroundings, createCluster } from "./create-cluster";

/** A cluster with what was put into it. */
export interface FilledCluster {
    readonly cluster: ClusterOutputs;
    /** What a cluster that it manages waits for. */
    readonly ready: pulumi.Resource;
}

export interface CreateClustersArgs extends Omit<ClusterSurroundings, "host"> {
    readonly clusters: readonly ClusterPlan[];
    /** Puts into a cluster what belongs there. */
    readonly fill: (cluster: ClusterOutputs) => pulumi.Resource;
}

/**
 * Declares every cluster of a fleet, in the plan's order; one that another cluster makes, or keeps the credential of,
 * after that one.
 */
export function createClusters(
    { clusters, fill, ...surroundings }: CreateClustersArgs,
    opts: pulumi.ComponentResourceOptions,
): readonly ClusterOutputs[] {
    const plans = new Map(clusters.map((plan) => [plan.name, plan]));
    const made = new Map<string, FilledCluster>();
    const make = (plan: ClusterPlan): FilledCluster => {
        const known = made.get(plan.name);
        if (known !== undefined) {
            return known;
        }
        const host = plans.get(hostOf(plan) ?? "");
        const cluster = createCluster(
            plan,
            { ...surroundings, ...(host === undefined ? {} : { host: make(host) }) },
            opts,
        );
        const filled = { cluster, ready: fill(cluster) };
        made.set(plan.name, filled);
        return filled;
    };
    return clusters.map((plan) => make(plan).cluster);
}

/** The cluster that must be there first; the plan refuses circles. */
function hostOf(plan: ClusterPlan): string | undefined {
    switch (plan.cloud) {
        case "capi":
            return plan.managedBy;
        case "existing":
            return plan.deployer.kind === "secret" ? plan.deployer.cluster : undefined;
        case "aws":
        case "gcp":
        case "azure":
            return undefined;
    }
}
