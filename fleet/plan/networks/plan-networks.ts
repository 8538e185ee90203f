import type { FleetLock } from "../../lock/lock-spec";
import type { ClusterSpec } from "../../spec/cluster-spec";
import type { WholeFleet } from "../../spec/read-fleet";
import { byCodeUnit } from "../../by-code-unit";
import { podNetworkOf } from "../pod-network";
import { parseRange } from "../ranges/range";
import { summarise } from "../ranges/summarise";
import { zonesOf } from "../regions/check-place";
import { AWS_LAYOUT } from "./layouts/aws-layout";
import { AZURE_LAYOUT } from "./layouts/azure-layout";
import { GCP_LAYOUT } from "./layouts/gcp-layout";
import type { Layout } from "./layouts/layout";
import { clusterSubnets } from "./layouts/cluster-layout";
import { contextOf } from "../identity";
import { planTags } from "../tags";
import type { FleetNetwork, NetworkBuildPlan, NetworkPlan, SubnetPlan } from "./types";

/** Layouts of the networks that Atoll makes. */
export const LAYOUTS: Readonly<Record<"aws" | "gcp" | "azure", Layout>> = {
    aws: AWS_LAYOUT,
    gcp: GCP_LAYOUT,
    azure: AZURE_LAYOUT,
};

function zonesOfCluster(cluster: ClusterSpec): readonly string[] {
    switch (cluster.cloud) {
        case "aws":
        case "gcp":
        case "azure":
            return zonesOf(cluster);
        case "capi":
            return cluster.zones ?? [];
        case "existing":
            return [];
    }
}

function subnetsOf(
    { place, origin }: FleetNetwork,
    range: string | undefined,
    clusters: readonly ClusterSpec[],
): readonly SubnetPlan[] {
    if (range === undefined || origin === "existing" || place.cloud === "site") {
        return [];
    }
    const zones = [...new Set(clusters.flatMap(zonesOfCluster))].sort(byCodeUnit);
    return LAYOUTS[place.cloud].subnets(parseRange(range), zones);
}

/** What a network's routers announce: all of it, its clusters' nodes, and their pods where the network routes them. */
function announcedRanges(
    { ranges }: FleetNetwork,
    range: string | undefined,
    clusters: readonly (readonly [string, ClusterSpec])[],
    lock: FleetLock,
): readonly string[] {
    const inside = clusters.flatMap(([name, cluster]) => {
        const { nodes, pods } = lock.clusters.get(name)?.ranges ?? {};
        const routed = podNetworkOf(cluster).addresses === "routed" ? [pods] : [];
        return [nodes, ...routed].filter((each) => each !== undefined);
    });
    return summarise([...(range === undefined ? ranges : [range]), ...inside]);
}

/** CloudWatch takes these numbers of days, among others. */
export const LOG_RETENTION_DAYS = { production: 365, other: 30 };

/** Zones with a NAT gateway: outside production one is enough, though its zone's failure may cut off the others. */
function natZones(network: FleetNetwork, clusters: readonly ClusterSpec[], production: boolean) {
    if (network.place.cloud !== "aws" || network.origin === "existing") {
        return [];
    }
    const zones = [...new Set(clusters.flatMap(zonesOfCluster))].sort(byCodeUnit);
    return production ? zones : zones.slice(0, 1);
}

/** What the program needs to build a network, besides its addresses. */
function buildSettings(
    fleet: WholeFleet,
    network: FleetNetwork,
    clusters: readonly (readonly [string, ClusterSpec])[],
    lock: FleetLock,
): Omit<NetworkBuildPlan, keyof NetworkPlan> {
    const production = fleet.environment === "production";
    const { name, place } = network;
    const specs = clusters.map(([, spec]) => spec);
    const cloud = place.cloud === "site" ? "existing" : place.cloud;
    return {
        context: contextOf(fleet.environment, name),
        clusterRanges: clusters.flatMap(([cluster, spec]) => {
            const { nodes, pods } = lock.clusters.get(cluster)?.ranges ?? {};
            const routed = podNetworkOf(spec).addresses === "routed" ? [pods] : [];
            return [nodes, ...routed].filter((each) => each !== undefined);
        }),
        natZones: natZones(network, specs, production),
        tags: planTags(cloud, name, fleet),
        logRetentionDays: production ? LOG_RETENTION_DAYS.production : LOG_RETENTION_DAYS.other,
        privateEndpoints:
            network.origin === "created" &&
            specs.some((spec) => spec.cloud !== "existing" && spec.api.access !== "restricted"),
    };
}

/** Every network of a fleet with its numbers, ordered by name. */
export function planNetworks(
    fleet: WholeFleet,
    networks: ReadonlyMap<string, FleetNetwork>,
    lock: FleetLock,
): readonly NetworkBuildPlan[] {
    return [...networks].flatMap(([name, network]) => {
        const { asn, range } = lock.networks.get(name) ?? {};
        if (asn === undefined) {
            return [];
        }
        const { place, origin, existingId, clusters: names } = network;
        const clusters = names.flatMap((cluster) => {
            const spec = fleet.clusters.get(cluster);
            return spec === undefined ? [] : [[cluster, spec] as const];
        });
        const specs = clusters.map(([, spec]) => spec);
        return [
            {
                ...{ name, place, origin, asn, clusters: names },
                ...(existingId === undefined ? {} : { existingId }),
                ...(range === undefined ? {} : { range }),
                subnets: [
                    ...subnetsOf(network, range, specs),
                    ...clusters.flatMap(([cluster, spec]) =>
                        clusterSubnets(cluster, spec, lock.clusters.get(cluster)?.ranges.nodes),
                    ),
                ],
                announced: announcedRanges(network, range, clusters, lock),
                ...buildSettings(fleet, network, clusters, lock),
            },
        ];
    });
}
