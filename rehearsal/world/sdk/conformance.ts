import { isUnknown, reveal } from "../../wire/property-operations";
import { isPropertyList, isPropertyMap, ResourceReference } from "../../wire/property-value";
import type { PropertyMap, PropertyValue } from "../../wire/property-value";
import type { CheckFailure } from "../../wire/types";
import type { Properties, SdkDeclarations } from "./declarations";
import type { TypeExpression } from "./type-expression";

/** Input properties that engine and providers keep for themselves start with this. */
const INTERNAL_PREFIX = "__";

/**
 * Holds inputs against the SDK's declarations: names that it does not know, required ones that are
 * missing, a list, map or scalar where another belongs, and values outside an enumeration, at every depth.
 * What is unknown passes. Scalars of another kind pass too: providers convert them.
 */
export function checkConformance(
    sdk: SdkDeclarations,
    declared: Properties,
    inputs: PropertyMap,
): CheckFailure[] {
    return objectFailures(sdk, declared, reveal(inputs), "");
}

function objectFailures(
    sdk: SdkDeclarations,
    declared: Properties,
    value: PropertyMap,
    path: string,
): CheckFailure[] {
    const prefix = path === "" ? "" : `${path}.`;
    const missing = [...declared.values()]
        .filter(({ name, required }) => required && (value[name] ?? null) === null)
        .map(({ name }) => ({
            property: `${prefix}${name}`,
            reason: `Missing required argument "${name}"`,
        }));
    const present = Object.entries(value)
        .filter(([name, element]) => !name.startsWith(INTERNAL_PREFIX) && element !== null)
        .flatMap(([name, element]) => {
            const property = declared.get(name);
            return property === undefined
                ? [unknownName(name, declared, `${prefix}${name}`)]
                : typeFailures(sdk, property.type, element, `${prefix}${name}`);
        });
    return [...missing, ...present];
}

function unknownName(name: string, declared: Properties, path: string): CheckFailure {
    const near = [...declared.keys()].find(
        (candidate) => candidate.toLowerCase() === name.toLowerCase(),
    );
    const hint = near === undefined ? "" : `; did you mean "${near}"?`;
    return { property: path, reason: `An argument named "${name}" is not expected here${hint}` };
}

function typeFailures(
    sdk: SdkDeclarations,
    type: TypeExpression,
    value: PropertyValue,
    path: string,
): CheckFailure[] {
    if (isUnknown(value) || value === null || value instanceof ResourceReference) {
        return [];
    }
    switch (type.kind) {
        case "any":
        case "undefined":
            return [];
        case "scalar":
        case "literal":
            return isScalar(value) ? [] : [mismatch(path, "a single value", value)];
        case "enumeration":
            return enumerationFailures(sdk.enumeration(type.name), value, path);
        case "list":
            return isPropertyList(value)
                ? value.flatMap((element, index) =>
                      typeFailures(sdk, type.element, element, `${path}[${index}]`),
                  )
                : [mismatch(path, "a list", value)];
        case "map":
            return isPropertyMap(value)
                ? Object.entries(value).flatMap(([key, element]) =>
                      typeFailures(sdk, type.element, element, `${path}.${key}`),
                  )
                : [mismatch(path, "a map", value)];
        case "object": {
            const declared = sdk.object(type.side, type.name);
            if (!isPropertyMap(value)) {
                return [mismatch(path, "an object", value)];
            }
            return declared === undefined ? [] : objectFailures(sdk, declared, value, path);
        }
        case "union":
            return unionFailures(sdk, type.members, value, path);
    }
}

/**
 * A value has to fit one member. `string | SomeEnumeration` marks an enumeration that a cloud may extend;
 * the values of the API version that the SDK speaks are those it lists, so they are held against it.
 */
function unionFailures(
    sdk: SdkDeclarations,
    members: readonly TypeExpression[],
    value: PropertyValue,
    path: string,
): CheckFailure[] {
    const enumeration = members.find(({ kind }) => kind === "enumeration");
    if (enumeration !== undefined && isScalar(value)) {
        return typeFailures(sdk, enumeration, value, path);
    }
    const attempts = members
        .filter(({ kind }) => kind !== "undefined")
        .map((member) => typeFailures(sdk, member, value, path));
    return attempts.find((failures) => failures.length === 0) ?? attempts[0] ?? [];
}

function enumerationFailures(
    values: readonly string[] | undefined,
    value: PropertyValue,
    path: string,
): CheckFailure[] {
    if (!isScalar(value)) {
        return [mismatch(path, "a single value", value)];
    }
    const text = String(value).toLowerCase();
    if (values === undefined || values.some((allowed) => allowed.toLowerCase() === text)) {
        return [];
    }
    return [{ property: path, reason: `expected one of ${values.join(", ")}` }];
}

function mismatch(path: string, expected: string, value: PropertyValue): CheckFailure {
    const found = isPropertyList(value) ? "a list" : isScalar(value) ? "a single value" : "a map";
    return { property: path, reason: `expected ${expected}, got ${found}` };
}

function isScalar(value: PropertyValue): value is string | number | boolean {
    return typeof value === "string" || typeof value === "number" || typeof value === "boolean";
}
