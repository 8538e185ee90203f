import { readFileSync } from "node:fs";
import { join } from "node:path";

import Ajv2020 from "ajv/dist/2020";

import { DNS_LABEL } from "../../../fleet/spec/fields";
import { fleetJsonSchema } from "../../../fleet/spec/json-schema";
import { readFleet } from "../../../fleet/spec/read-fleet";
import { AWS, AZURE, EXISTING, GCP, fleetOf } from "../support/fleets";

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
            config: {
                properties: {
                    "atoll:fleet": { anyOf: [{ $ref: "fleet.schema.json" }, { type: "string" }] },
                },
            },
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

describe("an editor and the reader agree", () => {
    const validate = new Ajv2020({ strict: false }).compile(fleetJsonSchema());
    const networks = {
        n: { cloud: "azure", region: "westeurope" },
        g: { cloud: "gcp", region: "europe-west1", project: "acme-prod" },
    };

    test.each([
        ["clusters of every cloud", fleetOf({ a: AWS, b: GCP, c: AZURE, d: EXISTING })],
        [
            "clusters that are where their network is",
            fleetOf(
                { a: { cloud: "azure", network: "n" }, b: { cloud: "gcp", network: "g" } },
                { networks },
            ),
        ],
        ["a list of links", fleetOf({ a: AWS, b: GCP }, { links: [["a", "b"]] })],
        [
            "groups by name and by map",
            fleetOf(
                {},
                { access: { groups: { viewer: ["a", { name: "b", google: "b@acme.example" }] } } },
            ),
        ],
    ])("that %s are fine", (_, fleet) => {
        expect([validate(fleet), readFleet(fleet).refusals]).toEqual([true, []]);
    });

    test.each([
        ["a cluster that is nowhere", fleetOf({ a: { cloud: "aws" } })],
        [
            "a cluster on Google Cloud without a project",
            fleetOf({ a: { ...GCP, project: undefined } }),
        ],
        ["a topology that is none", fleetOf({}, { links: { topology: "star" } })],
        ["a pair of three", fleetOf({}, { links: [["a", "b", "c"]] })],
        ["a network of a bad name", fleetOf({}, { networks: { N: networks.n } })],
        ["a cluster of a bad name", fleetOf({ A: AWS })],
        ["an unknown key", fleetOf({}, { colour: "red" })],
        ["a site without ranges", fleetOf({}, { networks: { s: { cloud: "site", ranges: [] } } })],
        ["a number for a label", fleetOf({ a: { ...AWS, labels: { tier: 1 } } })],
    ])("that %s is wrong", (_, fleet) => {
        expect(validate(JSON.parse(JSON.stringify(fleet)))).toBe(false);
    });
});
