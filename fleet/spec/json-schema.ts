import * as z from "zod";

import { DNS_LABEL } from "./fields";
import { FleetSchema } from "./fleet-spec";

/**
 * The fleet as a JSON Schema for editors: what a user may write, so fields with a default are optional. Checks
 * across fields (overlaps, locks, versions) are `atoll plan`'s.
 */
export function fleetJsonSchema(): Readonly<Record<string, unknown>> {
    const schema = z.toJSONSchema(FleetSchema, {
        io: "input",
        override: ({ zodSchema, jsonSchema }) => {
            if (zodSchema === FleetSchema.shape.clusters) {
                jsonSchema.propertyNames = { type: "string", pattern: DNS_LABEL.source };
            }
        },
    });
    return { ...schema, title: "A fleet of Kubernetes clusters (atoll:fleet)" };
}
