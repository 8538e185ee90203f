import * as pulumi from "@pulumi/pulumi";

import type { BuildablePlan } from "../fleet/plan/buildable";
import { ClusterAddons } from "./addons/cluster-addons";
import { ClusterBaseline } from "./access/cluster-baseline";
import { CloudProviders } from "./cloud-providers/cloud-providers";
import type { ClusterOutputs } from "./clusters/cluster-outputs";
import { createClusters } from "./clusters/create-clusters";
import { createNetworks } from "./networks/create-networks";
import { KubeconfigRegistry } from "./registry/kubeconfig-registry";

export interface FleetArgs {
    readonly plan: BuildablePlan;
}

/** A whole fleet: its networks, every cluster with what belongs into it, and the registry over all of them. */
export class Fleet extends pulumi.ComponentResource {
    /** In the plan's order. */
    readonly clusters: readonly ClusterOutputs[];
    readonly registry: KubeconfigRegistry;

    constructor(name: string, args: FleetArgs, opts?: pulumi.ComponentResourceOptions) {
        const { plan } = args;
        // Not the whole plan: a change of one cluster would be one of the fleet too.
        super("atoll:index:Fleet", name, { environment: plan.environment }, opts);
        const parent = { parent: this };

        const providers = new CloudProviders([...plan.networks, ...payingClusters(plan)], parent);
        const networks = createNetworks(plan.networks, providers, parent);
        this.clusters = createClusters(
            {
                clusters: plan.clusters,
                networks,
                providers,
                fill: (cluster) => fill(cluster, parent),
            },
            parent,
        );
        this.registry = new KubeconfigRegistry(name, { clusters: this.clusters }, parent);

        this.registerOutputs({ clusters: this.clusters, registry: this.registry });
    }
}

/** Clusters that an account or a subscription of their own may pay for. */
function payingClusters({ clusters }: BuildablePlan) {
    return clusters.filter((cluster) => cluster.cloud === "aws" || cluster.cloud === "azure");
}

/** Puts into a cluster what its plan says: namespaces and roles first, then charts and objects. */
function fill(cluster: ClusterOutputs, opts: pulumi.ComponentResourceOptions): pulumi.Resource {
    const { name } = cluster.plan;
    const baseline = new ClusterBaseline(name, { cluster }, opts);
    return new ClusterAddons(name, { cluster, baseline }, opts);
}
