import { join } from "node:path";

import { type Schema, createGenerator } from "ts-json-schema-generator";

const PROJECT = join(__dirname, "../../..");

/** Where the schemas are published. */
export const SCHEMA_FOLDER = join(PROJECT, "docs/schema");

/** Each command's output: its type in cli/outputs.ts, and what it is. */
const OUTPUTS = {
    plan: { type: "PlanOutput", title: "What `atoll plan --json` prints" },
    explain: { type: "ExplainOutput", title: "What `atoll explain A B --json` prints" },
    "explain-cluster": {
        type: "ExplainClusterOutput",
        title: "What `atoll explain A --json` prints",
    },
    diff: { type: "DiffOutput", title: "What `atoll diff REV --json` prints" },
    lock: { type: "LockOutput", title: "What `atoll lock --json` prints" },
    "policy-check": {
        type: "PolicyCheckOutput",
        title: "What `atoll policy check --json` prints",
    },
    "policy-gate": {
        type: "PolicyGateOutput",
        title: "What `atoll policy gate --json` prints",
    },
    "policy-state": {
        type: "PolicyStateOutput",
        title: "What `atoll policy state --json` prints",
    },
};

export type OutputName = keyof typeof OUTPUTS;

/** The JSON Schemas of what commands print, by file name, as text; made from the types of cli/outputs.ts. */
export function outputSchemas(): ReadonlyMap<string, string> {
    const generator = createGenerator({
        path: join(PROJECT, "cli/outputs.ts"),
        tsconfig: join(PROJECT, "tsconfig.base.json"),
        // The compiler of the project checks them; this one is another.
        skipTypeCheck: true,
    });
    return new Map(
        Object.entries(OUTPUTS).map(([name, { type, title }]) => {
            const { $schema, ...schema }: Schema = generator.createSchema(type);
            const whole = { $schema, $id: `urn:atoll:schema:${name}:1`, title, ...schema };
            return [`${name}.schema.json`, `${JSON.stringify(whole, undefined, 2)}\n`] as const;
        }),
    );
}
