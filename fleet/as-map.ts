/** A map of a parsed file; undefined for everything else. */
export function asMap(value: unknown): Readonly<Record<string, unknown>> | undefined {
    return isMap(value) ? value : undefined;
}

function isMap(value: unknown): value is Readonly<Record<string, unknown>> {
    return typeof value === "object" && value !== null && !Array.isArray(value);
}
