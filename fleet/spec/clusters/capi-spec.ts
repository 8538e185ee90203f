import * as z from "zod";

import { closedObject } from "../closed-object";
import { clusterName, oneOf, project, text, wholeNumber } from "../fields";
import { nodePoolSchema, poolsSchema } from "../node-pool-spec";
import {
    CapiAwsSchema,
    CapiAzureSchema,
    CapiGcpSchema,
    CapiMetal3Schema,
    CapiVsphereSchema,
    controlPlaneSchema,
    endpoint,
} from "./capi-provider-spec";
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
    patch: wholeNumber(0, 99, "patch: 8")
        .optional()
        .describe(
            "Patch release of Kubernetes, such as 8 of 1.35.8: that of the image, where the fleet names one; default: the newest that Atoll knows",
        ),
    endpoint: endpoint.optional(),
    controlPlane: controlPlaneSchema(machine[0], machine[1].expected).prefault({}),
    nodes: nodePoolSchema(...machine).prefault({}),
    pools: poolsSchema(...machine),
    aws: CapiAwsSchema.optional(),
    gcp: CapiGcpSchema.optional(),
    azure: CapiAzureSchema.optional(),
    vsphere: CapiVsphereSchema.optional(),
    metal3: CapiMetal3Schema.optional(),
});

export type CapiClusterSpec = z.output<typeof CapiSchema>;
