import type { Cloud } from "../provider/cloud";
import type { SdkDeclarations } from "../sdk/declarations";
import { agentPool } from "./agent-pool";
import { diagnosticSetting } from "./diagnostic-setting";
import { natGateway, publicIpAddress, publicIpPrefix } from "./gateways";
import { userAssignedIdentity } from "./identity";
import { key } from "./key";
import { maintenanceConfiguration } from "./maintenance-configuration";
import { managedCluster } from "./managed-cluster";
import { managementLockByScope } from "./management-lock";
import { policyAssignment, policyDefinition } from "./policy";
import { resourceGroup } from "./resource-group";
import { roleAssignment } from "./role-assignment";
import { roleDefinition } from "./role-definition";
import { networkSecurityGroup, routeTable, securityRule } from "./security-groups";
import { AzureSession, checkAzureConfig } from "./session";
import { subnet } from "./subnet";
import { vault } from "./vault";
import { virtualNetwork } from "./virtual-network";
import { workflow } from "./workflow";
import { workspace } from "./workspace";

/** The simulated Azure. */
export function azureCloud(sdk: SdkDeclarations): Cloud {
    return {
        name: "azure-native",
        types: [
            resourceGroup,
            virtualNetwork,
            subnet,
            publicIpAddress,
            publicIpPrefix,
            natGateway,
            networkSecurityGroup,
            securityRule,
            routeTable,
            userAssignedIdentity,
            roleDefinition,
            roleAssignment,
            managementLockByScope,
            policyDefinition,
            policyAssignment,
            vault,
            key,
            managedCluster,
            agentPool,
            maintenanceConfiguration,
            workspace,
            diagnosticSetting,
            workflow,
        ],
        checkConfig: checkAzureConfig,
        open: (config, world) => new AzureSession(config, sdk, world),
    };
}
