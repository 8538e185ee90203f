import type * as z from "zod";

import { closedObject } from "./closed-object";
import { clusterName, listOf, oneOf } from "./fields";

const members = (key: string) => listOf(clusterName("aws-us-east-1"), `${key}: [aws-us-east-1]`);

/** The service mesh over the fleet's clusters. */
export const MeshSchema = closedObject({
    kind: oneOf(["istio", "linkerd", "cilium", "none"], "kind")
        .default("istio")
        .describe("The mesh; cilium is Cilium's own, where it is every member's CNI"),
    model: oneOf(["multi-primary", "primary-remote"], "model")
        .default("multi-primary")
        .describe("Istio's control planes: one in each cluster, or some that serve the others"),
    primaries: members("primaries")
        .optional()
        .describe("Clusters with a control plane, of primary-remote; default: the hub"),
    dataPlane: oneOf(["sidecar", "ambient"], "dataPlane")
        .default("sidecar")
        .describe("A proxy in each pod, or one on each node; primary-remote takes sidecar only"),
    mtls: oneOf(["strict", "permissive"], "mtls")
        .default("strict")
        .describe("Whether plain text between workloads is refused"),
    clusters: members("clusters").optional().describe("Members; default: every cluster"),
}).describe("Service mesh over the clusters");

export type MeshSpec = z.output<typeof MeshSchema>;
