import { isPropertyList, isPropertyMap } from "../../wire/property-value";
import type { PropertyMap, PropertyValue } from "../../wire/property-value";
import { reveal } from "../../wire/property-operations";
import { isEmpty, sameField } from "./equality";
import type { FieldPath } from "./equality";
import { isBuiltIn } from "./kinds";
import type { Kind } from "./kinds";

/**
 * The inputs as the live object has them now. A field that is still what it was keeps the form in which the
 * program wrote it, so that a refresh changes no inputs unless somebody else changed the object.
 */
export function drift(inputs: PropertyMap, live: PropertyMap, kind: Kind): PropertyMap {
    return driftOfMap([], reveal(inputs), live, isBuiltIn(kind));
}

function driftOfMap(
    path: FieldPath,
    inputs: PropertyMap,
    live: PropertyMap,
    builtIn: boolean,
): PropertyMap {
    const entries = Object.entries(inputs).flatMap(([name, input]) => {
        const value = live[name];
        if (value === undefined) {
            const same = input === null || (builtIn && isEmpty(input));
            return same ? [[name, input] as const] : [];
        }
        return [[name, driftOfValue([...path, name], input, value, builtIn)] as const];
    });
    return Object.fromEntries(entries);
}

function driftOfValue(
    path: FieldPath,
    input: PropertyValue,
    live: PropertyValue,
    builtIn: boolean,
): PropertyValue {
    if (isPropertyMap(input) && isPropertyMap(live)) {
        return driftOfMap(path, input, live, builtIn);
    }
    if (isPropertyList(input) && isPropertyList(live)) {
        return live
            .slice(0, input.length)
            .map((element, index) =>
                driftOfValue([...path, index], input[index] ?? null, element, builtIn),
            );
    }
    return sameField(path, input, live) ? input : live;
}
