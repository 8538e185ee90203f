import type * as pulumi from "@pulumi/pulumi";

import type { ClusterOutputs } from "./cluster-outputs";

/** Options of what stands in a cluster, and is reached through the cluster's own provider. */
export function inCluster(
    { provider }: Pick<ClusterOutputs, "provider">,
    parent: pulumi.Resource,
): pulumi.CustomResourceOptions {
    return { parent, provider };
}

/** The same of what is gone with the cluster, even when its API server is dead. */
export function goneWithCluster(
    cluster: Pick<ClusterOutputs, "provider" | "nativeResource">,
    parent: pulumi.Resource,
): pulumi.CustomResourceOptions {
    const { nativeResource } = cluster;
    return {
        ...inCluster(cluster, parent),
        ...(nativeResource === undefined ? {} : { deletedWith: nativeResource }),
    };
}
