import { z } from "zod";

import type { Rule } from "../model/rule";

/** A parameter of a rule, for people. */
export interface ParameterRow {
    readonly name: string;
    readonly type: string;
    /** As JSON. */
    readonly default: string;
    readonly meaning: string;
}

// What of a JSON Schema a rule's parameters are made of.
const node = z.looseObject({
    type: z.string().optional(),
    enum: z.array(z.unknown()).optional(),
    items: z.looseObject({ type: z.string().optional() }).optional(),
    default: z.unknown().optional(),
    description: z.string().optional(),
});
const root = z.looseObject({ properties: z.record(z.string(), node).default({}) });

/** The parameters of a rule as rows of a table, in the order of its schema. */
export function parameterRows({ parameters }: Rule): readonly ParameterRow[] {
    const schema = root.parse(z.toJSONSchema(parameters, { io: "input" }));
    return Object.entries(schema.properties).map(([name, property]) => ({
        name,
        type: typeOf(property),
        default: property.default === undefined ? "none" : JSON.stringify(property.default),
        meaning: property.description ?? "",
    }));
}

function typeOf({ type = "any", items, enum: choices }: z.output<typeof node>): string {
    if (choices !== undefined) {
        return choices.map((choice) => JSON.stringify(choice)).join(" or ");
    }
    return type === "array" ? `list of ${items?.type ?? "any"}` : type;
}
