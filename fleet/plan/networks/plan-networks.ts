import type { FleetLock } from "../../lock/lock-spec";
import type { WholeFleet } from "../../spec/read-fleet";
import { parseRange } from "../ranges/range";
import { summarise } from "../ranges/summarise";
import { buildSettings } from "./build-settings";
import { type ClustersInside, rangesInside } from "./cluster-ranges";
import { AWS_LAYOUT } from "./layouts/aws-layout";
import { AZURE_LAYOUT } from "./layouts/azure-layout";
import { clusterSubnets } from "./layouts/cluster-layout";
import { GCP_LAYOUT } from "./layouts/gcp-layout";
import type { Layout } from "./layouts/layout";
import { networkZones } from "./network-zones";
import type { FleetNetwork, NetworkBuildPlan, NetworkPlan, SubnetPlan } from "./types";

/** Layouts of the networks that Atoll makes. */
export const LAYOUTS: Readonly<Record<"aws" | "gcp" | "azure", Layout>> = {
    aws: AWS_LAYOUT,
    gcp: GCP_LAYOUT,
    azure: AZURE_LAYOUT,
};

/** Subnets of the network's own; one that exists has its owner's. */
function ownSubnets(
    { place, origin }: FleetNetwork,
    range: string | undefined,
    clusters: ClustersInside,
): readonly SubnetPlan[] {
    return range === undefined || origin === "existing" || place.cloud === "site"
        ? []
        : LAYOUTS[place.cloud].subnets(parseRange(range), networkZones(clusters));
}

/** A network's addresses. Its routers announce all of it, its clusters' nodes, and the pods that it routes to. */
function planAddresses(
    network: FleetNetwork,
    range: string | undefined,
    clusters: ClustersInside,
    lock: FleetLock,
): Pick<NetworkPlan, "range" | "subnets" | "announced"> {
    const own = range === undefined ? network.ranges : [range];
    return {
        ...(range === undefined ? {} : { range }),
        subnets: [
            ...ownSubnets(network, range, clusters),
            ...clusters.flatMap(([name, cluster]) =>
                clusterSubnets(name, cluster, lock.clusters.get(name)?.ranges.nodes),
            ),
        ],
        announced: summarise([...own, ...rangesInside(clusters, lock)]),
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
        return [
            {
                ...{ name, place, origin, asn, clusters: names },
                ...(existingId === undefined ? {} : { existingId }),
                ...planAddresses(network, range, clusters, lock),
                ...buildSettings(fleet, network, clusters, lock),
            },
        ];
    });
}
