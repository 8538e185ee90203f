import { containsUnknown, mapProperties } from "../wire/property-operations";
import { isPropertyList, isPropertyMap } from "../wire/property-value";
import type { PropertyMap, PropertyValue } from "../wire/property-value";

/** A value and where it stands, such as "vpcConfig.subnetIds[0]". */
export interface Located {
    readonly path: string;
    readonly value: PropertyValue;
}

/**
 * The values at a path of revealed properties: "a.b" goes into maps, "a[].b" into every element of a list.
 * What is absent or null is left out; what is unknown is not.
 */
export function locate(properties: PropertyValue, path: string): readonly Located[] {
    let found: readonly Located[] = [{ path: "", value: properties }];
    for (const step of path.split(".")) {
        const name = step.replace("[]", "");
        found = found.flatMap((parent) => child(parent, name));
        if (step.endsWith("[]")) {
            found = found.flatMap(elements);
        }
    }
    return found;
}

function child({ path, value }: Located, name: string): readonly Located[] {
    const inner = isPropertyMap(value) && Object.hasOwn(value, name) ? value[name] : null;
    return inner === null || inner === undefined
        ? []
        : [{ path: path === "" ? name : `${path}.${name}`, value: inner }];
}

function elements({ path, value }: Located): readonly Located[] {
    return isPropertyList(value)
        ? value.map((element, index) => ({ path: `${path}[${index}]`, value: element }))
        : [{ path, value }];
}

/** Whether something stands at the path, known or not. */
export function given(properties: PropertyValue, path: string): boolean {
    return locate(properties, path).length > 0;
}

/** Whether something stands at the path of which a part is not known yet. */
export function undecided(properties: PropertyValue, path: string): boolean {
    return locate(properties, path).some(({ value }) => containsUnknown(value));
}

/** The known text at a path. */
export function text(properties: PropertyValue, path: string): string | undefined {
    return texts(properties, path)[0];
}

/** The known texts at a path with "[]". */
export function texts(properties: PropertyValue, path: string): readonly string[] {
    return locate(properties, path).flatMap(({ value }) =>
        typeof value === "string" ? [value] : [],
    );
}

/** The known number at a path; providers take one in a string too. */
export function number(properties: PropertyValue, path: string): number | undefined {
    const value = locate(properties, path)[0]?.value;
    const parsed = typeof value === "string" && value !== "" ? Number(value) : value;
    return typeof parsed === "number" && !Number.isNaN(parsed) ? parsed : undefined;
}

/** The known flag at a path; providers take "true" and "false" too. */
export function flag(properties: PropertyValue, path: string): boolean | undefined {
    const value = locate(properties, path)[0]?.value;
    return value === "true" || value === "false"
        ? value === "true"
        : typeof value === "boolean"
          ? value
          : undefined;
}

/** The maps at a path. */
export function maps(properties: PropertyValue, path: string): readonly PropertyMap[] {
    return locate(properties, path).flatMap(({ value }) => (isPropertyMap(value) ? [value] : []));
}

/** The map at a path; empty when there is none. */
export function map(properties: PropertyValue, path: string): PropertyMap {
    return maps(properties, path)[0] ?? {};
}

/** The known texts of a map of strings, such as labels. */
export function labels(properties: PropertyValue, path: string): Readonly<Record<string, string>> {
    return Object.fromEntries(
        Object.entries(map(properties, path)).flatMap(([key, value]) =>
            typeof value === "string" ? [[key, value]] : [],
        ),
    );
}

/** The properties with those of `over` in place; maps in both are merged. */
export function merge(under: PropertyMap, over: PropertyMap): PropertyMap {
    const merged = mapProperties(over, (value, name) => {
        const below = under[name];
        return isPropertyMap(value) && isPropertyMap(below) ? merge(below, value) : value;
    });
    return { ...under, ...merged };
}
