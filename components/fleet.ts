import * as pulumi from "@pulumi/pulumi";

import type { BuildablePlan } from "../fleet/plan/buildable";
import { ClusterBaseline } from "./access/cluster-baseline";
import type { ClusterOutputs } from "./clusters/cluster-outputs";
import { createCluster } from "./clusters/create-cluster";
import { KubeconfigRegistry } from "./registry/kubeconfig-registry";

export interface FleetArgs {
    readonly plan: BuildablePlan;
}

/** A whole fleet: every cluster of the plan with its network and baseline, and the registry over all of them. */
export class Fleet extends pulumi.ComponentResource {
    /** In the plan's order. */
    readonly clusters: readonly ClusterOutputs[];
    readonly registry: KubeconfigRegistry;

    constructor(name: string, args: FleetArgs, opts?: pulumi.ComponentResourceOptions) {
        const { plan } = args;
        // Not the whole plan: a change of one cluster would be one of the fleet too.
        super("atoll:index:Fleet", name, { environment: plan.environment }, opts);
        const parent = { parent: this };

        this.clusters = plan.clusters.map((cluster) => createCluster(cluster, parent));
        for (const cluster of this.clusters) {
            const { plan: own } = cluster;
            const { access } = own;
            new ClusterBaseline(own.name, { cluster, access, namespaces: plan.namespaces }, parent);
        }
        this.registry = new KubeconfigRegistry(name, { clusters: this.clusters }, parent);

        this.registerOutputs({ clusters: this.clusters, registry: this.registry });
    }
}
