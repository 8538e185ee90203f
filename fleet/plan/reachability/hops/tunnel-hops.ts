import type { Hop } from "../types";
import { type Journey, destination } from "./journey";
import { linksAlong, networkHops } from "./network-hops";
import { linkName } from "../hop-names";

function tunnel(at: string, detail: string): Hop {
    return { at, does: "tunnel", detail, ok: true };
}

function translate(at: string, detail: string): Hop {
    return { at, does: "translate", detail, ok: true };
}

/** What carries Submariner's tunnel from one gateway node to the other. */
function carrier({ input, pair }: Journey): Hop {
    const detail = "carries the tunnel between the gateway nodes, IPsec over UDP 4500";
    switch (pair.way.kind) {
        case "same":
            return { at: `network ${pair.from.plan.networkName}`, does: "cross", detail, ok: true };
        case "linked": {
            const links = linksAlong(input, pair.way.networks);
            return { at: links.map(linkName).join(", "), does: "cross", detail, ok: true };
        }
        case "none":
        case "overlap":
            return { at: "internet", does: "cross", detail, ok: true };
    }
}

/** Through the gateway nodes of both clusters. */
export function submarinerHops(journey: Journey): readonly Hop[] {
    const { from, to } = journey.pair;
    return [
        tunnel(
            `gateway node of ${from.plan.name}`,
            `takes what is for ${destination(journey)} into Submariner's tunnel`,
        ),
        carrier(journey),
        tunnel(`gateway node of ${to.plan.name}`, "takes it out of the tunnel"),
    ];
}

/** The same with addresses of their own, so that ranges may overlap. */
export function globalnetHops(journey: Journey): readonly Hop[] {
    const { from, to } = journey.pair;
    return [
        translate(
            `gateway node of ${from.plan.name}`,
            `puts a global address, in ${from.plan.ranges.globalnet ?? ""}, in place of the pod's`,
        ),
        carrier(journey),
        translate(
            `gateway node of ${to.plan.name}`,
            `puts the pod's address in place of the global one, in ${to.plan.ranges.globalnet ?? ""}`,
        ),
    ];
}

/** From node to node, by Cilium itself. */
export function ciliumHops(journey: Journey): readonly Hop[] {
    const { from, to } = journey.pair;
    return [
        tunnel(
            `node of ${from.plan.name}`,
            `Cilium knows the node there of each address in ${to.plan.ranges.pods}, and sends it to that`,
        ),
        ...networkHops(journey, to.plan.ranges.nodes),
        tunnel(`node of ${to.plan.name}`, "Cilium gives it to the pod"),
    ];
}
