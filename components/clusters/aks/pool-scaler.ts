import * as pulumi from "@pulumi/pulumi";
import { RoleDefinition } from "@pulumi/azure-native/authorization/roleDefinition";
import type { ManagedCluster } from "@pulumi/azure-native/containerservice/managedCluster";
import { UserAssignedIdentity } from "@pulumi/azure-native/managedidentity/userAssignedIdentity";
import { RandomUuid } from "@pulumi/random/randomUuid";

import type { AzureClusterPlan } from "../../../fleet/plan/types";
import type { AzureNetwork } from "../../networks/azure-network";
import type { ClusterGroup } from "./cluster-group";
import { declareRoleAssignment } from "./role-assignment";
import type { ClusterSubnets } from "./subnets";

/**
 * What it takes to change a pool. Azure asks whoever sends a pool's definition whether its nodes may join the subnets
 * that it names, changed or not. Built-in roles for AKS would also give out the cluster's credentials.
 * https://learn.microsoft.com/azure/role-based-access-control/permissions/containers#microsoftcontainerservice
 */
const ACTIONS = [
    "Microsoft.ContainerService/managedClusters/agentPools/read",
    "Microsoft.ContainerService/managedClusters/agentPools/write",
    "Microsoft.Network/virtualNetworks/subnets/join/action",
];

interface PoolScalerArgs {
    readonly plan: AzureClusterPlan;
    readonly group: ClusterGroup;
    readonly network: AzureNetwork;
    readonly subnets: ClusterSubnets;
    readonly cluster: ManagedCluster;
}

/** Who changes pools by the clock. */
interface PoolScaler {
    readonly identity: UserAssignedIdentity;
    readonly grants: readonly pulumi.Resource[];
}

/** Declares who changes a cluster's pools by the clock: one identity, which may do that and nothing else. */
export function declarePoolScaler(
    name: string,
    args: PoolScalerArgs,
    opts: pulumi.CustomResourceOptions,
): PoolScaler {
    const { plan, group, network, subnets, cluster } = args;
    const identity = new UserAssignedIdentity(
        `${name}-off-peak`,
        { ...group.placement, resourceName: `${plan.cloudName}-off-peak` },
        opts,
    );
    const role = declareRole(`${name}-off-peak`, args, opts);
    const grant = (
        what: string,
        scope: pulumi.Output<string>,
        subscriptionId: pulumi.Output<string>,
        options: pulumi.CustomResourceOptions,
    ) =>
        declareRoleAssignment(
            `${name}-off-peak-${what}`,
            {
                role,
                scope,
                subscriptionId,
                cloudName: plan.cloudName,
                principalId: identity.principalId,
                principalType: "ServicePrincipal",
            },
            options,
        );
    const { nodes, pods } = subnets;
    const join = (what: string, scope: pulumi.Output<string>) =>
        grant(what, scope, network.subscriptionId, network.inNetwork(opts));
    const grants = [
        grant("pools", cluster.id, group.client.subscriptionId, opts),
        join("nodes", nodes.id),
        ...(pods === undefined ? [] : [join("pods", pods.id)]),
    ];
    return { identity, grants };
}

/** A role of the cluster's own, which can be granted in its group and in its network's. */
function declareRole(
    name: string,
    { plan, group, network }: PoolScalerArgs,
    opts: pulumi.CustomResourceOptions,
): RoleDefinition {
    const { cloudName } = plan;
    const id = new RandomUuid(name, { keepers: { cluster: cloudName } }, { parent: opts.parent });
    const groupId = pulumi.interpolate`/subscriptions/${group.client.subscriptionId}/resourceGroups/${group.placement.resourceGroupName}`;
    const networkGroupId = pulumi.interpolate`/subscriptions/${network.subscriptionId}/resourceGroups/${network.resourceGroupName}`;
    return new RoleDefinition(
        name,
        {
            roleDefinitionId: id.result,
            // No two roles of a tenant have one name.
            roleName: pulumi.interpolate`Off-peak hours of ${cloudName} (${id.result})`,
            description: `Changes the size of node pools of ${plan.context} by the clock`,
            roleType: "CustomRole",
            scope: groupId,
            assignableScopes: [groupId, networkGroupId],
            permissions: [
                { actions: ACTIONS, notActions: [], dataActions: [], notDataActions: [] },
            ],
        },
        opts,
    );
}
