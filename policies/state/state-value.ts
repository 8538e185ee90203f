import { SecretValue, UNKNOWN } from "../model/reading";

// Keys and values by which the engine tells apart what JSON cannot.
// https://github.com/pulumi/pulumi/blob/master/sdk/go/common/resource/sig/sig.go and .../resource/plugin/rpc.go
const SIGNATURE = "4dabf18193072939515e22adb298388d";
const SECRET = "1b47061264138c4ac30d75fd1eb44270";
const OUTPUT = "d0e6a833031e9bbcd3f4e8bde6ca49a4";
const NOT_KNOWN = new Set([
    "04da6b54-80e4-46f7-96ec-b56ff0331ba9",
    "1c4a061d-8072-4f0a-a4cb-0ff528b18fe7",
    "3eeb2bf0-c639-47a8-9e75-3b44932eb421",
    "6a19a0b0-7e62-4c92-b797-7f8e31da9cc2",
    "030794c1-ac77-496b-92df-f27374a8bd58",
    "e48ece36-62e2-4504-bad9-02848725956a",
    "dd056dcd-154b-4c76-9bd3-c8f88648b5ff",
]);

/** A value of a state as rules read it: secrets marked, encrypted ones not known. */
export function stateValue(value: unknown): unknown {
    if (typeof value === "string") {
        return NOT_KNOWN.has(value) ? UNKNOWN : value;
    }
    if (Array.isArray(value)) {
        return value.map(stateValue);
    }
    if (typeof value !== "object" || value === null) {
        return value;
    }
    const entries = Object.entries(value);
    const fields = new Map<string, unknown>(entries);
    switch (fields.get(SIGNATURE)) {
        case SECRET:
            return new SecretValue(secretOf(fields));
        case OUTPUT:
            return outputOf(fields);
        default:
            // Unlike an assignment, this makes even "__proto__" a property like any other.
            return Object.fromEntries(entries.map(([key, each]) => [key, stateValue(each)]));
    }
}

/** In plain text where the state was exported with its secrets; what is encrypted is not known. */
function secretOf(fields: ReadonlyMap<string, unknown>): unknown {
    const plaintext = fields.get("plaintext");
    if (typeof plaintext !== "string") {
        return fields.has("value") ? stateValue(fields.get("value")) : UNKNOWN;
    }
    try {
        return stateValue(JSON.parse(plaintext) as unknown);
    } catch {
        return UNKNOWN;
    }
}

function outputOf(fields: ReadonlyMap<string, unknown>): unknown {
    const value = fields.has("value") ? stateValue(fields.get("value")) : UNKNOWN;
    return fields.get("secret") === true ? new SecretValue(value) : value;
}
