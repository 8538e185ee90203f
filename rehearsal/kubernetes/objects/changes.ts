import { isPropertyList, isPropertyMap, Unknown } from "../../wire/property-value";
import type { PropertyMap, PropertyValue } from "../../wire/property-value";
import { isEmpty, sameField } from "./equality";
import type { FieldPath } from "./equality";

/** One difference between what is wanted and what there is. */
export interface Change {
    readonly path: FieldPath;
    readonly kind: "add" | "update" | "delete";
    /** The wanted value; undefined when it is to go. */
    readonly value: PropertyValue | undefined;
}

/**
 * The part of a live object that the inputs speak of: fields that the API server filled in are none of
 * their business.
 */
export function prune(live: PropertyMap, inputs: PropertyMap): PropertyMap {
    const entries = Object.entries(live).filter(([name]) => Object.hasOwn(inputs, name));
    return Object.fromEntries(
        entries.map(([name, value]) => [name, pruneValue(value, inputs[name] ?? null)]),
    );
}

function pruneValue(live: PropertyValue, input: PropertyValue): PropertyValue {
    if (isPropertyMap(live) && isPropertyMap(input)) {
        return prune(live, input);
    }
    if (isPropertyList(live) && isPropertyList(input) && input.length > 0) {
        return live
            .slice(0, input.length)
            .map((element, index) => pruneValue(element, input[index] ?? null));
    }
    return live;
}

/**
 * What has to change for the pruned live object to be as wanted.
 *
 * @param builtIn for a built-in kind an empty value is no value, as Go's types have it.
 */
export function changesTo(live: PropertyMap, wanted: PropertyMap, builtIn: boolean): Change[] {
    return mapChanges([], live, wanted, builtIn);
}

function mapChanges(
    path: FieldPath,
    live: PropertyMap,
    wanted: PropertyMap,
    builtIn: boolean,
): Change[] {
    const added = Object.entries(wanted).flatMap(([name, value]) =>
        fieldChanges([...path, name], live[name], value, builtIn),
    );
    const removed = Object.entries(live)
        .filter(([name, value]) => !Object.hasOwn(wanted, name) && !(builtIn && isEmpty(value)))
        .map(([name]): Change => deletion([...path, name]));
    return [...added, ...removed];
}

function fieldChanges(
    path: FieldPath,
    live: PropertyValue | undefined,
    wanted: PropertyValue,
    builtIn: boolean,
): Change[] {
    if (live === undefined) {
        return wanted === null || (builtIn && isEmpty(wanted))
            ? []
            : [{ path, kind: "add", value: wanted }];
    }
    if (wanted === null) {
        return live === null ? [] : [deletion(path)];
    }
    if (isPropertyMap(live) && isPropertyMap(wanted)) {
        return mapChanges(path, live, wanted, builtIn);
    }
    if (isPropertyList(live) && isPropertyList(wanted)) {
        return listChanges(path, live, wanted, builtIn);
    }
    const same = !(wanted instanceof Unknown) && sameField(path, wanted, live);
    return same ? [] : [{ path, kind: "update", value: wanted }];
}

function listChanges(
    path: FieldPath,
    live: readonly PropertyValue[],
    wanted: readonly PropertyValue[],
    builtIn: boolean,
): Change[] {
    const kept = wanted.flatMap((value, index) =>
        fieldChanges([...path, index], live[index], value, builtIn),
    );
    const removed = live
        .slice(wanted.length)
        .map((_, offset) => deletion([...path, wanted.length + offset]));
    return [...kept, ...removed];
}

function deletion(path: FieldPath): Change {
    return { path, kind: "delete", value: undefined };
}

/** A path as Pulumi writes it, such as `spec.containers[0].image`. */
export function pathText(path: FieldPath): string {
    return path.reduce<string>((text, part) => {
        if (typeof part === "number") {
            return `${text}[${part}]`;
        }
        if (/[."[\]]/.test(part)) {
            return `${text}["${part.replaceAll('"', '\\"')}"]`;
        }
        return text === "" ? part : `${text}.${part}`;
    }, "");
}
