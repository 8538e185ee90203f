import { readFileSync } from "node:fs";
import { join } from "node:path";

import { DNS_LABEL } from "../../../fleet/spec/fields";
import { fleetJsonSchema } from "../../../fleet/spec/json-schema";

const FOLDER = join(__dirname, "../../../docs/schema");

function schemaFile(name: string): unknown {
    return JSON.parse(readFileSync(join(FOLDER, name), "utf8"));
}

test("docs/schema/fleet.schema.json is up to date: `npx atoll schema > docs/schema/fleet.schema.json`", () => {
    expect(schemaFile("fleet.schema.json")).toEqual(JSON.parse(JSON.stringify(fleetJsonSchema())));
});

test("the stack's schema names the fleet's", () => {
    expect(schemaFile("stack.schema.json")).toMatchObject({
        properties: {
            config: { properties: { "atoll:fleet": { $ref: "fleet.schema.json" } } },
        },
    });
});

test("editors ask for what has no default only, and know what a name may be", () => {
    expect(fleetJsonSchema()).toMatchObject({
        required: ["name", "environment", "clusters"],
        additionalProperties: false,
        properties: { clusters: { propertyNames: { pattern: DNS_LABEL.source } } },
    });
});
