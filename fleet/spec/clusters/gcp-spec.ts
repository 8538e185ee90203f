import * as z from "zod";

import { closedObject } from "../closed-object";
import { text } from "../fields";
import { nodePoolSchema, poolsSchema } from "../node-pool-spec";
import { PLANNED, cni } from "./common-fields";
import { managed, region, zones } from "./managed-fields";

const machine = [
    /^[a-z][a-z0-9]*(-[a-z0-9]+)+$/,
    { expected: "a Compute Engine machine type", example: "size: e2-standard-2" },
] as const;

export const GcpSchema = closedObject(
    {
        cloud: z.literal("gcp"),
        region: region("europe-west1"),
        project: text(/^[a-z][a-z0-9-]{4,28}[a-z0-9]$/, {
            expected: "the id of a Google Cloud project",
            example: "project: acme-prod",
        }).describe("Google Cloud project that pays for it"),
        ...managed,
        zones: zones(/^[a-z0-9-]{1,40}$/, "europe-west1-b, europe-west1-c"),
        cni: cni(["dataplane-v2"]),
        nodes: nodePoolSchema(...machine).default({}),
        pools: poolsSchema(...machine),
    },
    PLANNED,
);

export type GcpClusterSpec = z.output<typeof GcpSchema>;
