import type { ResourceInput } from "../model/resource-input";
import type { PropertyReader } from "../model/property-reader";
import type { TypeMatcher } from "../model/resource-types";

// "kubernetes:apps/v1:Deployment"; the SDK says "core/v1" where a CustomResource says "v1".
const KUBERNETES_TYPE = /^kubernetes:(?:(?<group>[^/:]+)\/)?(?<version>v[^/:]*):(?<kind>[^:]+)$/;
const LIST = "List";
const PATCH = "Patch";

/** What kind of object a resource declares, in whatever form a program can declare it. */
export interface ObjectKind {
    /** As in apiVersion; empty for the core group. */
    readonly group: string;
    /** Such as "v1beta1". */
    readonly version: string;
    /** Without the "Patch" or "List" of the SDK's classes. */
    readonly kind: string;
}

const kinds = new Map<string, ObjectKind | undefined>();

/**
 * The kind of object that a type token stands for; `undefined` where it is not Kubernetes'. A stack
 * has few types, and every rule asks: they are read once.
 */
export function objectKind(type: string): ObjectKind | undefined {
    if (!kinds.has(type)) {
        kinds.set(type, readKind(type));
    }
    return kinds.get(type);
}

function readKind(type: string): ObjectKind | undefined {
    const { group = "", version, kind } = KUBERNETES_TYPE.exec(type)?.groups ?? {};
    if (version === undefined || kind === undefined) {
        return undefined;
    }
    return { group: group === "core" ? "" : group, version, kind: baseKind(kind) };
}

function baseKind(kind: string): string {
    const form = [PATCH, LIST].find((suffix) => kind.endsWith(suffix) && kind !== suffix);
    return form === undefined ? kind : kind.slice(0, -form.length);
}

/**
 * Kinds of one API group, in whatever version and form a program can declare them: the SDK's own
 * class, its Patch and List, or a CustomResource.
 * @param group as in apiVersion; empty for the core group.
 */
export function kubernetesKinds(group: string, ...names: readonly string[]): TypeMatcher {
    const wanted = new Set(names);
    return (type) => {
        const found = objectKind(type);
        return found !== undefined && found.group === group && wanted.has(found.kind);
    };
}

/** Any Kubernetes object. */
export function anyObject(type: string): boolean {
    return objectKind(type) !== undefined;
}

/** The objects that a resource declares: the elements of a list, or the one that it is. */
export function declaredObjects(resource: ResourceInput): readonly PropertyReader[] {
    const { type, properties } = resource;
    return type.endsWith(LIST) ? properties.at("items").items() : [properties];
}
