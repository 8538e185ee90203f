import type * as z from "zod";

import { closedObject } from "./closed-object";
import { clusterName, listOf, oneOf } from "./fields";

/** How pods and services of a group of clusters reach one another. */
export const ConnectivitySchema = listOf(
    closedObject({
        between: listOf(clusterName("onprem-fra"), "between: [onprem-fra, metal-fra]", {
            least: 2,
        }).describe("Clusters of the group; a cluster is in one group"),
        pods: oneOf(["routed", "submariner", "globalnet", "cilium", "none"], "pods").describe(
            "routed: by the networks alone. submariner: tunnels between gateways, with unique ranges. globalnet: " +
                "Submariner with addresses of its own, so ranges may overlap. cilium: Cilium ClusterMesh. none: only " +
                "through gateways",
        ),
    }),
    "connectivity: [{ between: [onprem-fra, metal-fra], pods: submariner }]",
).describe(
    "How pods of groups of clusters reach one another; default: routed where the CNIs allow it",
);

export type ConnectivitySpec = z.output<typeof ConnectivitySchema>;
