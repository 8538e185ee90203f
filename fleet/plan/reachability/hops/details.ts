import { transits } from "../../links/transit";
import { shortList } from "../short-list";
import { linkWord } from "../hop-names";
import { networkPaths } from "../network-paths";
import type { Blocked } from "../types";
import { destination, type Journey } from "./journey";
import { linksAlong } from "./network-hops";

/** The network of a chain of links that does not pass traffic on, if some chain leads there at all. */
function brokenChain({ input, reach, pair }: Journey): string | undefined {
    const { from, to } = pair;
    const chain = networkPaths(input.networks, input.links, () => true).find(
        from.plan.networkName,
        to.plan.networkName,
    );
    const links = linksAlong(input, chain?.networks ?? []);
    for (const [index, link] of links.entries()) {
        const next = links[index + 1];
        const middle = chain?.networks[index + 1] ?? "";
        const place = reach.networks.get(middle)?.place;
        if (
            next !== undefined &&
            place !== undefined &&
            !(transits(place, link.kind, next.kind) && transits(place, next.kind, link.kind))
        ) {
            return `${link.name} and ${next.name} meet in ${middle}, which passes nothing on between ${linkWord(link.kind)} and ${linkWord(next.kind)}`;
        }
    }
    return undefined;
}

function noLink(journey: Journey): string {
    const { from, to } = journey.pair;
    return `has no route to ${destination(journey)}: ${
        brokenChain(journey) ??
        `no link leads from ${from.plan.networkName} to ${to.plan.networkName}, not even through others`
    }`;
}

/** Which ranges overlap, in order. */
function overlapping({ pair }: Journey): string {
    const { from, to, clashes } = pair;
    return [...(clashes ?? [])]
        .sort()
        .map((clash) => {
            const [left, right] = clash.split(" ");
            return `${left} of ${from.plan.name} and ${right} of ${to.plan.name}`;
        })
        .join(", ");
}

function announcedBy(journey: Journey, end: "from" | "to"): string {
    const { plan, network } = journey.pair[end];
    return `${plan.networkName} tells the others of ${shortList(network?.announced ?? []) || "nothing"}`;
}

/** Why a connection stops, with the ranges and names of this pair. */
export function details(journey: Journey, verdict: Blocked): string {
    switch (verdict.cause) {
        case "no-link":
            return noLink(journey);
        case "ranges-overlap":
            return `${verdict.reason} (${overlapping(journey)})`;
        case "networks-overlap":
            return `${verdict.reason} (${announcedBy(journey, "from")}; ${announcedBy(journey, "to")})`;
        case "not-announced":
            return `has no route to ${destination(journey)}: ${announcedBy(journey, "to")}`;
        case "no-way-back":
            return `${verdict.reason} (${announcedBy(journey, "from")})`;
        case "cluster-ip":
        case "overlay":
            return `${verdict.reason} (${destination(journey)})`;
        case "private-name":
        case "no-cluster-mesh":
        case "no-globalnet":
        case "not-on-internet":
        case "not-allowed":
        case "kept-apart":
        case "globalnets-overlap":
        case "loopback":
            return verdict.reason;
    }
}
