import type { LinkPlan } from "../links/types";
import { AWS_ENDPOINT_SERVICES } from "../networks/aws-endpoint-services";
import type { NetworkBuildPlan, NetworkPlan } from "../networks/types";
import type { ClusterPlan } from "../types";
import { type OwnVpns, vpnGatewayNeeds, wireguardNeeds } from "./gateway-needs";
import { endsAtHub } from "./ends-at-hub";
import { need } from "./needs";
import { HOURS_PER_MONTH } from "./prices";
import { type Usage, allMonth } from "./usage";

/** A network with its ways out. */
export type PricedNetwork = NetworkPlan & Pick<NetworkBuildPlan, "natZones" | "privateEndpoints">;

/** What ends in a network. */
export interface NetworkEnds {
    readonly clusters: readonly ClusterPlan[];
    /** VPNs of its own gateway; those of a network that is on a hub end there. */
    readonly vpns: OwnVpns;
    readonly wireguard: boolean;
}

const NO_VPNS: OwnVpns = { links: 0, tunnels: 0 };

/** Google Cloud charges NAT by the machine, up to so many. */
const MOST_NAT_MACHINES = 32;

/** One NAT for each region of a network: by the machines that use it. */
function gcpNat(clusters: readonly ClusterPlan[]): readonly Usage[] {
    const regions = new Map<string, { fewest: number; most: number }>();
    for (const cluster of clusters) {
        if (cluster.cloud !== "existing" && cluster.place.cloud === "gcp") {
            const machines = regions.get(cluster.place.region) ?? { fewest: 0, most: 0 };
            for (const pool of [cluster.nodePool, ...cluster.pools]) {
                machines.fewest += pool.minSize;
                machines.most += pool.maxSize;
            }
            regions.set(cluster.place.region, machines);
        }
    }
    const charged = (machines: number): number =>
        Math.min(machines, MOST_NAT_MACHINES) * HOURS_PER_MONTH;
    return [...regions].map(([region, { fewest, most }]) => ({
        what: "NAT, by machine",
        price: "gcp.nat.vm.hour",
        quantity: charged(fewest),
        quantityAtMost: charged(most),
        region,
    }));
}

/** The way out of a network that Atoll makes; an existing one has its owner's. */
function natUsage(
    { place, origin, natZones }: PricedNetwork,
    clusters: readonly ClusterPlan[],
): readonly Usage[] {
    if (origin === "existing" || place.cloud === "site") {
        return [];
    }
    if (place.cloud === "gcp") {
        return gcpNat(clusters);
    }
    const { cloud, region } = place;
    const gateways = cloud === "azure" ? 1 : natZones.length;
    return gateways === 0
        ? []
        : [
              need(gateways, "NAT gateway", `${cloud}.nat.hour`),
              need(gateways, "public address", `${cloud}.public-address.hour`),
          ].map((each) => allMonth(each, region));
}

/** AWS charges an interface endpoint for each zone that it stands in, and what crosses it besides, which no plan knows. */
function endpointUsage({ place, subnets, privateEndpoints }: PricedNetwork): readonly Usage[] {
    const zones = subnets.filter(({ purpose }) => purpose === "private-endpoints").length;
    return place.cloud === "aws" && privateEndpoints && zones > 0
        ? [
              allMonth(
                  need(
                      zones * AWS_ENDPOINT_SERVICES.length,
                      "interface endpoint, by zone",
                      "aws.interface-endpoint.hour",
                  ),
                  place.region,
              ),
          ]
        : [];
}

/** What a network uses: its ways out, its ways to its cloud's services, and the gateways that its links share. */
export function networkUsage(
    network: PricedNetwork,
    { clusters, vpns, wireguard }: NetworkEnds,
): readonly Usage[] {
    const { place } = network;
    const gateways = [...vpnGatewayNeeds(place, vpns), ...(wireguard ? wireguardNeeds(place) : [])];
    const region = place.cloud === "site" ? undefined : place.region;
    return [
        ...natUsage(network, clusters),
        ...endpointUsage(network),
        ...gateways.map((each) => allMonth(each, region)),
    ];
}

function byNetwork(clusters: readonly ClusterPlan[]): ReadonlyMap<string, readonly ClusterPlan[]> {
    const inside = new Map<string, ClusterPlan[]>();
    for (const cluster of clusters) {
        const others = inside.get(cluster.networkName) ?? [];
        others.push(cluster);
        inside.set(cluster.networkName, others);
    }
    return inside;
}

/** What ends in each network, by its name. */
export function networkEnds(
    networks: readonly NetworkPlan[],
    clusters: readonly ClusterPlan[],
    links: readonly LinkPlan[],
): ReadonlyMap<string, NetworkEnds> {
    const inside = byNetwork(clusters);
    const places = new Map(networks.map(({ name, place }) => [name, place]));
    const vpns = new Map<string, OwnVpns>();
    const wireguard = new Set<string>();
    for (const link of links) {
        for (const end of link.between) {
            const place = places.get(end);
            if (link.kind === "wireguard") {
                wireguard.add(end);
            } else if (link.kind === "ha-vpn" && place !== undefined && !endsAtHub(link, place)) {
                const { links: count, tunnels } = vpns.get(end) ?? NO_VPNS;
                vpns.set(end, { links: count + 1, tunnels: tunnels + link.tunnels.length });
            }
        }
    }
    return new Map(
        networks.map(({ name }) => [
            name,
            {
                clusters: inside.get(name) ?? [],
                vpns: vpns.get(name) ?? NO_VPNS,
                wireguard: wireguard.has(name),
            },
        ]),
    );
}
