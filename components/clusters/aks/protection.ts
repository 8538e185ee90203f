import type * as pulumi from "@pulumi/pulumi";
import { PolicyAssignment } from "@pulumi/azure-native/authorization/policyAssignment";
import { PolicyDefinition } from "@pulumi/azure-native/authorization/policyDefinition";
import type { ManagedCluster } from "@pulumi/azure-native/containerservice/managedCluster";

import type { AzureClusterPlan } from "../../../fleet/plan/types";

/** One does for each resource group. */
const ASSIGNMENT = "protected";

/**
 * Declares Azure's own protection: nobody deletes the cluster, nor its resource group, before it is lifted. A lock would
 * hold whatever stands in the cluster too: node pools, windows and grants could not be exchanged.
 * https://learn.microsoft.com/azure/governance/policy/concepts/effect-deny-action
 */
export function declareProtection(
    name: string,
    { plan, cluster }: { readonly plan: AzureClusterPlan; readonly cluster: ManagedCluster },
    opts: pulumi.CustomResourceOptions,
): void {
    const { cloudName, context } = plan;
    const definition = new PolicyDefinition(
        name,
        {
            policyDefinitionName: `keep-${cloudName}`,
            displayName: `Keep the AKS cluster ${cloudName} from being deleted`,
            description: `${context} is protected by Atoll: lift the protection in the fleet.`,
            policyType: "Custom",
            // Only resources with tags and a location: what keeps their resource group from being deleted takes no others.
            mode: "Indexed",
            policyRule: {
                if: {
                    allOf: [
                        { field: "type", equals: "Microsoft.ContainerService/managedClusters" },
                        { field: "name", equals: cloudName },
                    ],
                },
                then: {
                    effect: "denyAction",
                    details: {
                        actionNames: ["delete"],
                        cascadeBehaviors: { resourceGroup: "deny" },
                    },
                },
            },
        },
        opts,
    );
    new PolicyAssignment(
        name,
        {
            policyAssignmentName: ASSIGNMENT,
            // The cluster's group, by way of the cluster: what depends on something is deleted before it.
            scope: cluster.id.apply(groupOf),
            policyDefinitionId: definition.id,
            displayName: `Keep the AKS cluster ${cloudName} from being deleted`,
        },
        opts,
    );
}

/** "/subscriptions/…/resourceGroups/g" of the id of what stands in it. */
function groupOf(id: string): string {
    return id.replace(/\/providers\/.*$/s, "");
}
