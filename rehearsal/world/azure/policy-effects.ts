import type { PropertyMap } from "../../wire/property-value";
import { CloudRefusal } from "../cloud-refusal";
import { maps, text, texts } from "../properties";
import type { CloudResource } from "../resource-store";
import type { World } from "../world";
import { isWithin, lastSegment } from "./ids";
import { contentsOf, findById } from "./lookup";
import { POLICY_ASSIGNMENT, RESOURCE_GROUP } from "./tokens";

/** Fields that a rule may ask for here, each with its value of a resource. */
const FIELDS: Readonly<Record<string, (resource: CloudResource) => string>> = {
    type: ({ state }) => text(state, "type") ?? "",
    name: ({ id }) => lastSegment(id),
};

interface Condition {
    readonly field: string;
    readonly equals: string;
}

/** "if" is one condition, or several of which all have to hold. */
function conditionsOf(rule: PropertyMap): readonly Condition[] {
    const several = maps(rule, "if.allOf[]");
    return (several.length > 0 ? several : maps(rule, "if")).flatMap((condition) => {
        const field = text(condition, "field");
        const equals = text(condition, "equals");
        return field === undefined || equals === undefined ? [] : [{ field, equals }];
    });
}

/** What of a policy's rule the rehearsal cannot judge; `undefined` when it can judge all of it. */
export function ruleFailure(definition: PropertyMap): string | undefined {
    const [rule = {}] = maps(definition, "policyRule");
    const stated = Math.max(1, maps(rule, "if.allOf[]").length);
    const known = conditionsOf(rule).filter(({ field }) => Object.hasOwn(FIELDS, field));
    const denies = text(rule, "then.effect")?.toLowerCase() === "denyaction";
    return !denies || known.length !== stated
        ? "the rehearsal simulates the effect denyAction alone, for a type and a name"
        : undefined;
}

/** @throws CloudRefusal when a policy denies to delete the resource, or what would go with its group */
export function requireAllowed(world: World, resource: CloudResource): void {
    for (const { id, state } of world.store.list(POLICY_ASSIGNMENT)) {
        const scope = text(state, "scope") ?? "";
        const definition = findById(world, text(state, "policyDefinitionId"));
        const [rule = {}] = maps(definition?.state ?? null, "policyRule");
        const cascades = text(rule, "then.details.cascadeBehaviors.resourceGroup") === "deny";
        const affected = [
            resource,
            ...(resource.type === RESOURCE_GROUP && cascades ? contentsOf(world, resource.id) : []),
        ];
        const denied = affected.find(
            (one) => isWithin(one.id, scope) && matches(one, conditionsOf(rule)),
        );
        const deletes = texts(rule, "then.details.actionNames[]").includes("delete");
        if (deletes && denied !== undefined && text(state, "enforcementMode") === "Default") {
            throw new CloudRefusal(
                "RequestDisallowedByPolicy",
                `Deletion of resource '${lastSegment(denied.id)}' was disallowed by policy. ` +
                    `Policy assignment: '${id}'.`,
                403,
            );
        }
    }
}

function matches(resource: CloudResource, conditions: readonly Condition[]): boolean {
    return (
        conditions.length > 0 &&
        conditions.every(
            ({ field, equals }) => FIELDS[field]?.(resource).toLowerCase() === equals.toLowerCase(),
        )
    );
}
