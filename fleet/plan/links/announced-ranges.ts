import type { FleetDraft } from "../../spec/read-fleet";
import type { FleetNetwork } from "../networks/types";
import { podNetworkOf } from "../pod-network";

/**
 * How many ranges a network announces. An estimate from what the fleet says, since addresses are decided after links:
 * the network's own range (or those that its user lists), and for each cluster its nodes' and, where they are routed,
 * its pods'. Ranges that lie side by side are announced as one, so it can only be too high.
 */
export function announcedRanges(
    network: FleetNetwork,
    clusters: FleetDraft["clusters"] | undefined,
): number {
    const { place, ranges } = network;
    const own = network.origin === "created" ? 1 : ranges.length;
    // A site's ranges hold its nodes.
    const nodes = place.cloud === "site" ? 0 : 1;
    return network.clusters.reduce((sum, name) => {
        const cluster = clusters?.get(name);
        const routed = cluster === undefined || podNetworkOf(cluster).addresses === "routed";
        return sum + nodes + (routed ? 1 : 0);
    }, own);
}
