import type { GcpClusterSpec } from "../../spec/clusters/gcp-spec";
import { bootDiskType } from "../machine-types";
import { zonesOf } from "../regions/check-place";
import type { GcpClusterPlan, NodePoolPlan } from "../types";
import { type ClusterContext, planBase } from "./base-plan";

/** GKE's own default, for which it takes a /24 of the pods' range for each node. */
const MAX_PODS_PER_NODE = 110;

/** As near to the fewest nodes as whole nodes per zone come, never more than the most nodes. */
function initialNodesPerZone({ minSize, maxSize }: NodePoolPlan, zones: number): number {
    const even = Math.floor(minSize / zones);
    return zones <= maxSize ? Math.max(even, 1) : even;
}

export function planGcp(cluster: GcpClusterSpec, context: ClusterContext): GcpClusterPlan {
    const { googleSecurityGroup } = context.fleet.access;
    const base = planBase(cluster, context);
    const zones = zonesOf(cluster);
    return {
        ...base,
        cloud: "gcp",
        region: cluster.region,
        project: cluster.project,
        zones,
        network: {
            range: context.locked.ranges.nodes,
            podRangeName: "pods",
            serviceRangeName: "services",
        },
        ...(googleSecurityGroup === undefined ? {} : { securityGroup: googleSecurityGroup }),
        maxPodsPerNode: MAX_PODS_PER_NODE,
        initialNodesPerZone: initialNodesPerZone(base.nodePool, zones.length),
        diskType: bootDiskType(base.nodePool.instanceType),
    };
}
