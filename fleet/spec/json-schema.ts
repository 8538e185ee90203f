import * as z from "zod";

import { AwsSchema } from "./clusters/aws-spec";
import { AzureSchema } from "./clusters/azure-spec";
import { GcpSchema } from "./clusters/gcp-spec";
import { DeclaredFleetSchema } from "./declared-fleet";
import { DNS_LABEL } from "./fields";

import { type JsonSchema, follow } from "./json-schema-tree";
import { NOT_YET, type NotYet } from "./not-yet";

/** What a cluster may leave to the network that it names. */
const FROM_NETWORK: ReadonlyMap<unknown, readonly string[]> = new Map<unknown, readonly string[]>([
    [AwsSchema, ["region"]],
    [GcpSchema, ["region", "project"]],
    [AzureSchema, ["region"]],
]);

/** Says of an option that nothing implements it yet. */
function markNotYet(schema: JsonSchema, { path }: NotYet): void {
    const found = path.reduce<readonly JsonSchema[]>(
        (schemas, step) => schemas.flatMap((each) => follow(each, step)),
        [schema],
    );
    const mark = "Not supported yet.";
    // zod gives each place a schema of its own, so that this one says it here alone.
    for (const each of found) {
        each.description = each.description === undefined ? mark : `${each.description}. ${mark}`;
    }
}

/** A cluster names either where it is, or a network that says so. */
function mayInherit(schema: JsonSchema, fields: readonly string[]): void {
    schema.required = schema.required?.filter((key) => !fields.includes(key)) ?? [];
    schema.anyOf = [{ required: [...fields] }, { required: ["network"] }];
}

/**
 * The fleet as a JSON Schema for editors: what a user may write, so fields with a default are optional. Checks
 * across fields (overlaps, locks, versions) are `atoll plan`'s.
 */
export function fleetJsonSchema(): JsonSchema {
    const schema: JsonSchema = z.toJSONSchema(DeclaredFleetSchema, {
        io: "input",
        reused: "inline",
        override: ({ zodSchema, jsonSchema }) => {
            if (zodSchema === DeclaredFleetSchema.shape.clusters) {
                jsonSchema.propertyNames = { type: "string", pattern: DNS_LABEL.source };
            }
            const fields = FROM_NETWORK.get(zodSchema);
            if (fields !== undefined) {
                mayInherit(jsonSchema, fields);
            }
        },
    });
    for (const entry of NOT_YET) {
        markNotYet(schema, entry);
    }
    return { ...schema, title: "A fleet of Kubernetes clusters (atoll:fleet)" };
}
