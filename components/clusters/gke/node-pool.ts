import type * as pulumi from "@pulumi/pulumi";
import type { Cluster } from "@pulumi/gcp/container/cluster";
import { NodePool } from "@pulumi/gcp/container/nodePool";
import type { input } from "@pulumi/gcp/types";

import type { GcpClusterPlan } from "../../../fleet/plan/types";
import type { NodeIdentity } from "./node-identity";

/** Declares the plan's node pool: private, shielded nodes with Container-Optimized OS, over the plan's zones. */
export function declareNodePool(
    name: string,
    args: {
        readonly plan: GcpClusterPlan;
        readonly cluster: Cluster;
        readonly nodes: NodeIdentity;
    },
    opts: pulumi.CustomResourceOptions,
): NodePool {
    const { plan, cluster, nodes } = args;
    const { nodePool } = plan;
    return new NodePool(
        `${name}-${nodePool.name}`,
        {
            project: plan.project,
            location: plan.region,
            nodeLocations: [...plan.zones],
            cluster: cluster.name,
            name: nodePool.name,
            initialNodeCount: plan.initialNodesPerZone,
            autoscaling: {
                totalMinNodeCount: nodePool.minSize,
                totalMaxNodeCount: nodePool.maxSize,
                locationPolicy: "BALANCED",
            },
            maxPodsPerNode: plan.maxPodsPerNode,
            management: { autoRepair: true, autoUpgrade: true },
            upgradeSettings: { strategy: "SURGE", maxSurge: 1, maxUnavailable: 0 },
            networkConfig: { enablePrivateNodes: true },
            nodeConfig: {
                ...nodeSecurity(nodes),
                machineType: nodePool.instanceType,
                diskSizeGb: nodePool.diskSize,
                diskType: plan.diskType,
                resourceLabels: plan.tags,
            },
        },
        // Between the bounds, the autoscaler decides.
        { ...opts, ignoreChanges: ["initialNodeCount"], dependsOn: [...nodes.grants] },
    );
}

/** What holds for every node: its own identity, verified boot, and no credentials of the node for pods. */
export function nodeSecurity(nodes: NodeIdentity): input.container.NodePoolNodeConfig {
    return {
        imageType: "COS_CONTAINERD",
        serviceAccount: nodes.account.email,
        // The scope leaves it to the roles of the service account what a node may do.
        oauthScopes: ["https://www.googleapis.com/auth/cloud-platform"],
        shieldedInstanceConfig: { enableSecureBoot: true, enableIntegrityMonitoring: true },
        workloadMetadataConfig: { mode: "GKE_METADATA" },
        metadata: { "disable-legacy-endpoints": "true" },
    };
}
