import * as fs from "node:fs";
import * as path from "node:path";

import Ajv, { type ValidateFunction } from "ajv";
import { parseAllDocuments } from "yaml";

import type { ObjectPlan } from "../../../../../fleet/plan/contents/types";

const FOLDER = path.join(__dirname, "../../../../../../shared/crds");

/** Runs where the real definitions are; says so where they are not. */
export const testWithDefinitions = fs.existsSync(FOLDER) ? test : test.skip;

interface Schema {
    readonly properties?: Readonly<Record<string, Schema>>;
    readonly additionalProperties?: unknown;
    readonly items?: Schema;
    readonly [keyword: string]: unknown;
}

interface Definition {
    readonly spec: {
        readonly group: string;
        readonly names: { readonly kind: string };
        readonly versions: readonly {
            readonly name: string;
            readonly served: boolean;
            readonly schema: { readonly openAPIV3Schema: Schema };
        }[];
    };
}

/** As server-side apply takes it: a field that no schema names is refused. */
function closed(schema: Schema): Schema {
    const { properties, items, additionalProperties } = schema;
    const open = schema["x-kubernetes-preserve-unknown-fields"] === true;
    return {
        ...schema,
        ...(items === undefined ? {} : { items: closed(items) }),
        ...(typeof additionalProperties === "object" && additionalProperties !== null
            ? // A schema of the definition, as its other parts are.
              { additionalProperties: closed(additionalProperties as Schema) }
            : {}),
        ...(properties === undefined
            ? {}
            : {
                  ...(open || additionalProperties !== undefined
                      ? {}
                      : { additionalProperties: false }),
                  properties: Object.fromEntries(
                      Object.entries(properties).map(([name, each]) => [name, closed(each)]),
                  ),
              }),
    };
}

const ajv = new Ajv({
    // Kubernetes' own keywords mean nothing to it, nor does a number's size in memory to JSON.
    strict: false,
    allErrors: true,
    formats: { int32: true, int64: true, "date-time": true, byte: true, uri: true },
    // Go's patterns, some of which the stricter mode does not read.
    unicodeRegExp: false,
});

const FILES: readonly string[] = [
    "cluster-api-v1.14.0.yaml",
    "cluster-api-operator-v0.28.0.yaml",
    "cluster-api-provider-aws-v2.11.1.yaml",
    "cluster-api-provider-azure-v1.26.0.yaml",
    "cluster-api-provider-gcp-v1.12.0.yaml",
    "cluster-api-provider-metal3-v1.13.2.yaml",
    "cluster-api-provider-vsphere-v1.16.1.yaml",
    "karpenter-aws-v1.14.1.yaml",
];

function readDefinitions(): ReadonlyMap<string, Schema> {
    const found = new Map<string, Schema>();
    for (const file of FILES) {
        const text = fs.readFileSync(path.join(FOLDER, file), "utf8");
        for (const document of parseAllDocuments(text)) {
            // The files' documents are definitions, see their README.
            const { group, names, versions } = (document.toJS() as Definition).spec;
            for (const { name, served, schema } of versions) {
                if (served) {
                    found.set(`${group}/${name} ${names.kind}`, schema.openAPIV3Schema);
                }
            }
        }
    }
    return found;
}

let definitions: ReadonlyMap<string, Schema> | undefined;
const compiled = new Map<string, ValidateFunction>();

/** What the definition of an object's kind has against it; a kind that no definition serves is an error itself. */
export function complaints(object: ObjectPlan): readonly string[] {
    definitions ??= readDefinitions();
    const key = `${object.apiVersion} ${object.kind}`;
    const schema = definitions.get(key);
    if (schema === undefined) {
        return [`nothing serves ${key}`];
    }
    const known = compiled.get(key);
    // The API server itself checks metadata.
    const spec = schema.properties?.["spec"] ?? {};
    const validate = known ?? ajv.compile({ type: "object", properties: { spec: closed(spec) } });
    compiled.set(key, validate);
    validate(object);
    return (validate.errors ?? []).map(
        ({ instancePath, message = "", params }) =>
            `${key} ${instancePath}: ${message} ${JSON.stringify(params)}`,
    );
}
