import { isPropertyList, isPropertyMap } from "../../wire/property-value";
import type { PropertyValue } from "../../wire/property-value";
import { sameValue } from "../../wire/property-operations";

/** Where a value stands in an object. */
export type FieldPath = readonly (string | number)[];

/** Fields whose values are quantities, and maps whose values are. */
const QUANTITY_FIELDS: ReadonlySet<string> = new Set(["sizeLimit", "divisor", "averageValue"]);
const QUANTITY_MAPS: ReadonlySet<string> = new Set([
    "allocatable",
    "capacity",
    "default",
    "defaultRequest",
    "hard",
    "limits",
    "max",
    "maxLimitRequestRatio",
    "min",
    "overhead",
    "podFixed",
    "requests",
]);

/** Factors of the suffixes of quantities (apimachinery, pkg/api/resource). */
const SUFFIXES: Readonly<Record<string, number>> = {
    n: 1e-9,
    u: 1e-6,
    m: 1e-3,
    "": 1,
    k: 1e3,
    M: 1e6,
    G: 1e9,
    T: 1e12,
    P: 1e15,
    E: 1e18,
    Ki: 2 ** 10,
    Mi: 2 ** 20,
    Gi: 2 ** 30,
    Ti: 2 ** 40,
    Pi: 2 ** 50,
    Ei: 2 ** 60,
};

/**
 * Whether a wanted value is what the API server has, although it may write it in another way: it turns the
 * quantity "1000m" into "1".
 */
export function sameField(path: FieldPath, wanted: PropertyValue, live: PropertyValue): boolean {
    if (sameValue(wanted, live)) {
        return true;
    }
    if (!holdsQuantity(path)) {
        return false;
    }
    const [left, right] = [quantity(wanted), quantity(live)];
    return left !== undefined && left === right;
}

/** Whether a wanted value is the same as no value: Go leaves such a field out of what it sends. */
export function isEmpty(value: PropertyValue): boolean {
    if (value === null || value === false || value === 0 || value === "") {
        return true;
    }
    if (isPropertyList(value)) {
        return value.length === 0;
    }
    return isPropertyMap(value) && Object.keys(value).length === 0;
}

function holdsQuantity(path: FieldPath): boolean {
    const [parent, name] = [path.at(-2), path.at(-1)];
    return (
        (typeof name === "string" && QUANTITY_FIELDS.has(name)) ||
        (typeof parent === "string" && QUANTITY_MAPS.has(parent))
    );
}

function quantity(value: PropertyValue): number | undefined {
    if (typeof value === "number") {
        return value;
    }
    if (typeof value !== "string") {
        return undefined;
    }
    const [, digits, suffix = ""] = /^([+-]?[\d.]+(?:[eE][+-]?\d+)?)([a-zA-Z]*)$/.exec(value) ?? [];
    const factor = SUFFIXES[suffix];
    return digits === undefined || factor === undefined
        ? undefined
        : Number((Number(digits) * factor).toPrecision(15));
}
