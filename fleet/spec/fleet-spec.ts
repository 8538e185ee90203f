import * as z from "zod";

import { AccessSchema } from "./access-spec";
import { closedObject } from "./closed-object";
import { ClusterSchema } from "./cluster-spec";
import { DNS_LABEL, cidr, oneOf, text, textMap } from "./fields";
import { because, mismatch } from "./wording";

/** What the design has and later releases build. */
const PLANNED = [
    ...["domain", "hub", "networks", "links", "connectivity", "mesh", "discovery", "delivery"],
    ...["observability", "recovery", "cost", "upgrades", "mirror", "addons", "placement"],
];

const supernet = (kind: string, example: string) =>
    cidr(`${kind}: ${example}`)
        .default(example)
        .describe(`Where the lock takes the clusters' ${kind} ranges from`);

const AddressesSchema = closedObject(
    {
        nodes: supernet("nodes", "10.0.0.0/12"),
        services: supernet("services", "10.64.0.0/12"),
        pods: supernet("pods", "10.128.0.0/9"),
    },
    ["public", "transit", "globalnet", "tunnels", "reserved"],
).describe("Address space of the fleet");

const TagsSchema = textMap(
    text(/^[A-Za-z0-9 _.:=+@/-]{0,63}$/, {
        expected: "a tag's value (at most 63 of A-Z a-z 0-9 space _ . : = + @ / -)",
        example: "cost-center: platform",
    }),
    "tags: { cost-center: platform }",
);

/** The fleet of one stack, under `atoll:fleet` in its file. */
export const FleetSchema = closedObject(
    {
        name: text(DNS_LABEL, {
            expected: "a DNS label (a-z 0-9 -) of at most 40 characters",
            example: "name: acme",
        }).describe("Name of the fleet"),
        environment: oneOf(["production", "staging", "development"], "environment").describe(
            "What the fleet is for: production protects what it makes and keeps logs for a year",
        ),
        tags: TagsSchema.default({}).describe(
            "Tags of every resource; on Google Cloud labels, in lower case",
        ),
        addresses: AddressesSchema.prefault({}),
        access: AccessSchema.default({}),
        clusters: z
            .record(z.string(), ClusterSchema, {
                error: ({ input }) =>
                    because(
                        mismatch(input, "a map"),
                        "write a map of clusters by name, for example aws-us-east-1: { cloud: aws, region: us-east-1 }",
                    ),
            })
            .describe("The clusters by name, such as aws-us-east-1"),
    },
    PLANNED,
);

export type FleetSpec = z.output<typeof FleetSchema>;
