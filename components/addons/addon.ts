import * as pulumi from "@pulumi/pulumi";
import { Release } from "@pulumi/kubernetes/helm/v3/release";

import type { AddonPlan } from "../../fleet/plan/contents/types";
import type { ClusterOutputs } from "../clusters/cluster-outputs";
import { goneWithCluster } from "../clusters/in-cluster";

export interface AddonArgs {
    readonly cluster: ClusterOutputs;
    readonly addon: AddonPlan;
    /** The add-on's namespace, where it is made before; absent: the plan's own name of it. */
    readonly namespace?: pulumi.Input<string>;
    /** What must be ready before it. */
    readonly after?: readonly pulumi.Resource[];
}

/** Revisions that Helm keeps, each a Secret with the whole chart; as many as its own command does. */
const HISTORY = 10;

/** A chart of the plan, as a Helm release that is ready once its pods are. */
export class Addon extends pulumi.ComponentResource {
    readonly release: Release;

    constructor(name: string, args: AddonArgs, opts?: pulumi.ComponentResourceOptions) {
        super("atoll:index:Addon", name, { addon: args.addon }, opts);
        const { cluster, addon, namespace = addon.namespace, after = [] } = args;
        const { chart, repository, version, timeoutSeconds, values } = addon;

        this.release = new Release(
            name,
            {
                name: addon.name,
                chart,
                ...(repository === undefined ? {} : { repositoryOpts: { repo: repository } }),
                version,
                namespace,
                values,
                // The plan's namespaces have their Pod Security levels: Helm makes one without.
                createNamespace: false,
                // What failed goes back to what worked; without it the next update would meet a release in between.
                atomic: true,
                cleanupOnFail: true,
                skipAwait: false,
                timeout: timeoutSeconds,
                maxHistory: HISTORY,
            },
            { ...goneWithCluster(cluster, this), dependsOn: [...after] },
        );

        this.registerOutputs({ release: this.release });
    }
}
