import type * as pulumi from "@pulumi/pulumi";
import type { Cluster } from "@pulumi/gcp/container/cluster";
import { NodePool } from "@pulumi/gcp/container/nodePool";

import type { GcpNodePoolPlan } from "../../../fleet/plan/pools/types";
import type { GcpClusterPlan } from "../../../fleet/plan/types";
import type { NodeIdentity } from "./node-identity";
import { autoscalingBounds, gkeTaint, upgradeSettings } from "./node-pool-settings";
import { nodeSecurity } from "./node-security";
import { nodeVersionOf } from "./versions";

/** A pool with the plan that it is made from. */
export interface PlannedPool {
    readonly pool: GcpNodePoolPlan;
    readonly resource: NodePool;
}

/** Declares every node pool of the plan. The name in Google Cloud tells what cannot change, so a new pool is there before the old one goes. */
export function declareNodePools(
    name: string,
    args: {
        readonly plan: GcpClusterPlan;
        readonly cluster: Cluster;
        readonly nodes: NodeIdentity;
    },
    opts: pulumi.CustomResourceOptions,
): readonly PlannedPool[] {
    const { plan, cluster, nodes } = args;
    return [plan.nodePool, ...plan.pools].map((pool) => ({
        pool,
        resource: new NodePool(
            `${name}-${pool.name}`,
            {
                project: plan.project,
                location: plan.region,
                nodeLocations: [...pool.zones],
                cluster: cluster.name,
                name: pool.cloudName,
                ...versionOf(plan, pool, cluster),
                initialNodeCount: pool.initialNodesPerZone,
                autoscaling: autoscalingBounds(pool),
                maxPodsPerNode: plan.maxPodsPerNode,
                // Release channels insist on both.
                management: { autoRepair: true, autoUpgrade: true },
                upgradeSettings: upgradeSettings(pool),
                networkConfig: { enablePrivateNodes: true },
                nodeConfig: nodeConfig(plan, pool, nodes),
            },
            {
                ...opts,
                ignoreChanges: decidedElsewhere(pool),
                // By surge of one and with up to an hour for each drain, a large pool outlasts the provider's own limit.
                // https://cloud.google.com/kubernetes-engine/docs/concepts/node-pool-upgrade-strategies
                customTimeouts: { create: "1h", update: "6h", delete: "2h" },
                dependsOn: [...nodes.grants],
                // A cluster takes its pools with it, all at once.
                deletedWith: cluster,
            },
        ),
    }));
}

function versionOf(plan: GcpClusterPlan, pool: GcpNodePoolPlan, cluster: Cluster) {
    const version = nodeVersionOf(plan, pool, cluster);
    return version === undefined ? {} : { version };
}

/** Private, shielded nodes with Container-Optimized OS, as the plan wants them. */
function nodeConfig(plan: GcpClusterPlan, pool: GcpNodePoolPlan, nodes: NodeIdentity) {
    return {
        ...nodeSecurity(nodes),
        machineType: pool.instanceType,
        diskSizeGb: pool.diskSize,
        diskType: pool.diskType,
        spot: pool.spot,
        labels: pool.labels,
        taints: pool.taints.map(gkeTaint),
        resourceLabels: plan.tags,
    };
}

/** Between the bounds the autoscaler decides; the lower bound is a schedule's where there is one. */
function decidedElsewhere({ offPeak }: GcpNodePoolPlan): string[] {
    return [
        "initialNodeCount",
        ...(offPeak === undefined ? [] : ["autoscaling.totalMinNodeCount"]),
    ];
}
