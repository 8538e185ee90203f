import * as pulumi from "@pulumi/pulumi";
import { Key } from "@pulumi/azure-native/keyvault/key";
import { Vault } from "@pulumi/azure-native/keyvault/vault";
import { RandomId } from "@pulumi/random/randomId";

import type { AzureClusterPlan } from "../../../fleet/plan/types";
import { declareDeployerRole } from "./access";
import type { ClusterGroup } from "./cluster-group";
import { declareRoleAssignment } from "./role-assignment";

export interface SecretsKey {
    readonly key: Key;
    /** The cluster is refused as long as its identity may not use the key. */
    readonly grant: pulumi.Resource;
}

/** Declares the key that encrypts the cluster's secrets before they reach etcd, in a vault of its own. */
export function declareSecretsKey(
    name: string,
    args: { readonly plan: AzureClusterPlan; readonly group: ClusterGroup },
    opts: pulumi.CustomResourceOptions,
): SecretsKey {
    const { plan, group } = args;
    const { placement, identity } = group;
    // Another one for each generation of the cluster: while both stand, each has a vault.
    const suffix = new RandomId(
        name,
        { byteLength: 4, keepers: { cluster: plan.cloudName } },
        opts,
    );
    const vault = new Vault(
        name,
        {
            ...placement,
            vaultName: pulumi.interpolate`${plan.vaultNamePrefix}-${suffix.hex}`,
            properties: {
                tenantId: plan.tenantId ?? group.client.tenantId,
                sku: { family: "A", name: "standard" },
                enableRbacAuthorization: true,
                // A key that is lost takes every secret of the cluster with it.
                enableSoftDelete: true,
                softDeleteRetentionInDays: 90,
                enablePurgeProtection: true,
            },
        },
        { ...opts, protect: plan.protect },
    );
    const keyOfficer = declareDeployerRole(
        name,
        { role: "key-vault-crypto-officer", scope: vault.id, plan, group },
        opts,
    );
    const key = new Key(
        `${name}-secrets`,
        {
            resourceGroupName: placement.resourceGroupName,
            vaultName: vault.name,
            keyName: "secrets",
            properties: { kty: "RSA", keySize: 3072 },
            tags: plan.tags,
        },
        // The provider looks for a deleted key of that name, and deletes the key, in the vault's data plane.
        { ...opts, protect: plan.protect, dependsOn: [keyOfficer] },
    );
    const grant = declareRoleAssignment(
        `${name}-key-vault-crypto-user`,
        {
            role: "key-vault-crypto-user",
            cloudName: plan.cloudName,
            principalId: identity.principalId,
            principalType: "ServicePrincipal",
            scope: vault.id,
            subscriptionId: group.client.subscriptionId,
        },
        opts,
    );
    return { key, grant };
}
