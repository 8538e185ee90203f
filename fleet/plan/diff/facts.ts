import { formatPlace } from "../place";
import type { NodePoolPlan } from "../pools/types";
import type { ClusterPlan, FleetPlan } from "../types";
import { apiInWords } from "../api-in-words";
import type { DiffPart } from "./types";

/** What is known about one thing, by field. */
export type Facts = Readonly<Record<string, string | number>>;

/** What is known about a plan: by part, then by name. */
export type PlanFacts = ReadonlyMap<DiffPart, ReadonlyMap<string, Facts>>;

function poolFacts(pools: readonly NodePoolPlan[]): Facts {
    return Object.fromEntries(
        pools.map(({ name, minSize, maxSize, instanceType, spot }) => [
            `pool ${name}`,
            `${minSize}-${maxSize} x ${instanceType}${spot ? ", spot" : ""}`,
        ]),
    );
}

function clusterFacts(cluster: ClusterPlan): Facts {
    const { id, generation, place, networkName, cni, state } = cluster;
    const common = {
        ...{ id, generation, cloud: cluster.cloud, place: formatPlace(place) },
        ...{ network: networkName, cni, state },
    };
    return cluster.cloud === "existing"
        ? common
        : {
              ...common,
              api: apiInWords(cluster.api),
              ...poolFacts([cluster.nodePool, ...cluster.pools]),
          };
}

function rangeFacts({ ranges }: ClusterPlan): Facts {
    const { nodes, pods, services, loadBalancers, globalnet } = ranges;
    return {
        ...{ nodes, pods, services },
        ...(loadBalancers === undefined ? {} : { "load balancers": loadBalancers }),
        ...(globalnet === undefined ? {} : { globalnet }),
    };
}

function named<Item extends { readonly name: string }>(
    items: readonly Item[],
    factsOf: (item: Item) => Facts,
): ReadonlyMap<string, Facts> {
    return new Map(items.map((item) => [item.name, factsOf(item)]));
}

/** A plan as facts that can be compared one by one. */
export function factsOf(plan: FleetPlan): PlanFacts {
    return new Map<DiffPart, ReadonlyMap<string, Facts>>([
        ["clusters", named(plan.clusters, clusterFacts)],
        ["versions", named(plan.clusters, ({ version }) => ({ kubernetes: version }))],
        ["ranges", named(plan.clusters, rangeFacts)],
        [
            "networks",
            named(plan.networks, ({ place, origin, range, asn, announced }) => ({
                ...{ place: formatPlace(place), origin, asn },
                ...(range === undefined ? {} : { range }),
                announced: announced.join(", "),
            })),
        ],
        [
            "links",
            named(plan.links, ({ kind, hubs, tunnels }) => ({
                kind,
                ...(hubs.length === 0 ? {} : { hubs: hubs.join(", ") }),
                ...(tunnels.length === 0
                    ? {}
                    : { tunnels: tunnels.map(({ range }) => range).join(", ") }),
            })),
        ],
        [
            "hubs",
            named(plan.hubs, ({ kind, range, asn, networks }) => ({
                ...{ kind, asn, networks: networks.join(", ") },
                ...(range === undefined ? {} : { range }),
            })),
        ],
        ["workloads", named(plan.workloads, ({ placements }) => placements)],
        [
            "cost",
            new Map(
                plan.cost.parts.map(({ kind, name, usdPerMonth }) => [
                    `${kind} ${name}`,
                    { "USD/month": Math.round(usdPerMonth * 100) / 100 },
                ]),
            ),
        ],
    ]);
}
