import { asMap } from "../../as-map";
import { type JsonSchema, branchesOf, isSchema } from "../json-schema-tree";
import { takes } from "./takes";

/** Something that a user may write. */
interface Option {
    /** Keys from the section down, such as `pools.<name>.taints[].key`. */
    readonly path: string;
    readonly schema: JsonSchema;
    readonly isRequired: boolean;
}

/** What is inside a schema: its keys, and the keys of the maps that it has by name or in a list. */
function insides(path: string, schema: JsonSchema): readonly Option[] {
    const { properties = {}, additionalProperties, items, required = [] } = schema;
    const at = path === "" ? "" : `${path}.`;
    return [
        ...Object.entries(properties).flatMap(([key, each]) =>
            isSchema(each)
                ? optionsOf({
                      path: `${at}${key}`,
                      schema: each,
                      isRequired: required.includes(key),
                  })
                : [],
        ),
        ...(isSchema(additionalProperties) ? insides(`${at}<name>`, additionalProperties) : []),
        ...(isSchema(items) ? insides(`${path}[]`, items) : []),
        ...branchesOf(schema).flatMap((branch) => insides(path, branch)),
    ];
}

function optionsOf(option: Option): readonly Option[] {
    return [option, ...insides(option.path, option.schema)];
}

function isEmpty(value: unknown): boolean {
    return Array.isArray(value)
        ? value.length === 0
        : value === "" || Object.keys(asMap(value) ?? { value }).length === 0;
}

/** What holds when it is left out. */
function otherwise({ schema: { default: standard }, isRequired }: Option): string {
    if (isRequired) {
        return "; required";
    }
    return standard === undefined || isEmpty(standard)
        ? ""
        : `; default \`${typeof standard === "string" ? standard : JSON.stringify(standard)}\``;
}

function sentence(description: string | undefined): string {
    return description === undefined
        ? ""
        : `: ${description.replace(/[<*_]/g, "\\$&")}${description.endsWith(".") ? "" : "."}`;
}

function line(option: Option): string {
    const { path, schema } = option;
    return `- \`${path}\` (${takes(schema)}${otherwise(option)})${sentence(schema.description)}`;
}

/** Each option inside a schema on a line, once, with its path from there. */
export function optionLines(schema: JsonSchema): readonly string[] {
    const byPath = new Map<string, string>();
    for (const option of insides("", schema)) {
        if (!byPath.has(option.path)) {
            byPath.set(option.path, line(option));
        }
    }
    return [...byPath.values()];
}

/** The line of one option alone. */
export function optionLine(path: string, schema: JsonSchema, isRequired: boolean): string {
    return line({ path, schema, isRequired });
}
