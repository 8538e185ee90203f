import { closedObject } from "../closed-object";
import { listOf, text, version } from "../fields";
import { ApiSchema } from "./api-spec";
import { common, pins } from "./common-fields";

/** What a user may say about a cluster that Atoll makes. */
export const managed = {
    ...common,
    version: version.optional().describe("Kubernetes minor version; the lock keeps it"),
    ranges: closedObject({
        nodes: pins.nodes.optional(),
        pods: pins.pods.optional(),
        services: pins.services.optional(),
    })
        .default({})
        .describe("Ranges to take as they are; the lock chooses the others"),
    api: ApiSchema,
};

export const zones = (pattern: RegExp, example: string) =>
    listOf(
        text(pattern, {
            expected: "the name of a zone (in quotes where it is a number)",
            example: `zones: [${example}]`,
        }),
        `zones: [${example}]`,
    )
        .optional()
        .describe("Availability zones, two or three");

export const region = (example: string) =>
    text(/^\S[^\n]{0,59}$/, {
        expected: "the name of a region",
        example: `region: ${example}`,
    }).describe(`Region, such as ${example}`);
