import type { HubPlan, LinkPlan } from "../../links/types";
import { linkName, linkWord, networkName } from "../hop-names";
import type { Hop, ReachabilityInput } from "../types";
import { type Journey, sourceNetwork, targetNetwork } from "./journey";

/** The links between the networks of a path, in its order. */
export function linksAlong(
    { links }: ReachabilityInput,
    networks: readonly string[],
): readonly LinkPlan[] {
    return networks.slice(1).flatMap((to, index) => {
        const from = networks[index];
        return (
            links.find(
                ({ between: [left, right] }) =>
                    (left === from && right === to) || (left === to && right === from),
            ) ?? []
        );
    });
}

function hubText(hubs: readonly HubPlan[], link: LinkPlan): string {
    const named = link.hubs.map((name) => hubs.find((hub) => hub.name === name)?.name ?? name);
    return named.length === 0 ? "" : `, through ${named.join(" and ")}`;
}

function crosses({ input }: Journey, link: LinkPlan, from: string, to: string): Hop {
    const { length } = link.tunnels;
    const tunnels = length === 0 ? "" : length === 1 ? ", by one tunnel" : `, by ${length} tunnels`;
    return {
        at: linkName(link),
        does: "cross",
        detail: `carries it from ${from} to ${to}${tunnels}${hubText(input.hubs, link)}`,
        ok: true,
    };
}

/** From the source's network into the destination's: over one link, or several with networks in between. */
export function networkHops(journey: Journey, range: string): readonly Hop[] {
    const { input, pair, reach } = journey;
    const at = sourceNetwork(journey);
    if (pair.way.kind !== "linked") {
        return [
            {
                at,
                does: "route",
                detail: `leads to ${range} by itself: both clusters stand in it`,
                ok: true,
            },
        ];
    }
    const { networks } = pair.way;
    const links = linksAlong(input, networks);
    const crossing = links.flatMap((link, index): readonly Hop[] => {
        const [from = "", to = ""] = networks.slice(index);
        const before = links[index - 1];
        const detail =
            before === undefined
                ? `has a route to ${range} over ${linkWord(link.kind)}`
                : `passes on over ${linkWord(link.kind)} what came over ${linkWord(before.kind)}`;
        return [
            {
                at: index === 0 ? at : networkName(from, reach.networks.get(from)?.place),
                does: "route",
                detail,
                ok: true,
            },
            crosses(journey, link, from, to),
        ];
    });
    return [
        ...crossing,
        { at: targetNetwork(journey), does: "route", detail: `leads on to ${range}`, ok: true },
    ];
}
