import * as z from "zod";

import { closedObject } from "../closed-object";
import { clusterName, oneOf, project, text } from "../fields";
import { nodePoolSchema, poolsSchema } from "../node-pool-spec";
import { cni } from "./common-fields";
import { REGION, managed, zones } from "./managed-fields";

/** The infrastructure that Cluster API makes machines on. */
export const INFRASTRUCTURES = ["aws", "gcp", "azure", "vsphere", "metal3"] as const;

const machine = [
    /^[A-Za-z0-9][A-Za-z0-9_.-]{0,62}$/,
    { expected: "the name of a machine size or template", example: "size: m6i.large" },
] as const;

/** A cluster that Cluster API makes, from a management cluster of the fleet. */
export const CapiSchema = closedObject({
    cloud: z.literal("capi"),
    infrastructure: oneOf(INFRASTRUCTURES, "infrastructure").describe(
        "Where Cluster API makes its machines",
    ),
    region: text(REGION, {
        expected: "the name of a region",
        example: "region: us-east-1",
    })
        .optional()
        .describe("Region, where the infrastructure is a cloud"),
    project: project.optional().describe("Google Cloud project, where the infrastructure is gcp"),
    ...managed,
    managedBy: clusterName("managedBy: onprem-fra").describe(
        "The management cluster: an active cluster of the fleet",
    ),
    cni: cni(["calico", "cilium"]),
    zones: zones(/^[a-z0-9-]{1,40}$/, "rack-1, rack-2"),
    nodes: nodePoolSchema(...machine).default({}),
    pools: poolsSchema(...machine),
});

export type CapiClusterSpec = z.output<typeof CapiSchema>;
