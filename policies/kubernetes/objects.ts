import { groupBy } from "../model/group-by";
import type { PropertyReader } from "../model/property-reader";
import type { Reading } from "../model/reading";
import type { ResourceInput } from "../model/resource-input";
import type { StackIndex } from "../model/stack-index";
import { declaredObjects, kubernetesKinds, objectKind, type ObjectKind } from "./kinds";
import { isNamespaced } from "./scopes";

/** One Kubernetes object, and the resource that declares it (or the list or chart that it is in). */
export interface KubernetesObject extends ObjectKind {
    readonly resource: ResourceInput;
    readonly at: PropertyReader;
    /** The cluster that it lives in; objects of which none is known are together in one. */
    readonly cluster: string;
    readonly name: Reading<string>;
    /**
     * As declared, or of the release that renders it where the kind is known to be namespaced; absent
     * where the object has none, which for a namespaced kind is "default".
     */
    readonly namespace: Reading<string>;
}

/** As long as a resource is there, so are its objects: every rule about objects asks for them. */
const known = new WeakMap<ResourceInput, readonly KubernetesObject[]>();

/** The objects that a resource declares; none where it is not Kubernetes'. */
export function objectsOf(resource: ResourceInput): readonly KubernetesObject[] {
    const objects = known.get(resource) ?? readObjects(resource);
    known.set(resource, objects);
    return objects;
}

function readObjects(resource: ResourceInput): readonly KubernetesObject[] {
    const kind = objectKind(resource.type);
    if (kind === undefined) {
        return [];
    }
    const { cluster = "" } = resource;
    return declaredObjects(resource).map((at) => ({
        ...kind,
        resource,
        at,
        cluster,
        name: at.at("metadata", "name").text(),
        namespace: namespaceOf(at, isNamespaced(kind) ? resource.releaseNamespace : undefined),
    }));
}

function namespaceOf(at: PropertyReader, ofRelease: Reading<string>): Reading<string> {
    const own = at.at("metadata", "namespace").text();
    return own === undefined || own === "" ? (ofRelease ?? own) : own;
}

/** The objects of some kinds in a whole stack, those that charts render included. */
export function objectsIn(
    stack: StackIndex,
    group: string,
    ...kinds: readonly string[]
): readonly KubernetesObject[] {
    return stack.matching(kubernetesKinds(group, ...kinds)).flatMap(objectsOf);
}

/** Objects by the cluster that they live in, in the order in which clusters first occur. */
export function byCluster<T extends { readonly cluster: string }>(
    objects: readonly T[],
): ReadonlyMap<string, readonly T[]> {
    return groupBy(objects, ({ cluster }) => cluster);
}
