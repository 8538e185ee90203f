import * as z from "zod";

import { asMap } from "../as-map";
import { type AwsClusterSpec, AwsSchema } from "./clusters/aws-spec";
import { type AzureClusterSpec, AzureSchema } from "./clusters/azure-spec";
import { ExistingSchema } from "./clusters/existing-spec";
import { type GcpClusterSpec, GcpSchema } from "./clusters/gcp-spec";
import { type UnionIssue, because, mismatch } from "./wording";

const clouds = ["aws", "gcp", "azure", "existing"];

function cloudComplaint({ code, input }: UnionIssue): string {
    if (code !== "invalid_union") {
        return because(
            mismatch(input, "a map"),
            "write, for example, { cloud: aws, region: us-east-1 }",
        );
    }
    const cloud = asMap(input)?.cloud;
    return cloud === "capi"
        ? because('"capi" is not supported yet', `write one of ${clouds.join(", ")}`)
        : because(mismatch(cloud, "a cloud that Atoll knows"), `write one of ${clouds.join(", ")}`);
}

export const ClusterSchema = z.discriminatedUnion(
    "cloud",
    [AwsSchema, GcpSchema, AzureSchema, ExistingSchema],
    { error: cloudComplaint },
);

/** A cluster as its user writes it, with defaults that do not depend on anything else. */
export type ClusterSpec = z.output<typeof ClusterSchema>;
export type ManagedClusterSpec = AwsClusterSpec | GcpClusterSpec | AzureClusterSpec;
