import type * as z from "zod";

/** As much of a JSON Schema as the fleet's has. */
export type JsonSchema = z.core.JSONSchema.BaseSchema;

export function isSchema(value: unknown): value is JsonSchema {
    return typeof value === "object" && value !== null && !Array.isArray(value);
}

/** The forms that a union has; none for any other schema. */
export function branchesOf({ oneOf = [], anyOf = [] }: JsonSchema): readonly JsonSchema[] {
    return [...oneOf, ...anyOf].filter(isSchema);
}

/** Every schema that a step of a path leads to, through the branches of unions; `*` is any name and any entry. */
export function follow(schema: JsonSchema, step: string): readonly JsonSchema[] {
    const { properties, additionalProperties, items } = schema;
    const own = step === "*" ? [additionalProperties, items] : [properties?.[step]];
    return [
        ...own.filter(isSchema),
        ...branchesOf(schema).flatMap((branch) => follow(branch, step)),
    ];
}
