import type * as pulumi from "@pulumi/pulumi";

import type { ClusterGroup } from "./cluster-group";
import { declareRoleAssignment, type RoleAssignmentArgs } from "./role-assignment";

/**
 * Lets who deploys the fleet do something that Azure does not let them do by themselves, not even as owner: call
 * the API server, or a vault's data plane.
 *
 * @returns what must exist before anything that takes the role
 */
export function declareDeployerRole(
    name: string,
    args: Pick<RoleAssignmentArgs, "role" | "scope"> & { readonly group: ClusterGroup },
    opts: pulumi.CustomResourceOptions,
): pulumi.Resource {
    const { role, scope, group } = args;
    return declareRoleAssignment(
        name,
        {
            role,
            scope,
            principalId: group.client.objectId,
            subscriptionId: group.client.subscriptionId,
        },
        // A preview that somebody else runs must not plan to take the deployer's access away.
        { ...opts, ignoreChanges: ["principalId"] },
    );
}
