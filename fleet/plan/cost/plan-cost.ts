import { byCodeUnit } from "../../by-code-unit";
import type { HubPlan } from "../links/types";
import { clusterUsage } from "./cluster-usage";
import { hubLoads, hubUsage, linkUsages } from "./link-usage";
import { type PricedNetwork, networkEnds, networkUsage } from "./network-usage";
import { pricer } from "./price-usages";
import type { PriceTable } from "./prices";
import { type TrafficInput, trafficUsage } from "./traffic-usage";
import type { CostOf, FleetCost } from "./types";
import type { PartUsage } from "./usage";

export interface CostInput extends TrafficInput {
    readonly hubs: readonly HubPlan[];
    readonly prices: PriceTable;
    readonly networks: readonly PricedNetwork[];
    /** As YYYY-MM-DD. */
    readonly today: string;
}

/** What everything uses without traffic. */
function standingUsage(input: CostInput): readonly PartUsage[] {
    const { clusters, networks, links, hubs } = input;
    const ends = networkEnds(networks, clusters, links);
    const none = { clusters: [], vpns: { links: 0, tunnels: 0 }, wireguard: false };
    const usageOf = linkUsages(networks);
    const loads = hubLoads(links);
    return [
        ...clusters.map((cluster): PartUsage => {
            const usages = clusterUsage(cluster, input);
            return { kind: "cluster", name: cluster.name, usages };
        }),
        ...networks.map((network): PartUsage => {
            const usages = networkUsage(network, ends.get(network.name) ?? none);
            return { kind: "network", name: network.name, usages };
        }),
        ...links.map((link): PartUsage => {
            return { kind: "link", name: link.name, usages: usageOf(link) };
        }),
        ...hubs.map((hub): PartUsage => {
            const usages = hubUsage(hub, loads.get(hub.name));
            return { kind: "hub", name: hub.name, usages };
        }),
    ];
}

const KINDS: readonly CostOf["kind"][] = ["cluster", "network", "link", "hub"];

/** Each part once, with all that it uses; by kind, then by name. */
function merge(parts: readonly PartUsage[]): readonly PartUsage[] {
    const merged = new Map<string, PartUsage>();
    for (const part of parts) {
        if (part.usages.length > 0) {
            const key = `${KINDS.indexOf(part.kind)} ${part.name}`;
            const before = merged.get(key);
            merged.set(
                key,
                before === undefined
                    ? part
                    : { ...part, usages: [...before.usages, ...part.usages] },
            );
        }
    }
    return [...merged].sort(([left], [right]) => byCodeUnit(left, right)).map(([, part]) => part);
}

/**
 * What a fleet costs in a month: control planes, nodes, disks, NAT, gateways, tunnels, hubs, and the declared traffic
 * along the links. Load balancers, logs and what runs in the clusters are beyond it.
 */
export function planCost(input: CostInput): FleetCost {
    const priced = merge([...standingUsage(input), ...trafficUsage(input)]).map(
        pricer(input.prices),
    );
    const parts = priced.flatMap(({ part }) => part ?? []);
    return {
        parts,
        usdPerMonth: parts.reduce((sum, part) => sum + part.usdPerMonth, 0),
        usdPerMonthAtMost: parts.reduce((sum, part) => sum + part.usdPerMonthAtMost, 0),
        unpriced: priced.flatMap(({ unpriced }) => unpriced),
    };
}
