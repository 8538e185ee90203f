import type * as pulumi from "@pulumi/pulumi";

import type { AzureClusterPlan } from "../../../fleet/plan/types";
import type { AzureNetwork } from "../../networks/azure-network";
import type { ClusterGroup } from "./cluster-group";
import {
    type BuiltInRole,
    declareRoleAssignment,
    type RoleAssignmentArgs,
} from "./role-assignment";
import type { ClusterSubnets } from "./subnets";

/**
 * Lets who deploys the fleet do something that Azure does not let them do by themselves, not even as owner: call
 * the API server, or a vault's data plane.
 *
 * @returns what must exist before anything that takes the role
 */
export function declareDeployerRole(
    name: string,
    args: Pick<RoleAssignmentArgs, "scope"> & {
        readonly role: BuiltInRole;
        readonly plan: AzureClusterPlan;
        readonly group: ClusterGroup;
    },
    opts: pulumi.CustomResourceOptions,
): pulumi.Resource {
    const { role, scope, plan, group } = args;
    return declareRoleAssignment(
        `${name}-${role}`,
        {
            role,
            scope,
            cloudName: plan.cloudName,
            principalId: group.client.objectId,
            subscriptionId: group.client.subscriptionId,
        },
        // A preview that somebody else runs must not plan to take the deployer's access away.
        { ...opts, ignoreChanges: ["principalId"] },
    );
}

/**
 * Lets the cluster's identity join its subnets and put load balancers in them, and look at the route table that they
 * have. Nothing else of the network is its own.
 * https://learn.microsoft.com/azure/aks/aks-service-permissions
 */
export function declareNetworkRoles(
    name: string,
    args: {
        readonly plan: AzureClusterPlan;
        readonly network: AzureNetwork;
        readonly subnets: ClusterSubnets;
        readonly group: ClusterGroup;
    },
    opts: pulumi.CustomResourceOptions,
): readonly pulumi.Resource[] {
    const { plan, network, subnets, group } = args;
    const { egress, subscriptionId } = network;
    const scopes: readonly (readonly [what: string, scope: pulumi.Output<string> | undefined])[] = [
        ["nodes", subnets.nodes.id],
        ["pods", subnets.pods?.id],
        ["routes", egress.kind === "route-table" ? egress.routeTableId : undefined],
    ];
    return scopes.flatMap(([what, scope]) =>
        scope === undefined
            ? []
            : [
                  declareRoleAssignment(
                      `${name}-network-contributor-${what}`,
                      {
                          role: "network-contributor",
                          scope,
                          cloudName: plan.cloudName,
                          principalId: group.identity.principalId,
                          principalType: "ServicePrincipal",
                          subscriptionId,
                      },
                      network.inNetwork(opts),
                  ),
              ],
    );
}
