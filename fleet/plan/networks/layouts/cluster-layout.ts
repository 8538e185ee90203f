import type { ClusterSpec } from "../../../spec/cluster-spec";
import { parseRange, subrange } from "../../ranges/range";
import { zonesOf } from "../../regions/check-place";
import type { SubnetPlan } from "../types";

/** Smallest subnet of AWS, and what AKS takes for an API server in the network. */
const API_SERVER_PREFIX = 28;

/**
 * What stands in a cluster's node range beside its nodes, so that no other cluster of the network moves it. On AWS the
 * last quarter: a /28 in each zone for the control plane's interfaces. On Azure the first /28 of the upper half, for an
 * API server in the network (learn.microsoft.com/azure/aks/api-server-vnet-integration). GKE's endpoint has an address
 * of the nodes' subnetwork.
 */
export function clusterSubnets(
    name: string,
    cluster: ClusterSpec,
    nodes: string | undefined,
): readonly SubnetPlan[] {
    if (nodes === undefined) {
        return [];
    }
    const range = parseRange(nodes);
    const apiServer = (part: string, index: number): SubnetPlan => ({
        purpose: "api-server",
        range: subrange(parseRange(part), API_SERVER_PREFIX, index),
        cluster: name,
    });
    switch (cluster.cloud) {
        case "aws":
            return zonesOf(cluster).map((zone, index) => ({
                ...apiServer(subrange(range, range.prefix + 2, 3), index),
                zone,
            }));
        case "azure":
            return [apiServer(subrange(range, range.prefix + 1, 1), 0)];
        case "gcp":
        case "capi":
        case "existing":
            return [];
    }
}
