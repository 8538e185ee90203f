import type { KubernetesObject } from "../kubernetes/objects";
import type { ResourceInput } from "../model/resource-input";
import type { Reading } from "../model/reading";
import type { StackIndex } from "../model/stack-index";

export const DEFAULT_NAMESPACE = "default";

/** Whether an object is one that a Helm release renders, which bears the release's own URN. */
export function isRendered({ urn, parent }: ResourceInput): boolean {
    return urn === parent;
}

/**
 * The namespace that an object of a namespaced kind gets: its own, else that of the release which
 * renders it, else "default".
 */
export function effectiveNamespace(
    { resource, namespace }: KubernetesObject,
    stack: StackIndex,
): Exclude<Reading<string>, undefined> {
    const ofRelease = isRendered(resource)
        ? stack.withUrn(resource.urn)?.properties.at("namespace").text()
        : undefined;
    return written(namespace) ?? written(ofRelease) ?? DEFAULT_NAMESPACE;
}

function written(namespace: Reading<string>): Reading<string> {
    return namespace === "" ? undefined : namespace;
}
