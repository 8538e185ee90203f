/** What a Kubernetes API server sends and takes. */
export type Json = null | boolean | number | string | readonly Json[] | JsonObject;

export interface JsonObject {
    readonly [name: string]: Json;
}

export function isJsonObject(value: Json | undefined): value is JsonObject {
    return typeof value === "object" && value !== null && !Array.isArray(value);
}

/** `Array.isArray` that keeps the element type of a readonly array. */
export function isJsonList(value: Json | undefined): value is readonly Json[] {
    return Array.isArray(value);
}

/** The value at a path of keys, or undefined where the path ends early. */
export function at(value: Json | undefined, ...path: readonly string[]): Json | undefined {
    return path.reduce<Json | undefined>(
        (inner, key) => (isJsonObject(inner) && Object.hasOwn(inner, key) ? inner[key] : undefined),
        value,
    );
}

export function textAt(value: Json | undefined, ...path: readonly string[]): string | undefined {
    const found = at(value, ...path);
    return typeof found === "string" ? found : undefined;
}

export function numberAt(value: Json | undefined, ...path: readonly string[]): number | undefined {
    const found = at(value, ...path);
    return typeof found === "number" ? found : undefined;
}

export function objectAt(value: Json | undefined, ...path: readonly string[]): JsonObject {
    const found = at(value, ...path);
    return isJsonObject(found) ? found : {};
}

/** The objects of a list; what is no object is left out. */
export function objectsAt(
    value: Json | undefined,
    ...path: readonly string[]
): readonly JsonObject[] {
    const found = at(value, ...path);
    return isJsonList(found) ? found.filter(isJsonObject) : [];
}

/** A copy with the value at the path set; what is missing on the way is made. */
export function withValue(object: JsonObject, path: readonly string[], value: Json): JsonObject {
    const [key, ...rest] = path;
    if (key === undefined) {
        return object;
    }
    return {
        ...object,
        [key]: rest.length === 0 ? value : withValue(objectAt(object, key), rest, value),
    };
}

/** A copy without the value at the path. */
export function without(object: JsonObject, path: readonly string[]): JsonObject {
    const [key, ...rest] = path;
    if (key === undefined || !Object.hasOwn(object, key)) {
        return object;
    }
    if (rest.length === 0) {
        return Object.fromEntries(Object.entries(object).filter(([name]) => name !== key));
    }
    const inner = object[key];
    return isJsonObject(inner) ? { ...object, [key]: without(inner, rest) } : object;
}
