import type { PodRoute } from "./connectivity-groups";
import type { FleetReach, ReachedCluster, Way } from "./fleet-reach";
import { type Clashes, type RangeKind, goesAstray } from "./overlaps";
import type { Verdict } from "./types";
import { NETWORKS_OVERLAP, NOT_ANNOUNCED, NO_LINK, RANGES_OVERLAP, NO_WAY_BACK } from "./verdicts";

/** An ordered pair of clusters, with what all of its verdicts follow from. */
export interface ClusterPair {
    readonly from: ReachedCluster;
    readonly to: ReachedCluster;
    readonly way: Way;
    readonly clashes: Clashes | undefined;
    readonly podRoute: PodRoute;
    /** Source of a pod's connection as the other side sees it, by the networks alone. */
    readonly source: "pod" | "node";
}

/**
 * Beyond private space GKE puts the node's address in place of the pod's.
 * cloud.google.com/kubernetes-engine/docs/concepts/ip-masquerade-agent
 */
function seenSource(from: ReachedCluster, to: ReachedCluster): "pod" | "node" {
    const { cni, podNetwork } = from.plan;
    return cni === "dataplane-v2" && !to.isPrivate ? "node" : podNetwork.sourceSeen;
}

export function pairOf(reach: FleetReach, from: ReachedCluster, to: ReachedCluster): ClusterPair {
    const way = reach.way(from.plan.networkName, to.plan.networkName);
    const { addresses } = from.plan.podNetwork;
    return {
        from,
        to,
        way,
        clashes: reach.overlaps.clusters(from.plan.name, to.plan.name),
        podRoute: reach.connectivity.between(from.plan.name, to.plan.name),
        // Inside one network nothing translates an address that the network itself routes.
        source: way.kind === "same" && addresses === "routed" ? "pod" : seenSource(from, to),
    };
}

/** Whether connections go astray between these kinds of range. */
export function astray({ clashes, way }: ClusterPair, from: RangeKind, to: RangeKind): boolean {
    return goesAstray(clashes, { from, to }, way.kind === "same");
}

/**
 * What stops a connection between the two networks; undefined when it arrives. Overlaps come first: no link would help
 * against them.
 */
export function networkBlock(
    pair: ClusterPair,
    to: "nodes" | "pods",
    announced = pair.to.announced[to],
): Verdict | undefined {
    const { way, source } = pair;
    if (way.kind === "overlap") {
        return NETWORKS_OVERLAP;
    }
    if (astray(pair, source === "pod" ? "pods" : "nodes", to)) {
        return RANGES_OVERLAP;
    }
    switch (way.kind) {
        case "same":
            return undefined;
        case "none":
            return NO_LINK;
        case "linked": {
            const back = pair.from.announced[source === "pod" ? "pods" : "nodes"];
            return announced ? (back ? undefined : NO_WAY_BACK) : NOT_ANNOUNCED;
        }
    }
}
