import { isDeepStrictEqual } from "node:util";

import { asMap } from "../../as-map";
import { type Found, listIndex, memberOf, parsePointer, valueAt } from "./json-pointer";
import type { PatchOperation } from "./types";

/*
 * RFC 6902, to the letter: an override that misses its place must be an error that names it. The libraries let some
 * pass in silence (rfc6902 5.4 replaces at "/list/-", at an index with a leading zero and inside a number), and change
 * documents in place.
 */

/** A document after an operation, or why the operation fails. */
export type Patched =
    | { readonly ok: true; readonly document: unknown }
    | { readonly ok: false; readonly error: string };

/** A map or list with one member changed; undefined when it cannot be. */
type Change = (parent: unknown, key: string) => Found | undefined;

/** Applies a change to the parent of a path; everything beside the path stays the same object. */
function changeAt(document: unknown, keys: readonly string[], change: Change): Found | undefined {
    const [key, ...rest] = keys;
    if (key === undefined) {
        return undefined;
    }
    if (rest.length === 0) {
        return change(document, key);
    }
    const child = memberOf(document, key);
    const changed = child && changeAt(child.value, rest, change);
    return changed && setMember(changed.value)(document, key);
}

/** Replaces a member that is there. */
function setMember(value: unknown): Change {
    return (parent, key) => {
        if (memberOf(parent, key) === undefined) {
            return undefined;
        }
        return Array.isArray(parent)
            ? { value: parent.with(Number(key), value) as unknown }
            : { value: { ...asMap(parent), [key]: value } };
    };
}

/** Sets a member of a map, or inserts an item into a list; "-" is the list's end. */
function addMember(value: unknown): Change {
    return (parent, key) => {
        if (Array.isArray(parent)) {
            const items: readonly unknown[] = parent;
            const index = key === "-" ? items.length : listIndex(key, items.length);
            return index === undefined ? undefined : { value: items.toSpliced(index, 0, value) };
        }
        const map = asMap(parent);
        return map && { value: { ...map, [key]: value } };
    };
}

const removeMember: Change = (parent, key) => {
    if (memberOf(parent, key) === undefined) {
        return undefined;
    }
    return Array.isArray(parent)
        ? { value: parent.toSpliced(Number(key), 1) as unknown }
        : {
              value: Object.fromEntries(
                  Object.entries(asMap(parent) ?? {}).filter(([it]) => it !== key),
              ),
          };
};

function fail(error: string): Patched {
    return { ok: false, error };
}

function missing(path: string): Patched {
    return fail(`path ${JSON.stringify(path)} does not exist in the object`);
}

function done(found: Found | undefined, path: string): Patched {
    return found === undefined ? missing(path) : { ok: true, document: found.value };
}

function add(document: unknown, path: string, keys: readonly string[], value: unknown): Patched {
    return keys.length === 0
        ? { ok: true, document: value }
        : done(changeAt(document, keys, addMember(value)), path);
}

/** Move is a copy whose source is gone; it cannot go into itself. */
function transfer(
    document: unknown,
    { op, path }: PatchOperation,
    keys: readonly string[],
    from: string,
): Patched {
    const source = parsePointer(from);
    if (source === undefined) {
        return fail(`from ${JSON.stringify(from)} is no JSON pointer`);
    }
    const found = valueAt(document, source);
    if (found === undefined) {
        return missing(from);
    }
    if (op === "copy" || from === path) {
        return add(document, path, keys, found.value);
    }
    if (path.startsWith(`${from}/`)) {
        return fail(
            `from ${JSON.stringify(from)} cannot move into itself, to ${JSON.stringify(path)}`,
        );
    }
    const without = changeAt(document, source, removeMember);
    return without === undefined ? missing(from) : add(without.value, path, keys, found.value);
}

/** Applies one operation. */
export function applyOperation(document: unknown, operation: PatchOperation): Patched {
    const { op, path, from, value } = operation;
    const keys = parsePointer(path);
    if (keys === undefined) {
        return fail(`path ${JSON.stringify(path)} is no JSON pointer`);
    }
    const takesValue = op === "add" || op === "replace" || op === "test";
    if (takesValue && value === undefined) {
        return fail(`${op} at ${JSON.stringify(path)} has no value`);
    }
    switch (op) {
        case "add":
            return add(document, path, keys, value);
        case "replace":
            return keys.length === 0
                ? { ok: true, document: value }
                : done(changeAt(document, keys, setMember(value)), path);
        case "remove":
            return keys.length === 0
                ? fail('path "" is the whole object, which cannot be removed')
                : done(changeAt(document, keys, removeMember), path);
        case "test": {
            const found = valueAt(document, keys);
            return found === undefined || isDeepStrictEqual(found.value, value)
                ? done(found && { value: document }, path)
                : fail(`path ${JSON.stringify(path)} has another value than the one tested`);
        }
        case "move":
        case "copy":
            return from === undefined
                ? fail(`${op} to ${JSON.stringify(path)} has no from`)
                : transfer(document, operation, keys, from);
    }
}
