import * as pulumi from "@pulumi/pulumi";

import type { ExistingClusterPlan } from "../../../fleet/plan/types";
import {
    type ClusterConnection,
    declareClusterProvider,
    declareProvider,
} from "../cluster-provider";
import type { FilledCluster } from "../create-clusters";
import { readKubeconfigSecret } from "../kubeconfig-secret";
import { requireServer } from "./expected-server";

interface DeployerArgs {
    readonly cluster: ClusterConnection & { readonly plan: ExistingClusterPlan };
    /** The cluster that keeps the kubeconfig, where the plan names one. */
    readonly host: FilledCluster | undefined;
}

/** Declares the Kubernetes provider of a cluster that exists, with the login that its user chose for the deployer. */
export function declareDeployerProvider(
    name: string,
    { cluster, host }: DeployerArgs,
    opts: pulumi.CustomResourceOptions & { readonly parent: pulumi.Resource },
): pulumi.ProviderResource {
    const { plan } = cluster;
    const { deployer } = plan;
    switch (deployer.kind) {
        case "exec":
            return declareClusterProvider(name, cluster, opts);
        case "context":
            return declareProvider(
                name,
                plan,
                { kubeconfig: undefined, context: deployer.context },
                opts,
            );
        case "secret": {
            if (host === undefined) {
                throw new pulumi.ResourceError(
                    `host: expected ${deployer.cluster}, which keeps the kubeconfig`,
                    opts.parent,
                );
            }
            const kubeconfig = readKubeconfigSecret(
                name,
                { ...deployer, host: host.cluster, after: [host.ready] },
                opts.parent,
            ).apply((text) => requireServer(name, text, plan.server));
            return declareProvider(name, plan, { kubeconfig, context: undefined }, opts);
        }
    }
}
