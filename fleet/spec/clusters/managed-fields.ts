import { closedObject } from "../closed-object";
import { cidr, listOf, oneOf, text, version } from "../fields";
import { OffPeakSchema } from "../windows";
import { ApiSchema } from "./api-spec";
import { common, pins } from "./common-fields";

/** What a user may say about a cluster that Atoll makes. */
export const managed = {
    ...common,
    version: version.optional().describe("Kubernetes minor version; the lock keeps it"),
    versionOwner: oneOf(["atoll", "cloud"], "versionOwner")
        .default("atoll")
        .describe("Who upgrades minors: atoll, by the lock; or the cloud's own channel"),
    ranges: closedObject({
        nodes: pins.nodes.optional(),
        pods: pins.pods.optional(),
        services: pins.services.optional(),
        loadBalancers: cidr("loadBalancers: 10.80.0.0/24")
            .optional()
            .describe("Range of the load balancers' addresses, on metal"),
        globalnet: cidr("globalnet: 242.0.0.0/16")
            .optional()
            .describe("Submariner's addresses for the cluster where ranges overlap"),
    })
        .default({})
        .describe("Ranges to take as they are; the lock chooses the others"),
    api: ApiSchema,
    offPeak: OffPeakSchema.optional(),
};

/** Who adds and removes nodes, of those that a cloud has; the first is the default. */
export function autoscaling<const Words extends readonly [string, ...string[]]>(words: Words) {
    return oneOf(words, "autoscaling")
        .optional()
        .describe(`Who adds and removes nodes; default: ${words[0]}`);
}

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

/** Whatever a cloud may call a region: the plan knows which ones there are. */
export const REGION = /^[a-zA-Z0-9][a-zA-Z0-9 ()-]{0,59}$/;

export const region = (example: string) =>
    text(REGION, {
        expected: "the name of a region",
        example: `region: ${example}`,
    }).describe(`Region, such as ${example}`);
