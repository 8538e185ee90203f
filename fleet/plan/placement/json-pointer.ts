import { asMap } from "../../as-map";

/** The keys of a JSON pointer (RFC 6901); undefined for text that is none. */
export function parsePointer(pointer: string): readonly string[] | undefined {
    if (!/^(\/([^~/]|~[01])*)*$/.test(pointer)) {
        return undefined;
    }
    return pointer
        .split("/")
        .slice(1)
        .map((key) => key.replaceAll("~1", "/").replaceAll("~0", "~"));
}

/** The place in a list that a key names, up to `last`; undefined for every other key. */
export function listIndex(key: string, last: number): number | undefined {
    return /^(0|[1-9]\d{0,9})$/.test(key) && Number(key) <= last ? Number(key) : undefined;
}

/** A value of a document, wrapped so that one that is there can be told from none. */
export interface Found {
    readonly value: unknown;
}

/** The member of a map or a list. What objects inherit, such as "constructor", is no member. */
export function memberOf(parent: unknown, key: string): Found | undefined {
    if (Array.isArray(parent)) {
        const items: readonly unknown[] = parent;
        const index = listIndex(key, items.length - 1);
        return index === undefined ? undefined : { value: items[index] };
    }
    const map = asMap(parent);
    return map !== undefined && Object.hasOwn(map, key) ? { value: map[key] } : undefined;
}

/** The value at a path of keys. */
export function valueAt(document: unknown, keys: readonly string[]): Found | undefined {
    return keys.reduce<Found | undefined>((found, key) => found && memberOf(found.value, key), {
        value: document,
    });
}
