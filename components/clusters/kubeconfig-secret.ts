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
 * quarantined or retired: there may be nobody to ask then, and the cluster that the kubeconfig is for may be well.
 *
 * @param name the cluster that the kubeconfig is for
 * @throws pulumi.RunError, in the output, when the kubeconfig is neither in the Secret nor in the state
 */
export function readKubeconfigSecret(
    name: string,
    args: KubeconfigSecretArgs,
    parent: pulumi.Resource,
): pulumi.Output<string> {
    const { host } = args;
    const held = host.plan.whenUnreachable !== "fail";
    const copy = new pulumi.Stash(
        name,
        { input: held ? "" : readSecret(name, args, parent) },
        {
            parent,
            additionalSecretOutputs: ["input", "output"],
            ...(held ? { ignoreChanges: ["input"] } : {}),
        },
    );
    // A stash gives what it was given: a text. Its `output` would be the first that it ever got.
    return pulumi.secret(
        copy.input.apply((text: string) => (held ? requireCopy(text, name, host.plan) : text)),
    );
}

/**
 * The copy of a cluster whose host is held. A host that was so from the first update on has never been asked.
 *
 * @throws pulumi.RunError when there is none
 */
export function requireCopy(
    copy: string,
    name: string,
    host: Pick<ClusterOutputs["plan"], "name" | "state">,
): string {
    if (copy === "") {
        throw new pulumi.RunError(
            `the kubeconfig of ${name}: the state has no copy of it, and ${host.name}, which keeps it, is ${host.state} and is not asked; release ${host.name} for one update (docs/runbooks/quarantine-and-release.md), or take ${name} out of the fleet until then`,
        );
    }
    return copy;
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
        pulumi.all([foundOf(secret), namespace, secretName]).apply(([found, where, called]) => {
            if (found === undefined) {
                void pulumi.log.warn(unread(name, host.plan.name, `${where}/${called}`), parent);
                return "";
            }
            const encoded = found.data[key];
            if (encoded === undefined) {
                throw new pulumi.RunError(
                    `the Secret ${where}/${called} in ${host.plan.name}: expected a kubeconfig under the key ${key}`,
                );
            }
            return decodeBase64(encoded);
        }),
    );
}

/** A Secret as a read gives it, whatever its class says. */
interface Read {
    readonly metadata: pulumi.Output<object | undefined>;
    readonly data: pulumi.Output<Readonly<Record<string, string>> | undefined>;
}

/**
 * What a read has found; undefined after one that failed. With --continue-on-error the engine then gives a resource
 * without properties, which the class does not say, and leaves out whatever depends on it: no copy is lost.
 * https://github.com/pulumi/pulumi/blob/v3.248.0/pkg/resource/deploy/step.go, ReadStep.Fail
 */
function foundOf(
    secret: Secret,
): pulumi.Output<{ readonly data: Readonly<Record<string, string>> } | undefined> {
    const { metadata, data }: Read = secret;
    return pulumi
        .all([metadata, data])
        .apply(([standing, found]) => (standing === undefined ? undefined : { data: found ?? {} }));
}

function unread(name: string, host: string, secret: string): string {
    return `the kubeconfig of ${name}: the Secret ${secret} in ${host} cannot be read, and ${name} stays as it is; see whether ${host} answers (atoll reach), and quarantine it if it does not (docs/runbooks/quarantine-and-release.md)`;
}
