import type { AwsClusterSpec } from "../../spec/clusters/aws-spec";
import { architectureOf } from "../machine-types";
import type { NetworkPlan } from "../networks/types";
import { planPrincipals } from "../principals";
import { parseRange, subrange } from "../ranges/range";
import { zonesOf } from "../regions/check-place";
import type { AwsClusterPlan, AwsNetworkPlan, ClusterRanges } from "../types";
import { type ClusterContext, planBase } from "./base-plan";

/** A quarter of the nodes' range for each zone's nodes, and of the pods' range for each zone's pods. */
const QUARTER = 2;

function planNetwork(
    { range = "", subnets }: NetworkPlan,
    ranges: ClusterRanges,
    zones: readonly string[],
    production: boolean,
): AwsNetworkPlan {
    const nodes = parseRange(ranges.nodes);
    const pods = parseRange(ranges.pods);
    const publicRanges = new Map(
        subnets.flatMap((subnet) =>
            subnet.purpose === "public" ? [[subnet.zone, subnet.range] as const] : [],
        ),
    );
    return {
        range,
        nodeRange: ranges.nodes,
        podRange: ranges.pods,
        zones: zones.flatMap((zone, index) => {
            const publicRange = publicRanges.get(zone);
            return publicRange === undefined
                ? []
                : [
                      {
                          zone,
                          publicRange,
                          privateRange: subrange(nodes, nodes.prefix + QUARTER, index),
                          podRange: subrange(pods, pods.prefix + QUARTER, index),
                      },
                  ];
        }),
        // Outside production one NAT gateway is enough: a zone's failure may cut off the others.
        natZones: production ? zones : zones.slice(0, 1),
    };
}

export function planAws(cluster: AwsClusterSpec, context: ClusterContext): AwsClusterPlan {
    const { locked, fleet, network } = context;
    const production = fleet.environment === "production";
    const base = planBase(cluster, context);
    return {
        ...base,
        cloud: "aws",
        region: cluster.region,
        network: planNetwork(network, locked.ranges, zonesOf(cluster), production),
        principals: planPrincipals(cluster, base.access),
        architecture: architectureOf(base.nodePool.instanceType),
    };
}
