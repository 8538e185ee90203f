import type { FleetNetwork } from "../../plan/networks/types";
import { isAutoscaled } from "../../plan/pools/autoscaled";
import { planNodePool, planPools } from "../../plan/pools/plan-pools";
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

/** How nodes get out of a virtual network that somebody else made; one of Atoll's own has a NAT gateway from the first day on. */
function egressOf(network: FleetNetwork | undefined): string | undefined {
    if (network?.existingId === undefined) {
        return undefined;
    }
    const { egress } = network;
    if (egress?.cloud !== "azure") {
        return "load-balancer";
    }
    return "routeTableId" in egress ? "route-table" : "nat-gateway";
}

/** The egress that a network has, as its owner writes it. */
function writeEgress(egress: string): string {
    switch (egress) {
        case "route-table":
            return "write routeTableId in place of natGatewayId";
        case "nat-gateway":
            return "write natGatewayId in place of routeTableId";
        default:
            return "take routeTableId and natGatewayId out";
    }
}

const PROVISIONING = "node-auto-provisioning";
const AUTOSCALER = "cluster-autoscaler";

/** The cluster autoscaler at work in pools beyond the first, which is no resource of its own. */
const AUTOSCALER_IN_POOLS = "cluster-autoscaler in pools";

/** Who adds nodes, and where. */
function scalerOf(cluster: AzureClusterSpec): string {
    if (cluster.autoscaling === PROVISIONING) {
        return PROVISIONING;
    }
    return planPools(cluster).some(isAutoscaled) ? AUTOSCALER_IN_POOLS : AUTOSCALER;
}

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
        // On: the first pool changes together with the cluster, and the others after it, or go after it.
        // learn.microsoft.com/azure/aks/migrate-from-autoscaler-to-node-auto-provisioning
        // Off: learn.microsoft.com/azure/aks/use-node-auto-provisioning
        name: "autoscaling",
        valueOf: scalerOf,
        reason: (locked) =>
            locked === PROVISIONING
                ? "AKS turns it off only once none of its nodes is left and each of its NodePools is limited to no CPU at all"
                : "AKS turns it on only where no pool has the cluster autoscaler, and the pools come after their cluster",
        write: (locked) =>
            locked === PROVISIONING
                ? `write autoscaling: ${PROVISIONING}; or empty its nodes as docs/components/aks-cluster.md says, and then write autoscaling: ${AUTOSCALER} among the cluster's settings in the lock`
                : `write autoscaling: ${AUTOSCALER}, and first either take the pools out or write max: as many as min for each of them, without offPeak, with a lock and an up of its own; autoscaling: ${PROVISIONING} comes after that`,
        moves: {
            [AUTOSCALER_IN_POOLS]: [AUTOSCALER],
            [AUTOSCALER]: [AUTOSCALER_IN_POOLS, PROVISIONING],
        },
    },
    {
        // AKS changes some outbound types (learn.microsoft.com/azure/aks/egress-outboundtype), but the provider makes the
        // cluster anew for any: azure-native's ContainerServiceNetworkProfile, "cannot be changed later".
        name: "egress",
        valueOf: (_, network) => egressOf(network),
        ofNetwork: "existing",
        reason: "a cluster keeps the way out of its network that it was made with",
        write: writeEgress,
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
