import * as pulumi from "@pulumi/pulumi";
import { Provider } from "@pulumi/kubernetes/provider";

import type { ClusterOutputs } from "./cluster-outputs";
import { renderKubeconfig } from "./kubeconfig";

/**
 * Declares the one Kubernetes provider of a cluster.
 *
 * `deleteUnreachable` stays undefined: set to false it could not be helped from outside once the cluster is dead.
 */
export function declareClusterProvider(
    name: string,
    cluster: Pick<ClusterOutputs, "plan" | "endpoint" | "certificateAuthority" | "exec">,
    opts: pulumi.CustomResourceOptions,
): pulumi.ProviderResource {
    const { plan, exec } = cluster;
    const { context } = plan;
    const kubeconfig = pulumi
        .all([cluster.endpoint, cluster.certificateAuthority])
        .apply(([server, certificateAuthority]) =>
            renderKubeconfig([{ context, server, certificateAuthority, exec }], context),
        );
    return new Provider(
        name,
        {
            kubeconfig: pulumi.secret(kubeconfig),
            context,
            // Known in a preview: with an identifier that is not, every object would seem to be replaced.
            clusterIdentifier: plan.clusterIdentifier,
            enableServerSideApply: true,
            // Otherwise a changed ConfigMap or Secret is deleted and created again, and with the cluster dead an
            // update of the others never ends.
            enableConfigMapMutable: true,
            enableSecretMutable: true,
        },
        opts,
    );
}
