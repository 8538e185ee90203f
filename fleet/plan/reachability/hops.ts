import { pairOf } from "./cluster-pair";
import { arrangeFleet } from "./fleet-reach";
import {
    type Journey,
    destination,
    leaves,
    receives,
    sends,
    sourceNetwork,
    targetNetwork,
} from "./hops/journey";
import { networkHops } from "./hops/network-hops";
import { stops } from "./hops/stops";
import { ciliumHops, globalnetHops, submarinerHops } from "./hops/tunnel-hops";
import { verdictOf } from "./plan-reachability";
import type { Blocked, Hop, Layer, Reached, ReachabilityInput } from "./types";

/** Out through the NAT gateway and over the internet, to an API server's public address. */
function internetHops(journey: Journey): readonly Hop[] {
    const { networkName } = journey.pair.from.plan;
    return [
        {
            at: `DNS of ${networkName}`,
            does: "resolve",
            detail: "answers with the API server's public address",
            ok: true,
        },
        ...leaves(journey, "node"),
        {
            at: `NAT gateway of ${networkName}`,
            does: "translate",
            detail: "puts its public address in place of the node's",
            ok: true,
        },
        { at: "internet", does: "cross", detail: "carries it to the public address", ok: true },
    ];
}

function hopsBy(journey: Journey, { by }: Reached): readonly Hop[] {
    const { source } = journey.pair;
    switch (by) {
        case "network":
            return [...leaves(journey, source), ...networkHops(journey, destination(journey))];
        case "submariner":
            return submarinerHops(journey);
        case "globalnet":
            return globalnetHops(journey);
        case "cilium":
            return ciliumHops(journey);
        case "internet":
            return internetHops(journey);
        case "proxy":
            // People and the deployer go through one; a pod never does.
            return [];
    }
}

/** The hops of a connection that never arrives: those that it passes, and the one where it ends. */
function hopsUntil(journey: Journey, verdict: Blocked): readonly Hop[] {
    const { from, to, source } = journey.pair;
    const stop = (at: string, does: Hop["does"]): Hop => stops(journey, verdict, { at, does });
    const leaving = leaves(journey, source);
    switch (verdict.cause) {
        case "private-name":
            return [stop(`DNS of ${from.plan.networkName}`, "resolve")];
        case "no-link":
        case "not-announced":
        case "networks-overlap":
        case "ranges-overlap":
            return [...leaving, stop(sourceNetwork(journey), "route")];
        case "no-way-back":
            return [
                ...leaving,
                ...networkHops(journey, destination(journey)).slice(0, -1),
                stop(targetNetwork(journey), "route"),
            ];
        case "overlay":
            return [
                ...leaving,
                ...networkHops(journey, to.plan.ranges.nodes),
                stop(`pod in ${to.plan.name}`, "receive"),
            ];
        case "kept-apart":
            return [
                ...leaving,
                ...networkHops(journey, destination(journey)),
                stop(`firewall of ${to.plan.name}`, "receive"),
            ];
        case "not-allowed":
            return [...internetHops(journey), stop(`API server of ${to.plan.name}`, "receive")];
        case "cluster-ip":
        case "no-cluster-mesh":
        case "no-globalnet":
        case "globalnets-overlap":
            return [stop(`node of ${from.plan.name}`, "route")];
        case "loopback":
        case "not-on-internet":
            return [stop(`pod in ${from.plan.name}`, "route")];
    }
}

/**
 * The hops of a connection from a pod of one cluster to a layer of another, in order: up to the destination, or to the
 * hop that blocks it, with what would open that. It tells what `planReachability` decides, for people. Empty for a
 * cluster that the plan does not have, and from a cluster to itself.
 */
export function explainHops(
    input: ReachabilityInput,
    from: string,
    to: string,
    layer: Layer,
): readonly Hop[] {
    const reach = arrangeFleet(input);
    const [source, target] = [reach.clusters.get(from), reach.clusters.get(to)];
    if (source === undefined || target === undefined || source === target) {
        return [];
    }
    const pair = pairOf(reach, source, target);
    const verdict = verdictOf(pair, layer, reach.assume);
    const journey: Journey = { input, reach, pair, layer };
    return [
        sends(journey),
        ...(verdict.reachable
            ? [...hopsBy(journey, verdict), receives(journey, verdict)]
            : hopsUntil(journey, verdict)),
    ];
}
