import { type ClusterPair, astray, networkBlock } from "./cluster-pair";
import { SUBMARINER_TESTS } from "./submariner";
import type { Verdict } from "./types";
import {
    type Assume,
    BY_NETWORK,
    CLUSTER_IP,
    GLOBALNETS_OVERLAP,
    KEPT_APART,
    NO_CLUSTER_MESH,
    NO_GLOBALNET,
    RANGES_OVERLAP,
} from "./verdicts";

type PodLayer = "pod" | "service";

/** From a pod of one cluster to a node of the other. */
export function nodeVerdict(pair: ClusterPair): Verdict {
    return networkBlock(pair, "nodes") ?? BY_NETWORK[pair.source];
}

/** By the networks alone: overlay pods are stopped where the networks end, at their nodes. */
function routedPodVerdict(pair: ClusterPair): Verdict {
    const { plan, hiddenPods } = pair.to;
    return plan.podNetwork.addresses === "routed"
        ? (networkBlock(pair, "pods") ?? BY_NETWORK[pair.source])
        : (networkBlock(pair, "nodes") ?? hiddenPods);
}

function tunnelAssumptions({ from, to, way }: ClusterPair): readonly string[] {
    const untested = [...new Set([from.plan.cni, to.plan.cni])].filter(
        (cni) => !SUBMARINER_TESTS.includes(cni),
    );
    return [
        ...(way.kind === "same" || way.kind === "linked"
            ? []
            : ["a gateway node of each cluster has a public address that UDP 4500 and 4490 reach"]),
        ...untested.map(
            (cni) => `Submariner works with the CNI "${cni}", which its project does not test`,
        ),
    ];
}

const EXPORTED =
    "the service is exported, which gives it the name <service>.<namespace>.svc.clusterset.local";

function submarinerVerdict(pair: ClusterPair, layer: PodLayer, assume: Assume): Verdict {
    if (astray(pair, "pods", layer === "pod" ? "pods" : "services")) {
        return RANGES_OVERLAP;
    }
    return assume({ reachable: true, source: "pod", by: "submariner" }, [
        ...(layer === "service" ? [EXPORTED] : []),
        ...tunnelAssumptions(pair),
    ]);
}

function globalnetVerdict(pair: ClusterPair, layer: PodLayer, assume: Assume): Verdict {
    const { from, to, clashes } = pair;
    if (from.plan.ranges.globalnet === undefined || to.plan.ranges.globalnet === undefined) {
        return NO_GLOBALNET;
    }
    if (clashes?.has("globalnet globalnet") === true) {
        return GLOBALNETS_OVERLAP;
    }
    return assume({ reachable: true, source: "globalnet", by: "globalnet" }, [
        layer === "service"
            ? EXPORTED
            : "the pod stands behind an exported headless service, which gives it a global address",
        ...tunnelAssumptions(pair),
    ]);
}

/** ClusterMesh carries pods' packets from node to node, so the nodes must reach one another. */
function ciliumVerdict(pair: ClusterPair, layer: PodLayer, assume: Assume): Verdict {
    const { from, to } = pair;
    if (from.plan.cni !== "cilium" || to.plan.cni !== "cilium") {
        return NO_CLUSTER_MESH;
    }
    const block = networkBlock(pair, "nodes");
    if (block !== undefined || astray(pair, "pods", "pods")) {
        return block ?? RANGES_OVERLAP;
    }
    return assume({ reachable: true, source: "pod", by: "cilium" }, [
        ...(layer === "service"
            ? ["the service is global: it has one name and namespace in both clusters"]
            : []),
        "both clusters' Cilium routes the same way, by tunnels or natively",
    ]);
}

function keptApart(verdict: Verdict): Verdict {
    return verdict.reachable ? KEPT_APART : verdict;
}

/** From a pod of one cluster to a pod of the other. */
export function podVerdict(pair: ClusterPair, assume: Assume): Verdict {
    switch (pair.podRoute) {
        case "routed":
            return routedPodVerdict(pair);
        case "none":
            return keptApart(routedPodVerdict(pair));
        case "submariner":
            return submarinerVerdict(pair, "pod", assume);
        case "globalnet":
            return globalnetVerdict(pair, "pod", assume);
        case "cilium":
            return ciliumVerdict(pair, "pod", assume);
    }
}

/** From a pod of one cluster to a service of the other: no network routes the addresses of services. */
export function serviceVerdict(pair: ClusterPair, assume: Assume): Verdict {
    switch (pair.podRoute) {
        case "routed":
        case "none":
            return CLUSTER_IP;
        case "submariner":
            return submarinerVerdict(pair, "service", assume);
        case "globalnet":
            return globalnetVerdict(pair, "service", assume);
        case "cilium":
            return ciliumVerdict(pair, "service", assume);
    }
}
