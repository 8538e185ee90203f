import { AUTO_PROVISIONING, type GcpClusterSpec } from "../../spec/clusters/gcp-spec";
import { bootDiskType } from "../machine-types";
import { zonesOf } from "../regions/check-place";
import { planNodePool, planPools } from "../pools/plan-pools";
import type { GcpNodePoolPlan, NodePoolPlan } from "../pools/types";
import type { GcpApiEndpoint, GcpClusterPlan } from "../types";
import { type ClusterContext, planBase } from "./base-plan";

/** GKE's own default, for which it takes a /24 of the pods' range for each node. */
const MAX_PODS_PER_NODE = 110;

/** As near to the fewest nodes as whole nodes per zone come, never more than the most nodes. */
function initialNodesPerZone({ minSize, maxSize, zones }: NodePoolPlan): number {
    const even = Math.floor(minSize / zones.length);
    return zones.length <= maxSize ? Math.max(even, 1) : even;
}

function forGoogle(pool: NodePoolPlan): GcpNodePoolPlan {
    return {
        ...pool,
        initialNodesPerZone: initialNodesPerZone(pool),
        diskType: bootDiskType(pool.instanceType),
    };
}

function planAutoscaling({
    autoscaling = "cluster-autoscaler",
    autoProvisioning = AUTO_PROVISIONING,
}: GcpClusterSpec): GcpClusterPlan["autoscaling"] {
    return autoscaling === "node-auto-provisioning"
        ? { kind: autoscaling, ...autoProvisioning }
        : { kind: autoscaling };
}

function planGcpApi({ api }: GcpClusterSpec, otherwise: GcpApiEndpoint): GcpApiEndpoint {
    return api.access === "dns" ? { kind: "dns" } : otherwise;
}

export function planGcp(cluster: GcpClusterSpec, context: ClusterContext): GcpClusterPlan {
    const { googleSecurityGroup } = context.fleet.access;
    const base = planBase(cluster, context);
    return {
        ...base,
        cloud: "gcp",
        region: cluster.region,
        project: cluster.project,
        zones: zonesOf(cluster),
        api: planGcpApi(cluster, base.api),
        nodePool: forGoogle(planNodePool(cluster, context.fleet.environment)),
        pools: planPools(cluster).map(forGoogle),
        subnets: {
            range: context.locked.ranges.nodes,
            podRangeName: "pods",
            serviceRangeName: "services",
        },
        ...(googleSecurityGroup === undefined ? {} : { securityGroup: googleSecurityGroup }),
        maxPodsPerNode: MAX_PODS_PER_NODE,
        autoscaling: planAutoscaling(cluster),
    };
}
