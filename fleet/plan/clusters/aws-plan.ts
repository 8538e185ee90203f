import type { AwsClusterSpec } from "../../spec/clusters/aws-spec";
import { architectureOf } from "../machine-types";
import { planPrincipals } from "../principals";
import { parseRange, subrange } from "../ranges/range";
import { zonesOf } from "../regions/check-place";
import type { AwsClusterPlan, AwsNetworkPlan, ClusterRanges } from "../types";
import { type ClusterContext, planBase } from "./base-plan";

/** A quarter of the nodes' range for each zone's nodes, and of the pods' range for each zone's pods. */
const QUARTER = 2;

/** The last quarter of the nodes' range is cut into four for the public subnets; one of them stays free. */
const SIXTEENTH = 4;
const FIRST_PUBLIC = 12;

function planNetwork(
    ranges: ClusterRanges,
    zones: readonly string[],
    production: boolean,
): AwsNetworkPlan {
    const nodes = parseRange(ranges.nodes);
    const pods = parseRange(ranges.pods);
    return {
        range: ranges.nodes,
        podRange: ranges.pods,
        zones: zones.map((zone, index) => ({
            zone,
            publicRange: subrange(nodes, nodes.prefix + SIXTEENTH, FIRST_PUBLIC + index),
            privateRange: subrange(nodes, nodes.prefix + QUARTER, index),
            podRange: subrange(pods, pods.prefix + QUARTER, index),
        })),
        // Outside production one NAT gateway is enough: a zone's failure may cut off the others.
        natZones: production ? zones : zones.slice(0, 1),
    };
}

export function planAws(cluster: AwsClusterSpec, context: ClusterContext): AwsClusterPlan {
    const { locked, access, fleet } = context;
    const production = fleet.environment === "production";
    const base = planBase(cluster, context);
    return {
        ...base,
        cloud: "aws",
        region: cluster.region,
        network: planNetwork(locked.ranges, zonesOf(cluster), production),
        principals: planPrincipals(cluster, access),
        architecture: architectureOf(base.nodePool.instanceType),
    };
}
