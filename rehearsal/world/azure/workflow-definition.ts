import type { PropertyMap } from "../../wire/property-value";
import { CloudRefusal } from "../cloud-refusal";
import { map, number, text } from "../properties";
import { identityIds } from "./given-identities";
import { sameId } from "./ids";

const SCHEMA =
    "https://schema.management.azure.com/providers/Microsoft.Logic/schemas/2016-06-01/workflowdefinition.json#";

/** Kinds of actions that are simulated, and those of them that hold others. */
const KINDS: readonly string[] = ["Http", "Wait", "Until", "If", "Scope", "Compose", "Terminate"];

const OUTCOMES: readonly string[] = ["Succeeded", "Failed", "Skipped", "TimedOut"];

/** Rounds of a loop (learn.microsoft.com/azure/logic-apps/logic-apps-limits-and-config). */
const MOST_ROUNDS = 5000;

function invalidTemplate(message: string): CloudRefusal {
    return new CloudRefusal("InvalidTemplate", `The template validation failed: '${message}'.`);
}

/** @throws CloudRefusal when Logic Apps would not take a workflow's definition */
export function requireWorkflow(definition: PropertyMap, inputs: PropertyMap): void {
    if (
        text(definition, "$schema") !== SCHEMA ||
        text(definition, "contentVersion") === undefined
    ) {
        throw invalidTemplate(`a definition needs contentVersion, and the $schema '${SCHEMA}'`);
    }
    if (Object.keys(map(definition, "triggers")).length === 0) {
        throw invalidTemplate("a workflow needs a trigger");
    }
    requireActions(map(definition, "actions"), inputs);
}

function requireActions(actions: PropertyMap, inputs: PropertyMap): void {
    for (const name of Object.keys(actions)) {
        const action = map(actions, name);
        const kind = text(action, "type") ?? "";
        if (!KINDS.includes(kind)) {
            throw invalidTemplate(`the type '${kind}' of action '${name}' is not supported`);
        }
        requireOrder(name, map(action, "runAfter"), actions);
        if (kind === "Until") {
            requireLoop(name, action);
        }
        if (kind === "Http") {
            requireLogin(name, map(action, "inputs"), inputs);
        }
        requireActions(map(action, "actions"), inputs);
    }
}

function requireOrder(name: string, runAfter: PropertyMap, siblings: PropertyMap): void {
    for (const [before, outcomes] of Object.entries(runAfter)) {
        if (siblings[before] === undefined) {
            throw invalidTemplate(
                `the 'runAfter' property of action '${name}' contains non-existent action '${before}'`,
            );
        }
        const known =
            Array.isArray(outcomes) && outcomes.every((each) => OUTCOMES.includes(`${each}`));
        if (!known) {
            throw invalidTemplate(
                `the 'runAfter' property of action '${name}' takes ${OUTCOMES.join(", ")}`,
            );
        }
    }
}

function requireLoop(name: string, action: PropertyMap): void {
    const rounds = number(action, "limit.count") ?? 60;
    if (text(action, "expression") === undefined || rounds < 1 || rounds > MOST_ROUNDS) {
        throw invalidTemplate(
            `the loop '${name}' needs an expression, and a limit of 1 to ${MOST_ROUNDS} rounds`,
        );
    }
}

/** An action without the id of an identity logs in as the workflow's own, which only some have. */
function requireLogin(name: string, call: PropertyMap, inputs: PropertyMap): void {
    if (text(call, "method") === undefined || text(call, "uri") === undefined) {
        throw invalidTemplate(`the action '${name}' needs a method and a uri`);
    }
    if (text(call, "authentication.type") !== "ManagedServiceIdentity") {
        return;
    }
    const wanted = text(call, "authentication.identity");
    const own = text(inputs, "identity.type")?.includes("SystemAssigned") ?? false;
    const has = wanted === undefined ? own : identityIds(inputs).some((id) => sameId(id, wanted));
    if (!has) {
        throw new CloudRefusal(
            "InvalidWorkflowManagedIdentitySpecified",
            `The managed identity '${wanted ?? "SystemAssigned"}' of action '${name}' is not one of the workflow's.`,
        );
    }
}
