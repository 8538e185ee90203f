import * as pulumi from "@pulumi/pulumi";

import type { ClusterOutputs } from "../clusters/cluster-outputs";
import { renderKubeconfig } from "../clusters/kubeconfig";
import { kubeconfigEntry } from "../clusters/kubeconfig-entry";

export interface KubeconfigRegistryArgs {
    readonly clusters: readonly ClusterOutputs[];
}

/**
 * Kubeconfigs of the fleet, as YAML. Every user logs in through an exec plugin: a file that leaks gives nobody
 * access, but tells where everything is, so each one is a secret.
 */
export class KubeconfigRegistry extends pulumi.ComponentResource {
    /** All clusters, without a current context: a command that names no cluster must reach none. */
    readonly kubeconfig: pulumi.Output<string>;
    /** One for each cluster by its name, with the cluster as current context. */
    readonly kubeconfigs: Readonly<Record<string, pulumi.Output<string>>>;

    constructor(
        name: string,
        args: KubeconfigRegistryArgs,
        opts?: pulumi.ComponentResourceOptions,
    ) {
        super("atoll:index:KubeconfigRegistry", name, args, opts);

        const entries = args.clusters.map((cluster) => ({
            name: cluster.plan.name,
            entry: pulumi.secret(kubeconfigEntry(cluster)),
        }));
        this.kubeconfig = pulumi
            .all(entries.map(({ entry }) => entry))
            .apply((all) => renderKubeconfig(all));
        this.kubeconfigs = Object.fromEntries(
            entries.map(({ name, entry }) => [
                name,
                entry.apply((one) => renderKubeconfig([one], one.context)),
            ]),
        );

        this.registerOutputs({ kubeconfig: this.kubeconfig, kubeconfigs: this.kubeconfigs });
    }
}
