import type * as pulumi from "@pulumi/pulumi";
import type { ManagedCluster } from "@pulumi/azure-native/containerservice/managedCluster";

import type { ClusterGroup } from "./cluster-group";
import { declareRoleAssignment } from "./role-assignment";

/**
 * Makes who deploys the fleet an administrator of the cluster, which Azure does not by itself.
 *
 * @returns what must exist before anything is made in the cluster
 */
export function declareDeployerAccess(
    name: string,
    args: { readonly group: ClusterGroup; readonly cluster: ManagedCluster },
    opts: pulumi.CustomResourceOptions,
): pulumi.Resource {
    const { group, cluster } = args;
    return declareRoleAssignment(
        name,
        {
            role: "aks-rbac-cluster-admin",
            principalId: group.client.objectId,
            scope: cluster.id,
            subscriptionId: group.client.subscriptionId,
        },
        // A preview that somebody else runs must not plan to take the deployer's access away.
        { ...opts, ignoreChanges: ["principalId"] },
    );
}
