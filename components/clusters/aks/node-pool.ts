import * as pulumi from "@pulumi/pulumi";
import { AgentPool } from "@pulumi/azure-native/containerservice/agentPool";
import type { ManagedCluster } from "@pulumi/azure-native/containerservice/managedCluster";
import type { input } from "@pulumi/azure-native/types";

import { isAutoscaled } from "../../../fleet/plan/pools/autoscaled";
import type { NodePoolPlan } from "../../../fleet/plan/pools/types";
import type { AzureClusterPlan } from "../../../fleet/plan/types";
import type { ClusterGroup } from "./cluster-group";
import type { ClusterSubnets } from "./subnets";

/** What AKS marks spot nodes with; stated, since a refresh would otherwise show a difference. */
const SPOT = { key: "kubernetes.azure.com/scalesetpriority", value: "spot" } as const;

/** A third of a pool at a time: quick, and with two thirds at work. */
const DEFAULT_SURGE = "33%";

/** Arm sizes have a "p" among the letters behind their number of CPUs, such as Standard_D4ps_v5. */
const ARM_SIZE = /^Standard_[A-Z]+\d+(-\d+)?[a-z]*p/;

/**
 * The pool that AKS makes with the cluster, which runs AKS's own pods too. Of its size AKS is told the bounds alone, where
 * it has two: it starts with the lower one, and a later change of the cluster leaves it as large as it is. A count would
 * have to be ignored by its place among the pools, which `ignoredInFirstPool` cannot rely on.
 * https://github.com/Azure/ARO-HCP/pull/3659, https://github.com/kubernetes-sigs/cluster-api-provider-azure/pull/1991
 */
export function firstPoolProfile(
    plan: AzureClusterPlan,
    subnets: ClusterSubnets,
): input.containerservice.ManagedClusterAgentPoolProfileArgs {
    const { nodePool } = plan;
    const { count, ...settings } = poolSettings(nodePool, { plan, subnets });
    return {
        ...settings,
        ...(isScaled(nodePool, plan) ? {} : { count }),
        name: nodePool.cloudName,
        mode: "System",
    };
}

/**
 * What others decide about the first pool, by its place in the list that a refresh reads. Where there are more pools it
 * has no place of its own there: AKS lists them by name, and another one's value would be sent for it.
 */
export function ignoredInFirstPool(plan: AzureClusterPlan): string[] {
    return plan.pools.length === 0
        ? ignoredIn(plan.nodePool, plan).map((property) => `agentPoolProfiles[0].${property}`)
        : [];
}

/** A pool with its resource id. */
export interface PlannedPool {
    readonly pool: NodePoolPlan;
    readonly id: pulumi.Output<string>;
}

/** The first pool, which stands in its cluster like the others. */
export function firstPool({ nodePool }: AzureClusterPlan, { id }: ManagedCluster): PlannedPool {
    return { pool: nodePool, id: pulumi.interpolate`${id}/agentPools/${nodePool.cloudName}` };
}

/** Declares the pools beyond the first. The name in Azure tells what cannot change, so a new pool is there before the old one goes. */
export function declareNodePools(
    name: string,
    args: {
        readonly plan: AzureClusterPlan;
        readonly group: ClusterGroup;
        readonly cluster: ManagedCluster;
        readonly subnets: ClusterSubnets;
    },
    opts: pulumi.CustomResourceOptions,
): readonly PlannedPool[] {
    const { plan, group, cluster } = args;
    return plan.pools.map((pool) => ({
        pool,
        id: new AgentPool(
            `${name}-${pool.name}`,
            {
                ...poolSettings(pool, args),
                resourceGroupName: group.placement.resourceGroupName,
                resourceName: cluster.name,
                agentPoolName: pool.cloudName,
                mode: "User",
            },
            {
                ...opts,
                ignoreChanges: ignoredIn(pool, plan),
                // AKS drains a node for 30 minutes at most, a third of the pool at a time, and retries what failed.
                // https://learn.microsoft.com/azure/aks/upgrade-aks-node-pools-rolling
                customTimeouts: { create: "1h", update: "6h", delete: "2h" },
                // A cluster takes its pools with it, all at once.
                deletedWith: cluster,
            },
        ).id,
    }));
}

/**
 * What others decide about a pool, once it is there: its size the autoscaler, its lower bound a schedule where there is
 * one, its version whoever owns versions.
 */
function ignoredIn(pool: NodePoolPlan, plan: AzureClusterPlan): string[] {
    return [
        ...(isScaled(pool, plan) ? ["count"] : []),
        ...(pool.offPeak === undefined ? [] : ["minCount"]),
        ...(plan.versionOwner === "cloud" ? ["orchestratorVersion"] : []),
    ];
}

/**
 * With node auto-provisioning, AKS takes pools of a fixed size alone, and adds nodes beside them. A pool whose bounds
 * are one has a fixed size too: it need not go first where auto-provisioning is to come.
 */
function isScaled(pool: NodePoolPlan, { autoscaling }: AzureClusterPlan): boolean {
    switch (autoscaling) {
        case "cluster-autoscaler":
            return isAutoscaled(pool);
        case "node-auto-provisioning":
            return false;
    }
}

/** Private nodes over the pool's zones, with verified boot where the machines have it. */
function poolSettings(
    pool: NodePoolPlan,
    { plan, subnets }: { readonly plan: AzureClusterPlan; readonly subnets: ClusterSubnets },
) {
    const { spot, surge } = pool;
    const labels = { ...pool.labels, ...(spot ? { [SPOT.key]: SPOT.value } : {}) };
    const taints = [
        ...pool.taints.map(({ key, value, effect }) => `${key}=${value}:${effect}`),
        ...(spot ? [`${SPOT.key}=${SPOT.value}:NoSchedule`] : []),
    ];
    return {
        type: "VirtualMachineScaleSets",
        // Without one, a pool gets its cluster's.
        ...(plan.versionOwner === "atoll" ? { orchestratorVersion: plan.version } : {}),
        vmSize: pool.instanceType,
        osType: "Linux",
        osSKU: "AzureLinux",
        osDiskType: "Managed",
        osDiskSizeGB: pool.diskSize,
        vnetSubnetID: subnets.nodes.id,
        ...(subnets.pods === undefined ? {} : { podSubnetID: subnets.pods.id }),
        availabilityZones: [...pool.zones],
        enableNodePublicIP: false,
        ...scale(pool, plan),
        ...(Object.keys(labels).length === 0 ? {} : { nodeLabels: labels }),
        ...(taints.length === 0 ? {} : { nodeTaints: taints }),
        ...(ARM_SIZE.test(pool.instanceType)
            ? {}
            : { securityProfile: { enableSecureBoot: true, enableVTPM: true } }),
        // AKS takes no surge for spot machines, which come when there are some.
        ...(spot
            ? { scaleSetPriority: "Spot", scaleSetEvictionPolicy: "Delete", spotMaxPrice: -1 }
            : { upgradeSettings: { maxSurge: surge === undefined ? DEFAULT_SURGE : `${surge}` } }),
        tags: plan.tags,
    };
}

function scale(pool: NodePoolPlan, plan: AzureClusterPlan) {
    const { minSize, maxSize } = pool;
    return isScaled(pool, plan)
        ? { enableAutoScaling: true, count: minSize, minCount: minSize, maxCount: maxSize }
        : { enableAutoScaling: false, count: minSize };
}
