import { flag, given, maps, text, texts } from "../properties";
import type { PropertyMap } from "../../wire/property-value";
import { CloudRefusal } from "../cloud-refusal";
import type { Subject } from "../resource-type";
import type { World } from "../world";
import { badRequest, changeNotAllowed, invalidParameter } from "./arm-type";
import { identityIds, requireIdentities } from "./given-identities";
import { GUID, groupId } from "./ids";
import { findKey, mayUse } from "./key";
import { findById, stateOf } from "./lookup";
import { hasRole } from "./role-assignment";
import { NETWORK_ROLES } from "./roles";

/** @throws CloudRefusal when AKS would not make the cluster act as who it is told to */
export function admitIdentity({ world, inputs }: Subject): void {
    const type = text(inputs, "identity.type") ?? "None";
    if (type === "None" && !given(inputs, "servicePrincipalProfile")) {
        throw badRequest("Provisioning of resource(s) needs an identity or a service principal.");
    }
    const ids = identityIds(inputs);
    if (type === "UserAssigned" && ids.length !== 1) {
        throw badRequest("A cluster takes exactly one user-assigned identity.");
    }
    requireIdentities(world, inputs);
    const principal = principalOf(world, inputs);
    maps(inputs, "agentPoolProfiles[]").forEach((pool) => {
        requireSubnetPermission(world, principal, pool);
    });
    admitKeyEncryption(world, inputs);
}

/** Principal of the cluster's own identity; `undefined` where AKS makes one. */
function principalOf(world: World, inputs: PropertyMap): string | undefined {
    const [identity] = identityIds(inputs);
    return text(stateOf(world, identity), "principalId");
}

/**
 * AKS gives an identity that it makes itself the roles; one that is brought along has to have them: on the subnets of
 * a pool, and on the route table that they have.
 *
 * @throws CloudRefusal when it has not
 */
export function requireSubnetPermission(
    world: World,
    principal: string | undefined,
    pool: PropertyMap,
): void {
    if (principal === undefined) {
        return;
    }
    for (const subnet of [...texts(pool, "vnetSubnetID"), ...texts(pool, "podSubnetID")]) {
        if (!hasRole(world, principal, NETWORK_ROLES, subnet)) {
            throw new CloudRefusal(
                "AuthorizationFailed",
                `The client with object id '${principal}' does not have authorization to perform ` +
                    `action 'Microsoft.Network/virtualNetworks/subnets/join/action' over scope '${subnet}'.`,
                403,
            );
        }
        const routes = text(stateOf(world, subnet), "routeTable.id");
        if (routes !== undefined && !hasRole(world, principal, NETWORK_ROLES, routes)) {
            throw new CloudRefusal(
                "CustomRouteTableMissingPermission",
                "Managed identity or service principle must be given permission to read and write " +
                    `to custom route table ${routes}.`,
            );
        }
    }
}

function admitKeyEncryption(world: World, inputs: PropertyMap): void {
    const path = "securityProfile.azureKeyVaultKms";
    if (flag(inputs, `${path}.enabled`) !== true) {
        return;
    }
    const uri = text(inputs, `${path}.keyId`) ?? "";
    const key = findKey(world, uri);
    if (key === undefined || !text(key.state, "kty")?.startsWith("RSA")) {
        throw invalidParameter(`${path}.keyId: '${uri}' is no RSA key with its version.`);
    }
    const isPrivate = text(inputs, `${path}.keyVaultNetworkAccess`) === "Private";
    if (isPrivate && !given(inputs, `${path}.keyVaultResourceId`)) {
        throw badRequest("KeyVault resource ID is empty when KeyVault network access is Private.");
    }
    if (isPrivate && flag(inputs, "apiServerAccessProfile.enableVnetIntegration") !== true) {
        throw badRequest("A private key vault needs API server VNet integration.");
    }
    const principal = principalOf(world, inputs);
    if (principal === undefined) {
        throw badRequest("Azure Key Vault KMS needs a user-assigned identity.");
    }
    if (!mayUse(world, key, principal)) {
        const vault = uri.split("/keys/")[0];
        throw new CloudRefusal(
            "AzureKeyVaultKmsValidateIdentityPermissionCustomerError",
            `The identity does not have keys encrypt/decrypt permission on key vault ${vault}`,
        );
    }
}

/** @throws CloudRefusal when AKS would not let people in as it is told to */
export function admitLogin({ inputs, previous }: Subject): void {
    const entra = given(inputs, "aadProfile");
    const rbac = flag(inputs, "enableRBAC") === true;
    if (entra && flag(inputs, "aadProfile.managed") !== true) {
        throw badRequest("Legacy Azure AD integration is not supported: set aadProfile.managed.");
    }
    if (entra && !rbac) {
        throw badRequest("Azure AD integration needs enableRBAC.");
    }
    if (flag(inputs, "disableLocalAccounts") === true && !entra) {
        throw badRequest("disableLocalAccounts is for clusters with Azure AD integration only.");
    }
    const stranger = texts(inputs, "aadProfile.adminGroupObjectIDs[]").find((id) => !GUID.test(id));
    if (stranger !== undefined) {
        throw invalidParameter(`aadProfile.adminGroupObjectIDs: '${stranger}' is no GUID.`);
    }
    const workloads = flag(inputs, "securityProfile.workloadIdentity.enabled") === true;
    const issuer = flag(inputs, "oidcIssuerProfile.enabled") === true;
    if (workloads && !issuer) {
        throw badRequest("Workload identity needs oidcIssuerProfile.enabled.");
    }
    if (previous === undefined) {
        return;
    }
    if (given(previous, "aadProfile") && !entra) {
        throw changeNotAllowed("aadProfile");
    }
    if (flag(previous, "enableRBAC") !== rbac) {
        throw changeNotAllowed("enableRBAC");
    }
    if (flag(previous, "oidcIssuerProfile.enabled") === true && !issuer) {
        throw changeNotAllowed("oidcIssuerProfile.enabled");
    }
}

/** The group that AKS makes for the nodes must be another one, and not exist yet. */
export function admitNodeGroup({ world, site, inputs, previous }: Subject): void {
    const name = nodeResourceGroup(inputs);
    if (previous !== undefined) {
        return;
    }
    if (name.length > 80) {
        throw invalidParameter(`nodeResourceGroup '${name}' is longer than 80 characters.`);
    }
    if (findById(world, groupId(site.account, name)) !== undefined) {
        throw new CloudRefusal(
            "NodeResourceGroupAlreadyExists",
            `The resource group '${name}' that the nodes are to be in exists already.`,
        );
    }
    const taken = maps(inputs, "agentPoolProfiles[]").map((pool) => text(pool, "name"));
    if (new Set(taken).size !== taken.length) {
        throw invalidParameter("agentPoolProfiles: each pool needs a name of its own.");
    }
}

/** Name of the resource group that AKS makes for the nodes. */
export function nodeResourceGroup(inputs: PropertyMap): string {
    const parts = ["MC", text(inputs, "resourceGroupName"), text(inputs, "resourceName")];
    return (
        text(inputs, "nodeResourceGroup") ??
        [...parts, text(inputs, "location")].join("_").slice(0, 80)
    );
}
