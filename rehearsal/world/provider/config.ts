import type { PropertyMap, PropertyValue } from "../../wire/property-value";
import type { Properties } from "../sdk/declarations";

/**
 * A provider's configuration with its lists, maps and flags as such: SDKs send every value that is not a
 * text as JSON in a text.
 */
export function decodeConfig(declared: Properties, config: PropertyMap): PropertyMap {
    return Object.fromEntries(
        Object.entries(config).map(([name, value]) => [
            name,
            takesText(declared, name) ? value : decode(value),
        ]),
    );
}

function takesText(declared: Properties, name: string): boolean {
    const type = declared.get(name)?.type;
    const members = type?.kind === "union" ? type.members : type === undefined ? [] : [type];
    return members.some((member) => member.kind === "scalar" && member.name === "string");
}

function decode(value: PropertyValue): PropertyValue {
    if (typeof value !== "string") {
        return value;
    }
    try {
        // JSON has no values but those that are property values.
        return JSON.parse(value) as PropertyValue;
    } catch {
        // Not JSON: the check says what belongs there.
        return value;
    }
}
