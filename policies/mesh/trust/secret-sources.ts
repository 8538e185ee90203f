import { any, type Verdict } from "../../kubernetes/label-selector";
import { objectsIn, type KubernetesObject } from "../../kubernetes/objects";
import { UNKNOWN } from "../../model/reading";
import type { StackIndex } from "../../model/stack-index";

/** Kinds from which a controller makes a Secret, and where they name it, if not like themselves. */
const SOURCES: readonly (readonly [group: string, kind: string, name: readonly string[]])[] = [
    ["external-secrets.io", "ExternalSecret", ["spec", "target", "name"]],
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
    const made: readonly (readonly [cluster: string, is: Verdict])[] = [
        ...secrets.map((object) => [object.cluster, isNamed(object, [], secret)] as const),
        ...SOURCES.flatMap(([group, kind, name]) =>
            objectsIn(stack, group, kind).map(
                (object) => [object.cluster, isNamed(object, name, secret)] as const,
            ),
        ),
    ].filter(([, is]) => is !== false);
    return (cluster) => any(made.filter(([own]) => own === cluster).map(([, is]) => is));
}

function isNamed(object: KubernetesObject, path: readonly string[], secret: string): Verdict {
    const target = path.length === 0 ? undefined : object.at.at(...path).text();
    const name = target === undefined || target === "" ? object.name : target;
    return name === UNKNOWN ? UNKNOWN : name === secret;
}
