import * as pulumi from "@pulumi/pulumi";
import { AgentPool } from "@pulumi/azure-native/containerservice/agentPool";
import type { ManagedCluster } from "@pulumi/azure-native/containerservice/managedCluster";
import type { input } from "@pulumi/azure-native/types";

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

/** The pool that AKS makes with the cluster, which runs AKS's own pods too. */
export function firstPoolProfile(
    plan: AzureClusterPlan,
    subnets: ClusterSubnets,
): input.containerservice.ManagedClusterAgentPoolProfileArgs {
    return {
        ...poolSettings(plan.nodePool, { plan, subnets }),
        name: plan.nodePool.cloudName,
        mode: "System",
    };
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
export function ignoredIn(
    { offPeak }: NodePoolPlan,
    { autoscaling, versionOwner }: AzureClusterPlan,
): string[] {
    return [
        ...(autoscaling === "cluster-autoscaler" ? ["count"] : []),
        ...(offPeak === undefined ? [] : ["minCount"]),
        ...(versionOwner === "cloud" ? ["orchestratorVersion"] : []),
    ];
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
        ...scale(pool, plan.autoscaling),
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

/** With node auto-provisioning, AKS takes pools of a fixed size alone, and adds nodes beside them. */
function scale({ minSize, maxSize }: NodePoolPlan, autoscaling: AzureClusterPlan["autoscaling"]) {
    switch (autoscaling) {
        case "cluster-autoscaler":
            return {
                enableAutoScaling: true,
                count: minSize,
                minCount: minSize,
                maxCount: maxSize,
            };
        case "node-auto-provisioning":
            return { enableAutoScaling: false, count: minSize };
    }
}
