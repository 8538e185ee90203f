import type { CheckFailure } from "../../wire/types";
import { CloudRefusal } from "../cloud-refusal";
import type { PropertyMap } from "../../wire/property-value";
import { given, text } from "../properties";
import { armType, onScope } from "./arm-type";
import { sameId } from "./ids";
import { ruleFailure } from "./policy-effects";
import { POLICY_ASSIGNMENT, POLICY_DEFINITION } from "./tokens";

const NAME = {
    auto: "copy",
    maxLength: 64,
    pattern: /^[^#<>*%&:\\?.+/]*[^#<>*%&:\\?.+/ ]$/,
    rule: "none of #<>*%&:\\?.+/, not ending with a blank",
} as const;

export const policyDefinition = armType({
    token: POLICY_DEFINITION,
    path: "/subscriptions/{subscriptionId}/providers/Microsoft.Authorization/policyDefinitions/{policyDefinitionName}",
    apiVersion: "2025-01-01",
    name: NAME,
    withoutLocation: true,
    defaults: { mode: "Indexed", policyType: "Custom" },
    validate: definitionFailures,
    outputs: ({ world, previous }) => ({
        version: "1.0.0",
        versions: ["1.0.0"],
        systemData: {
            createdAt: text(previous ?? null, "systemData.createdAt") ?? world.now().toISOString(),
        },
    }),
    retain: ({ id }, world) => {
        const assignment = world.store
            .list(POLICY_ASSIGNMENT)
            .find(({ state }) => sameId(text(state, "policyDefinitionId") ?? "", id));
        if (assignment !== undefined) {
            throw new CloudRefusal(
                "InvalidDeletePolicyDefinitionRequest",
                `The policy definition '${id}' cannot be deleted: it is assigned by '${assignment.id}'.`,
            );
        }
    },
});

function* definitionFailures(inputs: PropertyMap): Iterable<CheckFailure> {
    const reason = given(inputs, "policyRule") ? ruleFailure(inputs) : "a policy needs a rule";
    if (reason !== undefined) {
        yield { property: "policyRule", reason };
    }
}

export const policyAssignment = armType({
    token: POLICY_ASSIGNMENT,
    path: onScope("scope", "Microsoft.Authorization/policyAssignments/{policyAssignmentName}"),
    apiVersion: "2025-01-01",
    name: NAME,
    holdsOthers: true,
    defaults: { enforcementMode: "Default" },
    immutable: ["policyDefinitionId"],
    references: [
        {
            path: "policyDefinitionId",
            to: POLICY_DEFINITION,
            missing: (id) =>
                new CloudRefusal(
                    "PolicyDefinitionNotFound",
                    `The policy definition '${id}' could not be found.`,
                    404,
                ),
        },
    ],
    outputs: ({ world, origin }) => ({
        instanceId: world.identifiers.guid(origin, "instance"),
        effectiveDefinitionVersion: "1.0.0",
        latestDefinitionVersion: "1.0.0",
    }),
});
