import {
    Archive,
    Asset,
    isPropertyList,
    isPropertyMap,
    Output,
    ResourceReference,
    Secret,
    Unknown,
    UNKNOWN,
} from "./property-value";
import type { PropertyMap, PropertyValue } from "./property-value";

/** Whether the value itself is not known, seen through secrets and outputs. */
export function isUnknown(value: PropertyValue | undefined): boolean {
    if (value instanceof Secret) {
        return isUnknown(value.value);
    }
    if (value instanceof Output) {
        return value.value === undefined || isUnknown(value.value);
    }
    return value instanceof Unknown;
}

/** Whether the value is secret as a whole. */
export function isSecret(value: PropertyValue | undefined): boolean {
    return value instanceof Secret || (value instanceof Output && value.secret);
}

function some(
    value: PropertyValue | undefined,
    holds: (part: PropertyValue | undefined) => boolean,
): boolean {
    if (holds(value)) {
        return true;
    }
    if (value instanceof Secret || value instanceof Output) {
        return some(value.value, holds);
    }
    if (isPropertyList(value)) {
        return value.some((element) => some(element, holds));
    }
    return isPropertyMap(value) && Object.values(value).some((element) => some(element, holds));
}

/** Whether any part of the value is not known. */
export function containsUnknown(value: PropertyValue | undefined): boolean {
    return some(value, isUnknown);
}

/** Whether any part of the value is secret. */
export function containsSecret(value: PropertyValue | undefined): boolean {
    return some(value, isSecret);
}

/** The same map with each value changed by `change`. */
export function mapProperties(
    map: PropertyMap,
    change: (value: PropertyValue, name: string) => PropertyValue,
): PropertyMap {
    return Object.fromEntries(
        Object.entries(map).map(([name, value]) => [name, change(value, name)]),
    );
}

/**
 * The value without its wrappings: secrets and known outputs become what they hold, at every depth,
 * and an output that is not known becomes `UNKNOWN`. For checks only: what is stored or sent keeps them.
 */
export function reveal(value: PropertyMap): PropertyMap;
export function reveal(value: PropertyValue): PropertyValue;
export function reveal(value: PropertyValue): PropertyValue {
    if (value instanceof Secret) {
        return reveal(value.value);
    }
    if (value instanceof Output) {
        return value.value === undefined ? UNKNOWN : reveal(value.value);
    }
    if (isPropertyList(value)) {
        return value.map((element) => reveal(element));
    }
    return isPropertyMap(value) ? mapProperties(value, (element) => reveal(element)) : value;
}

/**
 * Whether two values are the same behind their secrets and outputs. What is not known equals nothing,
 * and a key that is absent equals `null` nowhere.
 */
export function sameValue(
    left: PropertyValue | undefined,
    right: PropertyValue | undefined,
): boolean {
    if (left === undefined || right === undefined) {
        return left === right;
    }
    return sameRevealed(reveal(left), reveal(right));
}

function sameRevealed(left: PropertyValue, right: PropertyValue): boolean {
    if (left instanceof Unknown || right instanceof Unknown) {
        return false;
    }
    if (isPropertyList(left)) {
        return (
            isPropertyList(right) &&
            left.length === right.length &&
            left.every((element, index) => sameValue(element, right[index]))
        );
    }
    if (isPropertyMap(left)) {
        return isPropertyMap(right) && sameProperties(left, right);
    }
    if (left instanceof Asset) {
        return right instanceof Asset && sameFields({ ...left.fields }, { ...right.fields });
    }
    if (left instanceof Archive) {
        return right instanceof Archive && sameArchives(left, right);
    }
    if (left instanceof ResourceReference) {
        return (
            right instanceof ResourceReference &&
            sameFields({ ...left.fields }, { ...right.fields })
        );
    }
    return left === right;
}

function sameProperties(left: PropertyMap, right: PropertyMap): boolean {
    const names = Object.keys(left);
    return (
        names.length === Object.keys(right).length &&
        names.every((name) => Object.hasOwn(right, name) && sameValue(left[name], right[name]))
    );
}

/** The engine leaves contents out of what it stored, so a hash on both sides decides. */
function sameFields(
    left: Readonly<Record<string, string | undefined>>,
    right: Readonly<Record<string, string | undefined>>,
): boolean {
    if (left["hash"] !== undefined && right["hash"] !== undefined) {
        return left["hash"] === right["hash"];
    }
    const names = new Set([...Object.keys(left), ...Object.keys(right)]);
    return [...names].every((name) => left[name] === right[name]);
}

function sameArchives(left: Archive, right: Archive): boolean {
    const { assets: leftAssets, ...leftFields } = left.fields;
    const { assets: rightAssets, ...rightFields } = right.fields;
    if (leftFields.hash !== undefined && rightFields.hash !== undefined) {
        return leftFields.hash === rightFields.hash;
    }
    return (
        sameFields({ ...leftFields }, { ...rightFields }) &&
        sameProperties({ ...leftAssets }, { ...rightAssets })
    );
}

/**
 * The state with the secrecy of the inputs that it was copied from: where an input is secret, the
 * property of that name is too. A list with a secret anywhere becomes secret as a whole, since a
 * cloud may return it in another order.
 */
export function keepSecrecy(state: PropertyMap, inputs: PropertyMap): PropertyMap {
    return mapProperties(state, (value, name) => {
        const input = Object.hasOwn(inputs, name) ? inputs[name] : undefined;
        if (input === undefined || isSecret(value) || !containsSecret(input)) {
            return value;
        }
        return isPropertyMap(value) && isPropertyMap(input)
            ? keepSecrecy(value, input)
            : new Secret(reveal(value));
    });
}
