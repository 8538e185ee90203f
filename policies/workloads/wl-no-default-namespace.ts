import { z } from "zod";

import { anyObject } from "../kubernetes/kinds";
import { DEFAULT_NAMESPACE, isRendered } from "../kubernetes/namespaces";
import { objectsOf, type KubernetesObject } from "../kubernetes/objects";
import { isClusterScoped, isNamespaced } from "../kubernetes/scopes";
import { undecided, violation, type Observation } from "../model/observation";
import type { PropertyReader } from "../model/property-reader";
import { UNKNOWN } from "../model/reading";
import type { ResourceInput } from "../model/resource-input";
import { defineRule } from "../model/rule";

const RELEASE = "kubernetes:helm.sh/v3:Release";
const PRESENT = "is the namespace default";
const ABSENT = "is not set, so that the object goes to the namespace default";

export const noDefaultNamespace = defineRule({
    id: "wl-no-default-namespace",
    title: "Nothing is in the namespace default",
    severity: "medium",
    level: { production: "mandatory", elsewhere: "mandatory" },
    why:
        "Everything that names no namespace ends up in default, so that no quota, network policy " +
        "or role there fits all of it, and one object can take another's name.",
    fix: "Give the object a namespace of its own in metadata.namespace.",
    limits:
        "Whether a custom resource that names no namespace lives in one is not known, and not " +
        "reported. A namespace that is given only when manifests are applied (kubectl -n, the " +
        "destination of an Argo CD application) is not seen.",
    frameworks: [
        { name: "CIS EKS 1.7.0", controls: ["4.5.2"] },
        { name: "CIS GKE 1.6.0", controls: ["4.6.4"] },
        { name: "CIS AKS 1.7", controls: ["4.6.3"] },
        { name: "Kubescape", controls: ["C-0061", "C-0212"] },
        { name: "Checkov", controls: ["CKV_K8S_21"] },
        { name: "Trivy", controls: ["KSV-0110"] },
        { name: "KubeLinter", controls: ["use-namespace"] },
        { name: "Kyverno", controls: ["disallow-default-namespace"] },
    ],
    parameters: z.strictObject({}),
    checks: () => [{ scope: "resource", appliesTo: anyObject, inspect }],
});

function* inspect(resource: ResourceInput): Iterable<Observation> {
    if (resource.type === RELEASE) {
        yield* inspectNamespace(resource, resource.properties.at("namespace"), true);
        return;
    }
    for (const object of objectsOf(resource).filter((each) => !isClusterScoped(each))) {
        yield* inspectNamespace(resource, object.at.at("metadata", "namespace"), needsOne(object));
    }
}

/** Whether an object without a namespace is in default: what a release renders goes to its own. */
function needsOne(object: KubernetesObject): boolean {
    return isNamespaced(object) && !isRendered(object.resource);
}

function* inspectNamespace(
    resource: ResourceInput,
    namespace: PropertyReader,
    isNeeded: boolean,
): Iterable<Observation> {
    const name = namespace.text();
    if (name === UNKNOWN) {
        // A custom resource of which nothing is known may have no namespace at all.
        if (isNeeded) {
            yield undecided(resource, namespace);
        }
    } else if (name === DEFAULT_NAMESPACE) {
        yield violation(resource, namespace, PRESENT);
    } else if ((name === undefined || name === "") && isNeeded) {
        yield violation(resource, namespace, ABSENT);
    }
}
