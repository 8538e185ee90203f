import { planNodePool } from "../../plan/pools/plan-pools";
import type { NodePoolPlan } from "../../plan/pools/types";
import type { AzureClusterSpec } from "../../spec/clusters/azure-spec";
import { DEPLOYERS_OWN, type SettingOf, ZONE_SEPARATOR, zonesInWords } from "./setting";

/** The pool that AKS makes with the cluster; nothing that is asked of it here depends on the environment. */
function firstPool(
    cluster: AzureClusterSpec,
): Pick<NodePoolPlan, "instanceType" | "diskSize" | "zones"> {
    return planNodePool(cluster, "production");
}

const POOL_STAYS = "AKS made the pool with the cluster, and never changes its";

export const AZURE_SETTINGS: readonly SettingOf<AzureClusterSpec>[] = [
    {
        // learn.microsoft.com/azure/aks/private-clusters: what exists is not converted.
        name: "api",
        valueOf: ({ api }) => api.access,
        reason: "AKS makes no public cluster private, and no private one public",
        write: (locked) =>
            locked === "private"
                ? "write api: { access: private }"
                : "write api: { access: restricted, allow: [203.0.113.0/24] } with your own addresses",
    },
    {
        // learn.microsoft.com/azure/aks/resize-node-pool
        name: "nodes.size",
        valueOf: (cluster) => firstPool(cluster).instanceType,
        reason: `${POOL_STAYS} machine size`,
        write: (locked) => `write nodes.size: ${locked}, and add other machines under pools`,
    },
    {
        // learn.microsoft.com/azure/aks/concepts-storage: a node's disk is as large as its pool was made.
        name: "nodes.disk",
        valueOf: (cluster) => String(firstPool(cluster).diskSize),
        reason: `${POOL_STAYS} disks`,
        write: (locked) => `write nodes.disk: ${locked}, and add other disks under pools`,
    },
    {
        // learn.microsoft.com/azure/aks/availability-zones: they are chosen when a pool is made.
        name: "zones",
        valueOf: (cluster) => firstPool(cluster).zones.join(ZONE_SEPARATOR),
        reason: `${POOL_STAYS} zones`,
        write: (locked) => `write ${zonesInWords(locked)}`,
    },
    {
        // learn.microsoft.com/azure/azure-resource-manager/management/move-support-resources
        name: "subscriptionId",
        valueOf: ({ subscriptionId = DEPLOYERS_OWN }) => subscriptionId.toLowerCase(),
        reason: "Azure moves no AKS cluster to another subscription",
        write: (locked, wanted) =>
            locked === DEPLOYERS_OWN
                ? `take the line out; if the deployer's own subscription is this one, write subscriptionId: ${wanted} among the cluster's settings in the lock`
                : `write subscriptionId: ${locked}`,
    },
];
