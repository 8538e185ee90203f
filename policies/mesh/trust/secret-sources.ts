import { any, type Verdict } from "../../kubernetes/label-selector";
import { byCluster, objectsIn, type KubernetesObject } from "../../kubernetes/objects";
import { UNKNOWN } from "../../model/reading";
import type { StackIndex } from "../../model/stack-index";

/** Kinds from which a controller makes a Secret, and where they name it, if not like themselves. */
const SOURCES: readonly (readonly [group: string, kind: string, name: readonly string[]])[] = [
    ["external-secrets.io", "ExternalSecret", ["spec", "target", "name"]],
    [
        "external-secrets.io",
        "ClusterExternalSecret",
        ["spec", "externalSecretSpec", "target", "name"],
    ],
    ["cert-manager.io", "Certificate", ["spec", "secretName"]],
    ["bitnami.com", "SealedSecret", ["spec", "template", "metadata", "name"]],
    ["secrets.hashicorp.com", "VaultStaticSecret", ["spec", "destination", "name"]],
    ["secrets.hashicorp.com", "VaultPKISecret", ["spec", "destination", "name"]],
];

/** In which clusters the stack makes a Secret of this name, itself or by a controller. */
export function clustersWithSecret(
    stack: StackIndex,
    secrets: readonly KubernetesObject[],
    secret: string,
): (cluster: string) => Verdict {
    const named: readonly { readonly cluster: string; readonly is: Verdict }[] = [
        ...secrets.map((object) => ({ object, name: [] })),
        ...SOURCES.flatMap(([group, kind, name]) =>
            objectsIn(stack, group, kind).map((object) => ({ object, name })),
        ),
    ].map(({ object, name }) => ({ cluster: object.cluster, is: isNamed(object, name, secret) }));
    const verdicts = new Map<string, Verdict>(
        [...byCluster(named)].map(([cluster, own]) => [cluster, any(own.map(({ is }) => is))]),
    );
    return (cluster) => verdicts.get(cluster) ?? false;
}

function isNamed(object: KubernetesObject, path: readonly string[], secret: string): Verdict {
    const target = path.length === 0 ? undefined : object.at.at(...path).text();
    const name = target === undefined || target === "" ? object.name : target;
    return name === UNKNOWN ? UNKNOWN : name === secret;
}
