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
 * A kubeconfig that another cluster keeps in a Secret. The state keeps a copy, which stays as it is while that cluster is
 * quarantined: there is nobody to ask then, and the cluster that the kubeconfig is for may be well.
 */
export function readKubeconfigSecret(
    name: string,
    args: KubeconfigSecretArgs,
    parent: pulumi.Resource,
): pulumi.Output<string> {
    const quarantined = args.host.plan.whenUnreachable === "skip";
    const copy = new pulumi.Stash(
        name,
        { input: quarantined ? "" : readSecret(name, args, parent) },
        {
            parent,
            additionalSecretOutputs: ["input", "output"],
            ...(quarantined ? { ignoreChanges: ["input"] } : {}),
        },
    );
    // A stash gives what it was given: a text. Its `output` would be the first that it ever got.
    return pulumi.secret(copy.input.apply((text: string) => text));
}

/** All that the read gives is secret, also where the provider puts it twice. https://github.com/pulumi/pulumi-kubernetes/issues/734 */
function readSecret(
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
