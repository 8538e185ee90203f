import type { GcpClusterSpec } from "../../spec/clusters/gcp-spec";
import { zonesOf } from "../regions/check-place";
import type { GcpClusterPlan } from "../types";
import { type ClusterContext, planBase } from "./base-plan";

/** GKE's own default, for which it takes a /24 of the pods' range for each node. */
const MAX_PODS_PER_NODE = 110;

export function planGcp(cluster: GcpClusterSpec, context: ClusterContext): GcpClusterPlan {
    const { googleSecurityGroup } = context.fleet.access;
    return {
        ...planBase(cluster, context),
        cloud: "gcp",
        region: cluster.region,
        project: cluster.project,
        zones: zonesOf(cluster),
        network: {
            range: context.locked.ranges.nodes,
            podRangeName: "pods",
            serviceRangeName: "services",
        },
        ...(googleSecurityGroup === undefined ? {} : { securityGroup: googleSecurityGroup }),
        maxPodsPerNode: MAX_PODS_PER_NODE,
    };
}
