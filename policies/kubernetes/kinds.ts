import type { ResourceInput } from "../model/resource-input";
import type { PropertyReader } from "../model/property-reader";
import type { TypeMatcher } from "../model/resource-types";

// "kubernetes:apps/v1:Deployment"; the SDK says "core/v1" where a CustomResource says "v1".
const KUBERNETES_TYPE = /^kubernetes:(?:(?<group>[^/:]+)\/)?v[^/:]*:(?<kind>[^:]+)$/;
const LIST = "List";
const PATCH = "Patch";

/**
 * Kinds of one API group, in whatever version and form a program can declare them: the SDK's own
 * class, its Patch and List, or a CustomResource.
 * @param group as in apiVersion; empty for the core group.
 */
export function kubernetesKinds(group: string, ...kinds: readonly string[]): TypeMatcher {
    const wanted = new Set(kinds.flatMap((kind) => [kind, `${kind}${PATCH}`, `${kind}${LIST}`]));
    return (type) => {
        const parts = KUBERNETES_TYPE.exec(type)?.groups;
        const found = parts?.["group"] ?? "";
        return (
            parts?.["kind"] !== undefined &&
            wanted.has(parts["kind"]) &&
            (found === "core" ? "" : found) === group
        );
    };
}

/** The objects that a resource declares: the elements of a list, or the one that it is. */
export function declaredObjects(resource: ResourceInput): readonly PropertyReader[] {
    const { type, properties } = resource;
    return type.endsWith(LIST) ? properties.at("items").items() : [properties];
}
