import type { AwsClusterSpec } from "../../spec/clusters/aws-spec";
import type { NetworkPlan } from "../networks/types";
import { planPrincipals } from "../principals";
import { parseRange, subrange } from "../ranges/range";
import { zonesOf } from "../regions/check-place";
import type { AwsClusterPlan, AwsSubnetsPlan, ClusterRanges } from "../types";
import { planAwsNodes } from "./aws-nodes";
import { type ClusterContext, planBase } from "./base-plan";
import { planAddonVersions } from "./eks-addons";

/** A quarter of the nodes' range for each zone's nodes, and of the pods' range for each zone's pods. */
const QUARTER = 2;

function planSubnets(
    { subnets }: NetworkPlan,
    name: string,
    ranges: ClusterRanges,
    zones: readonly string[],
): AwsSubnetsPlan {
    const nodes = parseRange(ranges.nodes);
    const pods = parseRange(ranges.pods);
    const apiServers = new Map(
        subnets.flatMap(({ purpose, cluster, zone, range }) =>
            purpose === "api-server" && cluster === name ? [[zone, range] as const] : [],
        ),
    );
    return {
        nodeRange: ranges.nodes,
        podRange: ranges.pods,
        zones: zones.flatMap((zone, index) => {
            const apiServerRange = apiServers.get(zone);
            return apiServerRange === undefined
                ? []
                : [
                      {
                          zone,
                          privateRange: subrange(nodes, nodes.prefix + QUARTER, index),
                          podRange: subrange(pods, pods.prefix + QUARTER, index),
                          apiServerRange,
                      },
                  ];
        }),
    };
}

export function planAws(cluster: AwsClusterSpec, context: ClusterContext): AwsClusterPlan {
    const { name, locked, fleet, network } = context;
    const { account, authenticationMode } = cluster;
    const base = planBase(cluster, context);
    return {
        ...base,
        cloud: "aws",
        region: cluster.region,
        subnets: planSubnets(network, name, locked.ranges, zonesOf(cluster)),
        ...planAwsNodes(cluster, fleet.environment),
        addonVersions: planAddonVersions(cluster, base.version),
        principals: planPrincipals(cluster, base.access),
        ...(account === undefined ? {} : { accountRoleArn: account.roleArn }),
        authenticationMode,
    };
}
