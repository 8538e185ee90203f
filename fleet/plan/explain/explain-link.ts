import type { WholeFleet } from "../../spec/read-fleet";
import { priceTable } from "../cost/prices";
import { linkCandidates } from "../links/candidates";
import { linkContexts } from "../links/link-scopes";
import type { LinkCandidate, LinkPlan, WantedLink } from "../links/types";
import { wantedLinks } from "../links/wanted-links";
import { fleetNetworks } from "../networks/fleet-networks";
import type { FleetNetwork } from "../networks/types";
import type { FleetPlan } from "../types";
import type { ExplainedLink } from "./types";

function bestFirst(candidates: readonly LinkCandidate[]): readonly LinkCandidate[] {
    return [...candidates].sort(
        (left, right) => Number(right.feasible) - Number(left.feasible) || right.score - left.score,
    );
}

function candidatesOf(
    fleet: WholeFleet,
    networks: ReadonlyMap<string, FleetNetwork>,
    a: FleetNetwork,
    b: FleetNetwork,
): readonly LinkCandidate[] {
    const given = {
        prefer: fleet.links.prefer,
        quotas: fleet.quotas,
        prices: priceTable(fleet.cost.prices),
    };
    const wanted: readonly WantedLink[] = wantedLinks(fleet, networks).links;
    return bestFirst(linkCandidates(a, b, linkContexts(wanted, networks, given)(a, b)));
}

function noLink(path: readonly string[]): string {
    return path.length > 2
        ? `the fleet wants no link between the two: they reach one another by ${path.slice(1, -1).join(", ")}`
        : "the fleet wants no link between the two (links.topology, links.pairs)";
}

/**
 * How the networks of two clusters are joined, and every other way with its trade-offs.
 *
 * @param path networks on the way from one to the other, as the plan has it
 */
export function explainLink(
    fleet: WholeFleet,
    plan: FleetPlan,
    ends: readonly [string, string],
    path: readonly string[],
): ExplainedLink {
    const networks = fleetNetworks(fleet);
    const [a, b] = [networks.get(ends[0]), networks.get(ends[1])];
    const candidates =
        a === undefined || b === undefined ? [] : candidatesOf(fleet, networks, a, b);
    if (ends[0] === ends[1]) {
        const reason = `both clusters stand in ${ends[0]}`;
        return { kind: "same-network", reason, tunnels: [], hubs: [], candidates };
    }
    const link = plan.links.find(
        ({ between }: LinkPlan) => between.includes(ends[0]) && between.includes(ends[1]),
    );
    if (link === undefined) {
        return { kind: "none", reason: noLink(path), tunnels: [], hubs: [], candidates };
    }
    const { kind, name, reason, tunnels, hubs } = link;
    return { kind, name, reason, tunnels, hubs, candidates };
}
