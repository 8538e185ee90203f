import type { input } from "@pulumi/azure-native/types";

import type { AzureClusterPlan } from "../../../fleet/plan/types";
import type { AzureNetwork } from "../../networks/azure-network";

/** The plan's node pool: private nodes with verified boot over the plan's zones, which run AKS's own pods too. */
export function nodePoolProfile(
    plan: AzureClusterPlan,
    network: AzureNetwork,
): input.containerservice.ManagedClusterAgentPoolProfileArgs {
    const { nodePool: pool } = plan;
    return {
        name: pool.name,
        mode: "System",
        type: "VirtualMachineScaleSets",
        orchestratorVersion: plan.version,
        vmSize: pool.instanceType,
        osType: "Linux",
        osSKU: "AzureLinux",
        osDiskType: "Managed",
        osDiskSizeGB: pool.diskSize,
        vnetSubnetID: network.nodeSubnetId,
        availabilityZones: [...plan.zones],
        enableNodePublicIP: false,
        enableAutoScaling: true,
        count: pool.minSize,
        minCount: pool.minSize,
        maxCount: pool.maxSize,
        securityProfile: { enableSecureBoot: true, enableVTPM: true },
        upgradeSettings: { maxSurge: "33%" },
        tags: plan.tags,
    };
}
