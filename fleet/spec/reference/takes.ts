import { type JsonSchema, branchesOf, isSchema } from "../json-schema-tree";

function plural(what: string): string {
    return what === "map" ? "maps" : what;
}

function numbers(what: string, { minimum, maximum }: JsonSchema): string {
    return `${what} from ${minimum ?? "any"} to ${maximum ?? "any"}`;
}

function listTakes({ items, prefixItems }: JsonSchema): string {
    if (prefixItems !== undefined) {
        return "pair of names";
    }
    return isSchema(items) ? `list of ${plural(takes(items))}` : "list";
}

function mapTakes({ properties, additionalProperties }: JsonSchema): string {
    return properties === undefined && isSchema(additionalProperties)
        ? `map of ${plural(takes(additionalProperties))} by name`
        : "map";
}

function typeTakes(schema: JsonSchema): string {
    // A schema may have a list of types; the fleet's have one, or none where any value will do.
    const type = Array.isArray(schema.type) ? undefined : schema.type;
    switch (type) {
        case "string":
            return "text";
        case "boolean":
            return "true or false";
        case "integer":
            return numbers("whole number", schema);
        case "number":
            return numbers("number", schema);
        case "array":
            return listTakes(schema);
        case "object":
            return mapTakes(schema);
        case "null":
        case undefined:
            return "any value";
    }
}

/** What an option takes, in a few words. */
export function takes(schema: JsonSchema): string {
    const { enum: words, const: word } = schema;
    const branches = branchesOf(schema);
    if (word !== undefined) {
        return `\`${String(word)}\``;
    }
    if (words !== undefined) {
        return words.map((each) => `\`${String(each)}\``).join(", ");
    }
    return branches.length === 0
        ? typeTakes(schema)
        : [...new Set(branches.map(takes))].join(" or ");
}
