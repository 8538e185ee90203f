import type { Reading } from "../model/reading";
import type { ResourceInput } from "../model/resource-input";
import type { KubernetesObject } from "./objects";

export const DEFAULT_NAMESPACE = "default";

/** Whether an object is one that a Helm release renders, which bears the release's own URN. */
export function isRendered({ urn, parent }: Pick<ResourceInput, "urn" | "parent">): boolean {
    return urn === parent;
}

/**
 * The namespace that an object of a namespaced kind gets: its own, else that of the release which
 * renders it, else "default". It is for whoever knows that the kind is namespaced.
 */
export function effectiveNamespace({
    resource,
    namespace,
}: Pick<KubernetesObject, "resource" | "namespace">): Exclude<Reading<string>, undefined> {
    return written(namespace) ?? written(resource.releaseNamespace) ?? DEFAULT_NAMESPACE;
}

function written(namespace: Reading<string>): Reading<string> {
    return namespace === "" ? undefined : namespace;
}
