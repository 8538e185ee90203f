import type { AzureClusterSpec } from "../../spec/clusters/azure-spec";
import { formatAddress, parseRange, subrange } from "../ranges/range";
import { zonesOf } from "../regions/check-place";
import type { AzureClusterPlan } from "../types";
import { planNodePool, planPools } from "../pools/plan-pools";
import { type ClusterContext, planBase } from "./base-plan";

/** AKS's own convention: the tenth address of the services' range. */
const DNS_SERVICE = 10;

/** A key vault's name has 3 to 24 characters; a dash and eight random ones follow this part. */
const VAULT_PREFIX_CHARACTERS = 15;

/** A vault's name starts with a letter and has no two dashes in a row. */
function vaultNamePrefix(name: string): string {
    const letterFirst = /^[a-z]/.test(name) ? name : `v${name}`;
    return letterFirst.replace(/-+/g, "-").slice(0, VAULT_PREFIX_CHARACTERS).replace(/-$/, "");
}

export function planAzure(cluster: AzureClusterSpec, context: ClusterContext): AzureClusterPlan {
    const { ranges } = context.locked;
    const { subscriptionId, tenantId, autoscaling = "cluster-autoscaler" } = cluster;
    const nodes = parseRange(ranges.nodes);
    return {
        ...planBase(cluster, context),
        cloud: "azure",
        region: cluster.region,
        zones: zonesOf(cluster),
        nodePool: planNodePool(cluster, context.fleet.environment),
        pools: planPools(cluster),
        subnets: {
            clusterRange: ranges.nodes,
            // The other half is for the API server's subnet, and for others to come.
            nodeRange: subrange(nodes, nodes.prefix + 1, 0),
            ...(cluster.cni === "pod-subnet" ? { podRange: ranges.pods } : {}),
        },
        dnsServiceAddress: formatAddress(parseRange(ranges.services).first + DNS_SERVICE),
        // Azure takes it in any case; a provider of another name would be another provider.
        ...(subscriptionId === undefined ? {} : { subscriptionId: subscriptionId.toLowerCase() }),
        ...(tenantId === undefined ? {} : { tenantId }),
        autoscaling,
        adminGroupObjectIds: cluster.adminGroupObjectIds,
        vaultNamePrefix: vaultNamePrefix(context.name),
    };
}
