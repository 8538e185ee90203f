import * as pulumi from "@pulumi/pulumi";
import { RoleAssignment } from "@pulumi/azure-native/authorization/roleAssignment";
import type { RoleDefinition } from "@pulumi/azure-native/authorization/roleDefinition";
import { RandomUuid } from "@pulumi/random/randomUuid";

/** Azure's built-in roles that a cluster needs, by their ids, which are the same in every tenant. */
const ROLE_IDS = {
    /** Joins subnets, puts load balancers in them, and reads route tables. */
    "network-contributor": "4d97b98b-1d4f-4787-a291-c67834d212e7",
    /** Makes, changes and deletes a vault's keys. */
    "key-vault-crypto-officer": "14b46e9e-c2b7-41b4-b07b-48a6ebf60603",
    /** Encrypts and decrypts with a vault's keys, without reading or changing them. */
    "key-vault-crypto-user": "12338af0-0e69-4776-bea7-57ae8d297424",
    /** May do everything inside the cluster. */
    "aks-rbac-cluster-admin": "b1ff04bb-8a4e-4dc4-8eb5-8693973ce19b",
} as const;

export type BuiltInRole = keyof typeof ROLE_IDS;

export interface RoleAssignmentArgs {
    /** A built-in role, or one that the fleet has made. */
    readonly role: BuiltInRole | RoleDefinition;
    readonly principalId: pulumi.Input<string>;
    /**
     * Needed for an identity that was made just now: Azure would look it up, and not find it yet. Undefined: Azure
     * looks up what the principal is.
     */
    readonly principalType?: "ServicePrincipal";
    /** Resource id of what the role is granted on. */
    readonly scope: pulumi.Input<string>;
    /** Subscription that the scope is in. */
    readonly subscriptionId: pulumi.Input<string>;
    /** The cluster that it is for: its next generation gets assignments of its own beside these. */
    readonly cloudName: string;
}

/** Lets somebody do what a role allows, on one resource. */
export function declareRoleAssignment(
    name: string,
    args: RoleAssignmentArgs,
    opts: pulumi.CustomResourceOptions,
): RoleAssignment {
    const { role, principalId, principalType, scope, subscriptionId, cloudName } = args;
    const roleId = typeof role === "string" ? ROLE_IDS[role] : role.name;
    const id = new RandomUuid(name, { keepers: { cluster: cloudName } }, { parent: opts.parent });
    return new RoleAssignment(
        name,
        {
            roleAssignmentName: id.result,
            principalId,
            // The SDK writes "User" for an input that is missing, and Azure refuses a service principal under that
            // name; an output without a value is sent as nothing.
            principalType: principalType ?? pulumi.output(undefined),
            // The form that Azure gives back, subscription included: another one is a difference in every refresh.
            roleDefinitionId: pulumi.interpolate`/subscriptions/${subscriptionId}/providers/Microsoft.Authorization/roleDefinitions/${roleId}`,
            scope,
        },
        opts,
    );
}
