import type { ClusterArgs } from "@pulumi/gcp/container/cluster";

import type { GcpClusterPlan } from "../../../fleet/plan/types";
import type { NodeIdentity } from "./node-identity";
import { upgradeSettings } from "./node-pool-settings";
import { IMAGE_TYPE, NO_READ_ONLY_PORT, OAUTH_SCOPES, SHIELDED } from "./node-security";

/**
 * Whether GKE makes pools of its own, and how large the whole cluster may grow then. Their nodes are like those of the
 * plan's first pool, except for what a workload asks for.
 * https://cloud.google.com/kubernetes-engine/docs/how-to/node-auto-provisioning
 */
export function autoscalingSettings(
    plan: GcpClusterPlan,
    nodes: NodeIdentity,
): Pick<ClusterArgs, "clusterAutoscaling" | "nodePoolAutoConfig"> {
    const { autoscaling, nodePool, zones } = plan;
    if (autoscaling.kind === "cluster-autoscaler") {
        // Stated: without it, GKE would go on making pools after a change of mind.
        return { clusterAutoscaling: { enabled: false } };
    }
    const { cpu, memory } = autoscaling;
    return {
        clusterAutoscaling: {
            enabled: true,
            resourceLimits: [
                { resourceType: "cpu", maximum: cpu },
                { resourceType: "memory", maximum: memory },
            ],
            autoProvisioningLocations: [...zones],
            autoProvisioningDefaults: {
                serviceAccount: nodes.account.email,
                oauthScopes: OAUTH_SCOPES,
                imageType: IMAGE_TYPE,
                diskSize: nodePool.diskSize,
                // No type of disk: GKE takes the one that the machines of each pool have.
                shieldedInstanceConfig: SHIELDED,
                management: { autoRepair: true, autoUpgrade: true },
                upgradeSettings: upgradeSettings(nodePool),
            },
        },
        nodePoolAutoConfig: { nodeKubeletConfig: NO_READ_ONLY_PORT },
    };
}
