import type { PropertyMap } from "../../wire/property-value";
import { CloudRefusal } from "../cloud-refusal";
import { text, texts } from "../properties";
import type { CloudResource } from "../resource-store";
import type { Subject } from "../resource-type";
import type { World } from "../world";
import { armType, onScope } from "./arm-type";
import { GUID, isWithin, lastSegment, sameId } from "./ids";
import { isBuiltInRole } from "./roles";
import { isAssignable } from "./role-definition";
import { callerId } from "./tenant";
import { MANAGED_CLUSTER, ROLE_ASSIGNMENT, USER_ASSIGNED_IDENTITY } from "./tokens";

/** Seconds for which Entra ID may not find a principal that was made just now. */
const REPLICATION = 120;

export const roleAssignment = armType({
    token: ROLE_ASSIGNMENT,
    path: onScope("scope", "Microsoft.Authorization/roleAssignments/{roleAssignmentName}"),
    apiVersion: "2022-04-01",
    name: { auto: "uuid", pattern: GUID, rule: "a GUID" },
    immutable: ["principalId"],
    admit: admitAssignment,
    outputs: ({ world, site, inputs, previous }) => {
        const now = world.now().toISOString();
        const roleId = lastSegment(text(inputs, "roleDefinitionId") ?? "");
        return {
            createdBy: callerId(world),
            createdOn: text(previous ?? null, "createdOn") ?? now,
            principalType: inputs["principalType"] ?? "ServicePrincipal",
            // Azure answers with this form whatever was asked for.
            roleDefinitionId:
                `/subscriptions/${site.account}/providers/Microsoft.Authorization/` +
                `roleDefinitions/${roleId}`,
            updatedBy: callerId(world),
            updatedOn: now,
        };
    },
});

function admitAssignment({ world, inputs, previous }: Subject): void {
    const scope = text(inputs, "scope") ?? "";
    const roleId = lastSegment(text(inputs, "roleDefinitionId") ?? "");
    if (!isBuiltInRole(roleId) && !isAssignable(world, roleId, scope)) {
        throw new CloudRefusal(
            "RoleDefinitionDoesNotExist",
            `The specified role definition with ID '${roleId}' does not exist.`,
        );
    }
    if (previous !== undefined) {
        if (lastSegment(text(previous, "roleDefinitionId") ?? "") !== roleId) {
            throw new CloudRefusal(
                "RoleAssignmentUpdateNotPermitted",
                "Tenant ID, application ID, principal ID, and scope are not allowed to be updated.",
                403,
            );
        }
        return;
    }
    requirePrincipal(world, inputs);
    const name = text(inputs, "roleAssignmentName");
    const principalId = text(inputs, "principalId");
    const existing = world.store
        .list(ROLE_ASSIGNMENT)
        .find(
            ({ state }) =>
                text(state, "roleAssignmentName") === name ||
                (sameId(text(state, "scope") ?? "", scope) &&
                    state["principalId"] === principalId &&
                    lastSegment(text(state, "roleDefinitionId") ?? "") === roleId),
        );
    if (existing !== undefined) {
        throw new CloudRefusal("RoleAssignmentExists", "The role assignment already exists.", 409);
    }
}

/** People and groups are taken on trust; managed identities are known. */
function requirePrincipal(world: World, inputs: PropertyMap): void {
    const type = text(inputs, "principalType");
    const principalId = text(inputs, "principalId") ?? "";
    const identity = findPrincipal(world, principalId);
    if (type !== undefined && type !== "ServicePrincipal") {
        if (identity !== undefined) {
            throw new CloudRefusal(
                "UnmatchedPrincipalType",
                `The PrincipalId '${principalId}' has type 'ServicePrincipal', which is different ` +
                    `from the specified PrincipalType '${type}'.`,
            );
        }
        return;
    }
    const made = Date.parse(text(identity?.state ?? null, "systemData.createdAt") ?? "");
    const replicating = world.now().getTime() - made < REPLICATION * 1000;
    const known = identity !== undefined || principalId === callerId(world);
    if (!known || (type === undefined && replicating)) {
        throw new CloudRefusal(
            "PrincipalNotFound",
            `Principal ${principalId} does not exist in the directory. If the principal was made ` +
                "just now, this may be a replication delay: set principalType to ServicePrincipal.",
        );
    }
}

/** The managed identity behind a principal; the one of a cluster without its own is the cluster. */
function findPrincipal(world: World, principalId: string): CloudResource | undefined {
    return (
        world.store
            .list(USER_ASSIGNED_IDENTITY)
            .find(({ state }) => state["principalId"] === principalId) ??
        world.store
            .list(MANAGED_CLUSTER)
            .find(({ state }) => text(state, "identity.principalId") === principalId)
    );
}

/** Whether a principal has one of several roles on a resource, or on what that is in. */
export function hasRole(
    world: World,
    principalId: string,
    roleIds: readonly string[],
    id: string,
): boolean {
    return world.store
        .list(ROLE_ASSIGNMENT)
        .filter(({ state }) => state["principalId"] === principalId)
        .some(
            ({ state }) =>
                texts(state, "scope").some((scope) => isWithin(id, scope)) &&
                roleIds.includes(lastSegment(text(state, "roleDefinitionId") ?? "")),
        );
}
