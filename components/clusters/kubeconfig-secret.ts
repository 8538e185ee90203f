import * as pulumi from "@pulumi/pulumi";
import { Secret } from "@pulumi/kubernetes/core/v1/secret";

import type { ClusterOutputs } from "./cluster-outputs";
import { inCluster } from "./in-cluster";
import { decodeBase64 } from "./kubeconfig";

/** Where a cluster keeps the kubeconfig of another one. */
export interface KubeconfigSecretArgs {
    readonly host: ClusterOutputs;
    readonly namespace: pulumi.Input<string>;
    readonly name: pulumi.Input<string>;
    /** Key of the Secret's data. */
    readonly key: string;
    /** What makes the Secret, where this program does. */
    readonly after?: readonly pulumi.Resource[];
}

/**
 * Reads a kubeconfig that another cluster keeps in a Secret. All that the read gives is secret, also where the provider
 * puts it a second time. https://github.com/pulumi/pulumi-kubernetes/issues/734
 */
export function readKubeconfigSecret(
    name: string,
    { host, namespace, name: secretName, key, after = [] }: KubeconfigSecretArgs,
    parent: pulumi.Resource,
): pulumi.Output<string> {
    const secret = Secret.get(name, pulumi.interpolate`${namespace}/${secretName}`, {
        ...inCluster(host, parent),
        dependsOn: [...after],
        additionalSecretOutputs: ["data", "stringData", "metadata", "__inputs"],
    });
    return pulumi.secret(
        pulumi.all([secret.data, namespace, secretName]).apply(([data, where, called]) => {
            const encoded = data[key];
            if (encoded === undefined) {
                throw new pulumi.RunError(
                    `the Secret ${where}/${called} in ${host.plan.name}: expected a kubeconfig under the key ${key}`,
                );
            }
            return decodeBase64(encoded);
        }),
    );
}
