import type { PropertyMap } from "../../wire/property-value";
import { CloudRefusal } from "../cloud-refusal";
import { maps, text, texts } from "../properties";
import type { CloudResource } from "../resource-store";
import type { Subject } from "../resource-type";
import type { World } from "../world";
import { armType, onScope } from "./arm-type";
import { GUID, isWithin, lastSegment } from "./ids";
import { findById } from "./lookup";
import { callerId } from "./tenant";
import { ROLE_ASSIGNMENT, ROLE_DEFINITION } from "./tokens";

/** "Microsoft.ContainerService/managedClusters/agentPools/write", or with "*" for any part. */
const ACTION =
    /^(\*|[A-Za-z]+(\.[A-Za-z]+)+\/(\*|[\w*]+(\/[\w*]+)*\/(read|write|delete|action|\*)))$/;

/** A role of a tenant's own. */
export const roleDefinition = armType({
    token: ROLE_DEFINITION,
    path: onScope("scope", "Microsoft.Authorization/roleDefinitions/{roleDefinitionId}"),
    apiVersion: "2022-05-01-preview",
    name: { auto: "uuid", pattern: GUID, rule: "a GUID" },
    defaults: { roleType: "CustomRole" },
    admit: admitRole,
    outputs: ({ world, inputs, previous }) => {
        const now = world.now().toISOString();
        return {
            name: inputs["roleDefinitionId"] ?? "",
            createdBy: callerId(world),
            createdOn: text(previous ?? null, "createdOn") ?? now,
            updatedBy: callerId(world),
            updatedOn: now,
        };
    },
    retain: ({ id }, world) => {
        const assigned = world.store
            .list(ROLE_ASSIGNMENT)
            .filter(({ state }) => roleIdOf(state) === lastSegment(id));
        if (assigned.length > 0) {
            throw new CloudRefusal(
                "RoleDefinitionHasAssignments",
                "There are existing role assignments referencing role (code: RoleDefinitionHasAssignments).",
            );
        }
    },
});

function roleIdOf(assignment: PropertyMap): string {
    return lastSegment(text(assignment, "roleDefinitionId") ?? "");
}

function admitRole({ world, inputs }: Subject): void {
    const unknown = maps(inputs, "permissions[]")
        .flatMap((permission) => [
            ...texts(permission, "actions[]"),
            ...texts(permission, "notActions[]"),
        ])
        .find((action) => !ACTION.test(action));
    if (unknown !== undefined) {
        throw new CloudRefusal(
            "InvalidActionOrNotAction",
            `'${unknown}' does not match any of the actions supported by the providers.`,
        );
    }
    requireScopes(world, texts(inputs, "assignableScopes[]"));
    const name = text(inputs, "roleName");
    const namesake = rolesOf(world).find(
        ({ state }) =>
            state["roleName"] === name && state["roleDefinitionId"] !== inputs["roleDefinitionId"],
    );
    if (namesake !== undefined) {
        throw new CloudRefusal(
            "RoleDefinitionWithSameNameExists",
            `A custom role with the name '${name}' already exists in this directory.`,
            409,
        );
    }
}

/** A role can be granted in subscriptions and in resource groups that exist; what is in them is no scope of a role. */
function requireScopes(world: World, scopes: readonly string[]): void {
    const invalid = scopes.find(
        (scope) =>
            !/^\/subscriptions\/[\w-]+$/i.test(scope) &&
            !(
                /^\/subscriptions\/[\w-]+\/resourceGroups\/[^/]+$/i.test(scope) &&
                findById(world, scope)
            ),
    );
    if (scopes.length === 0 || invalid !== undefined) {
        throw new CloudRefusal(
            "LinkedAuthorizationFailed",
            "The client has permission to perform action 'Microsoft.Authorization/roleDefinitions/write'; " +
                `however, the linked scope(s) '${invalid ?? ""}' are invalid.`,
            403,
        );
    }
}

function rolesOf(world: World): readonly CloudResource[] {
    return world.store.list(ROLE_DEFINITION);
}

/** Whether a tenant has a role of its own under an id that can be granted on a scope. */
export function isAssignable(world: World, roleId: string, scope: string): boolean {
    return rolesOf(world).some(
        ({ id, state }) =>
            lastSegment(id) === roleId &&
            texts(state, "assignableScopes[]").some((outer) => isWithin(scope, outer)),
    );
}
