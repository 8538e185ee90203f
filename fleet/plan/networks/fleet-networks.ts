import { byCodeUnit } from "../../by-code-unit";
import { formatPath } from "../../format-path";
import { oncePer } from "../../once-per";
import type { ClusterSpec } from "../../spec/cluster-spec";
import type { NetworkSpec } from "../../spec/networks/network-spec";
import type { FleetDraft } from "../../spec/read-fleet";
import type { Place } from "../place";
import type { FleetNetwork } from "./types";

type ExistingIn<Cloud extends "aws" | "azure"> = NonNullable<
    Extract<NetworkSpec, { readonly cloud: Cloud }>["existing"]
>;

function placeOfNetwork(name: string, network: NetworkSpec): Place {
    switch (network.cloud) {
        case "aws":
        case "azure":
            return { cloud: network.cloud, region: network.region };
        case "gcp":
            return { cloud: "gcp", project: network.project, region: network.region };
        case "site":
            return { cloud: "site", site: network.location ?? name };
    }
}

/** Where a cluster stands; the plan refuses Cluster API in a cloud without a region or project before this matters. */
export function placeOfCluster(name: string, cluster: ClusterSpec): Place {
    switch (cluster.cloud) {
        case "aws":
        case "azure":
            return { cloud: cluster.cloud, region: cluster.region };
        case "gcp":
            return { cloud: "gcp", project: cluster.project, region: cluster.region };
        case "existing":
            return { cloud: "site", site: cluster.region ?? name };
        case "capi":
            return placeOfInfrastructure(name, cluster);
    }
}

function placeOfInfrastructure(
    name: string,
    cluster: Extract<ClusterSpec, { readonly cloud: "capi" }>,
): Place {
    const { infrastructure, region = "unknown", project = "unknown" } = cluster;
    switch (infrastructure) {
        case "aws":
        case "azure":
            return { cloud: infrastructure, region };
        case "gcp":
            return { cloud: "gcp", project, region };
        case "vsphere":
        case "metal3":
            return { cloud: "site", site: cluster.region ?? name };
    }
}

type Owned = Pick<FleetNetwork, "origin" | "existingId" | "ranges" | "egress">;

function created(range: string | undefined): Owned {
    return { origin: "created", ranges: range === undefined ? [] : [range] };
}

function ownerOf(network: NetworkSpec): Owned {
    switch (network.cloud) {
        case "site":
            return { origin: "existing", ranges: network.ranges };
        case "aws":
            return network.existing === undefined ? created(network.range) : vpc(network.existing);
        case "azure":
            return network.existing === undefined ? created(network.range) : vnet(network.existing);
        case "gcp": {
            const { existing, range } = network;
            return existing === undefined
                ? created(range)
                : { origin: "existing", existingId: existing.network, ranges: existing.ranges };
        }
    }
}

function vpc({ vpcId, ranges, routeTables }: ExistingIn<"aws">): Owned {
    const egress = { cloud: "aws" as const, routeTables };
    return { origin: "existing", existingId: vpcId, ranges, egress };
}

/** Without a word of its owner, nodes get out by a load balancer of the cluster's own. */
function vnet({ vnetId, ranges, routeTableId, natGatewayId }: ExistingIn<"azure">): Owned {
    const existing = { origin: "existing" as const, existingId: vnetId, ranges };
    if (routeTableId !== undefined) {
        return { ...existing, egress: { cloud: "azure", routeTableId } };
    }
    return natGatewayId === undefined
        ? existing
        : { ...existing, egress: { cloud: "azure", natGatewayId } };
}

function namedNetwork(
    name: string,
    network: NetworkSpec,
    clusters: readonly string[],
): FleetNetwork {
    return {
        name,
        path: formatPath(["networks", name]),
        place: placeOfNetwork(name, network),
        ...ownerOf(network),
        ...(network.asn === undefined ? {} : { asn: network.asn }),
        ...(network.cloud === "site" && network.gateway !== undefined
            ? { gateway: network.gateway }
            : {}),
        clusters,
    };
}

/** The network that a cluster has when its fleet names none. */
function ownNetwork(name: string, cluster: ClusterSpec): FleetNetwork {
    const place = placeOfCluster(name, cluster);
    const { nodes } = cluster.ranges;
    return {
        name,
        path: formatPath(["clusters", name]),
        place,
        origin: place.cloud === "site" ? "existing" : "created",
        ranges: place.cloud === "site" && nodes !== undefined ? [nodes] : [],
        clusters: [name],
    };
}

/** Name of the network that a cluster stands in. */
export function networkOf(name: string, cluster: ClusterSpec): string {
    return cluster.network ?? name;
}

/**
 * Every network of a fleet by name, ordered by it: those that it names, and each cluster's own. Total over drafts: a
 * cluster whose network is missing is left out, since the spec's check refuses it.
 */
export const fleetNetworks = oncePer((draft: FleetDraft): ReadonlyMap<string, FleetNetwork> => {
    const inside = new Map<string, string[]>();
    const own: FleetNetwork[] = [];
    for (const [name, cluster] of draft.clusters) {
        if (cluster.network === undefined) {
            own.push(ownNetwork(name, cluster));
        } else {
            inside.set(cluster.network, [...(inside.get(cluster.network) ?? []), name]);
        }
    }
    const named = [...(draft.networks ?? [])].map(([name, network]) =>
        namedNetwork(name, network, inside.get(name) ?? []),
    );
    // A name that is taken twice is refused; what its user named wins meanwhile.
    return new Map(
        [...own, ...named]
            .map((network) => [network.name, network] as const)
            .sort(([left], [right]) => byCodeUnit(left, right)),
    );
});
