import type { ClusterPair } from "../cluster-pair";
import type { FleetReach } from "../fleet-reach";
import { cniWord, networkName } from "../hop-names";
import type { Hop, Layer, Reached, ReachabilityInput } from "../types";

/** A connection that is explained: from a pod of one cluster to a layer of the other. */
export interface Journey {
    readonly input: ReachabilityInput;
    readonly reach: FleetReach;
    readonly pair: ClusterPair;
    readonly layer: Layer;
}

/** The range, address or name that it goes to. */
export function destination({ pair, layer }: Journey): string {
    const { plan, api } = pair.to;
    switch (layer) {
        case "node":
            return plan.ranges.nodes;
        case "pod":
            return plan.ranges.pods;
        case "service":
            return plan.ranges.services;
        case "api-server":
            return api.inside?.at ?? "the API server's address";
    }
}

/** Where its packets stand in the cluster's network, by the cloud's word. */
export function sourceNetwork({ pair }: Journey): string {
    return networkName(pair.from.plan.networkName, pair.from.network?.place);
}

export function targetNetwork({ pair }: Journey): string {
    return networkName(pair.to.plan.networkName, pair.to.network?.place);
}

/** The first hop of all. */
export function sends({ pair }: Journey): Hop {
    const { name, ranges } = pair.from.plan;
    return {
        at: `pod in ${name}`,
        does: "send",
        detail: `sends from an address in ${ranges.pods}`,
        ok: true,
    };
}

/** The CNI gives what leaves the node's address, where the pod's would mean nothing outside. */
export function leaves({ pair }: Journey, source: "pod" | "node"): readonly Hop[] {
    const { name, ranges, cni } = pair.from.plan;
    return source === "pod"
        ? []
        : [
              {
                  at: `node of ${name}`,
                  does: "translate",
                  detail: `${cniWord(cni)} puts the node's address, in ${ranges.nodes}, in place of the pod's`,
                  ok: true,
              },
          ];
}

function seen({ pair }: Journey, { source }: Reached): string {
    const { ranges } = pair.from.plan;
    switch (source) {
        case "pod":
            return `the pod's own, in ${ranges.pods}`;
        case "node":
            return `its node's, in ${ranges.nodes}`;
        case "globalnet":
            return `a global one, in ${ranges.globalnet ?? "the cluster's Globalnet range"}`;
        case "nat":
            return "the NAT gateway's public one";
        case "proxy":
            return "the proxy's";
        case "deployer":
            return "the deployer's own";
    }
}

const ARRIVES_AT: Readonly<Record<Layer, string>> = {
    node: "node of",
    pod: "pod in",
    service: "service of",
    "api-server": "API server of",
};

/** The last hop of a connection that arrives. */
export function receives(journey: Journey, verdict: Reached): Hop {
    const resting =
        verdict.assuming === undefined ? "" : `; this takes for granted that ${verdict.assuming}`;
    return {
        at: `${ARRIVES_AT[journey.layer]} ${journey.pair.to.plan.name}`,
        does: "receive",
        detail: `receives it; the source address that it sees is ${seen(journey, verdict)}${resting}`,
        ok: true,
    };
}
