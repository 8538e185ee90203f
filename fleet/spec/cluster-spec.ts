import * as z from "zod";

import { asMap } from "../as-map";
import { type AwsClusterSpec, AwsSchema } from "./clusters/aws-spec";
import { type AzureClusterSpec, AzureSchema } from "./clusters/azure-spec";
import { type CapiClusterSpec, CapiSchema } from "./clusters/capi-spec";
import { ExistingSchema } from "./clusters/existing-spec";
import { type GcpClusterSpec, GcpSchema } from "./clusters/gcp-spec";
import { type UnionIssue, because, mismatch } from "./wording";

const clouds = ["aws", "gcp", "azure", "capi", "existing"];

function cloudComplaint({ code, input }: UnionIssue): string {
    if (code !== "invalid_union") {
        return because(
            mismatch(input, "a map"),
            "write, for example, { cloud: aws, region: us-east-1 }",
        );
    }
    const cloud = asMap(input)?.cloud;
    return because(
        mismatch(cloud, "a cloud that Atoll knows"),
        `write one of ${clouds.join(", ")}`,
    );
}

export const ClusterSchema = z.discriminatedUnion(
    "cloud",
    [AwsSchema, GcpSchema, AzureSchema, CapiSchema, ExistingSchema],
    { error: cloudComplaint },
);

/** A cluster as its user writes it, with defaults that do not depend on anything else. */
export type ClusterSpec = z.output<typeof ClusterSchema>;
/** A cluster that Atoll makes through a cloud's own managed Kubernetes. */
export type ManagedClusterSpec = AwsClusterSpec | GcpClusterSpec | AzureClusterSpec;
export type { CapiClusterSpec };
