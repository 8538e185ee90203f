import type { PropertyReader } from "../model/property-reader";
import { UNKNOWN } from "../model/reading";
import type { ResourceInput } from "../model/resource-input";

/** A text, or a number, and what it stands under. */
export interface Leaf {
    /** In a list empty; in `{"name": k, "value": v}` the key of v is k. */
    readonly key: string;
    readonly at: PropertyReader;
}

/** The leaves below a property, known or not, each container once. */
export function leavesBelow(root: PropertyReader): readonly Leaf[] {
    return leavesAmong([...root.all()], root);
}

let latest:
    | { readonly resource: ResourceInput; readonly properties: readonly PropertyReader[] }
    | undefined;

/**
 * All properties of a resource. Several rules look at all of them, one after the other for the
 * same resource, so the last are kept; those of a whole stack would fill the memory.
 */
export function propertiesOf(resource: ResourceInput): readonly PropertyReader[] {
    if (latest?.resource !== resource) {
        latest = { resource, properties: [...resource.properties.all()] };
    }
    return latest.properties;
}

/** All leaves of a resource. */
export function leavesOfResource(resource: ResourceInput): readonly Leaf[] {
    return leavesAmong(propertiesOf(resource), resource.properties);
}

function leavesAmong(properties: readonly PropertyReader[], root: PropertyReader): readonly Leaf[] {
    const below = properties.flatMap((property) =>
        property.isList
            ? property.items().flatMap((at) => (isLeaf(at) ? [{ key: "", at }] : []))
            : leavesOf(property),
    );
    return isLeaf(root) ? [{ key: "", at: root }] : below;
}

function leavesOf(map: PropertyReader): readonly Leaf[] {
    if (!map.isMap) {
        return [];
    }
    const name = map.at("name").text();
    return map.entries().flatMap(([key, at]) => {
        const named = key === "value" && typeof name === "string" ? name : key;
        return isLeaf(at) ? [{ key: named, at }] : [];
    });
}

function isLeaf(property: PropertyReader): boolean {
    return property.unknown || property.scalar() !== undefined;
}

/** What a leaf says, `undefined` where it is not known. */
export function textOf({ at }: Leaf): string | undefined {
    const value = at.scalar();
    return value === UNKNOWN || value === undefined ? undefined : String(value);
}
