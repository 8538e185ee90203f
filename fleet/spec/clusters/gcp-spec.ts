import * as z from "zod";

import { closedObject } from "../closed-object";
import { project, wholeNumber } from "../fields";
import { nodePoolSchema, poolsSchema } from "../node-pool-spec";
import { GcpApiSchema } from "./api-spec";
import { cni } from "./common-fields";
import { autoscaling, managed, region, zones } from "./managed-fields";

const machine = [
    /^(?=.{3,63}$)[a-z][a-z0-9]*(-[a-z0-9]+)+$/,
    { expected: "a Compute Engine machine type", example: "size: e2-standard-2" },
] as const;

/** Bounds of auto-provisioning where a fleet names none: as much as 32 of the default nodes have. */
export const AUTO_PROVISIONING = { cpu: 64, memory: 256 };

export const GcpSchema = closedObject({
    cloud: z.literal("gcp"),
    region: region("europe-west1").describe("Region, such as europe-west1; default: its network's"),
    project: project.describe("Google Cloud project that pays for it; default: its network's"),
    ...managed,
    api: GcpApiSchema,
    zones: zones(/^[a-z0-9-]{1,40}$/, "europe-west1-b, europe-west1-c"),
    cni: cni(["dataplane-v2"]),
    nodes: nodePoolSchema(...machine).prefault({}),
    pools: poolsSchema(...machine),
    autoscaling: autoscaling(["cluster-autoscaler", "node-auto-provisioning"]),
    autoProvisioning: closedObject({
        cpu: wholeNumber(1, 100_000, "cpu: 64")
            .default(AUTO_PROVISIONING.cpu)
            .describe("Virtual CPUs"),
        memory: wholeNumber(1, 1_000_000, "memory: 256")
            .default(AUTO_PROVISIONING.memory)
            .describe("GiB"),
    })
        .optional()
        .describe("Most that all nodes of the cluster may have together, with auto-provisioning"),
});

export type GcpClusterSpec = z.output<typeof GcpSchema>;
