import type { NetworkPlan } from "../networks/types";
import type { AwsZonePlan, ClusterPlan } from "../types";
import type { ExplainedSubnet } from "./cluster-types";

function zoneSubnets({ zone, privateRange, podRange }: AwsZonePlan): readonly ExplainedSubnet[] {
    return [
        { purpose: "nodes", range: privateRange, zone },
        { purpose: "pods", range: podRange, zone },
    ];
}

/** Ranges of the cluster that stand in its network; what is no part of one (an overlay's pods) is left out. */
function ownSubnets(cluster: ClusterPlan): readonly ExplainedSubnet[] {
    switch (cluster.cloud) {
        case "aws":
            return cluster.subnets.zones.flatMap(zoneSubnets);
        case "gcp":
            return [
                { purpose: "nodes", range: cluster.ranges.nodes },
                { purpose: "pods", range: cluster.ranges.pods },
                { purpose: "services", range: cluster.ranges.services },
            ];
        case "azure":
            return [
                { purpose: "nodes", range: cluster.subnets.nodeRange },
                ...(cluster.podNetwork.addresses === "routed"
                    ? [{ purpose: "pods", range: cluster.ranges.pods } as const]
                    : []),
            ];
        case "capi":
        case "existing":
            return [];
    }
}

/** The subnets that a cluster uses: its own, and those of its network that serve it or everybody. */
export function clusterSubnets(
    cluster: ClusterPlan,
    network: NetworkPlan,
): readonly ExplainedSubnet[] {
    const shared = network.subnets.filter(
        ({ cluster: served }) => served === undefined || served === cluster.name,
    );
    return [
        ...ownSubnets(cluster),
        ...shared.map(({ purpose, range, zone }) => ({
            ...{ purpose, range },
            ...(zone === undefined ? {} : { zone }),
        })),
    ];
}
