import type { PropertyMap } from "../../wire/property-value";
import type { Subject } from "../resource-type";
import { map, text } from "../properties";
import { armType, inGroup } from "./arm-type";
import { identityOutput, requireIdentities, withIdentityInputs } from "./given-identities";
import { WORKFLOW } from "./tokens";
import { requireWorkflow } from "./workflow-definition";
import { requireRecurrences } from "./workflow-recurrence";

const STATES: readonly string[] = ["Enabled", "Disabled", "Suspended"];

/** A Logic App. Nothing in a rehearsal waits for it to run. */
export const workflow = armType({
    token: WORKFLOW,
    path: inGroup("Microsoft.Logic/workflows/{workflowName}"),
    apiVersion: "2019-05-01",
    name: {
        auto: "hex",
        maxLength: 43,
        pattern: /^[\w.()-]+$/,
        rule: "letters, digits, dashes, underscores, dots and parentheses",
    },
    defaults: { state: "Enabled" },
    validate: function* (inputs) {
        const state = text(inputs, "state") ?? "Enabled";
        if (!STATES.includes(state)) {
            yield { property: "state", reason: `expected one of ${STATES.join(", ")}` };
        }
    },
    admit: admitWorkflow,
    outputs: ({ world, origin, inputs, previous }) => {
        const now = world.now().toISOString();
        const location = text(inputs, "location") ?? "";
        const flow = world.identifiers.guid(origin, "flow").replaceAll("-", "");
        const identity: PropertyMap =
            inputs["identity"] === undefined ? {} : { identity: identityOutput(world, inputs) };
        return {
            ...identity,
            accessEndpoint: `https://prod-01.${location}.logic.azure.com:443/workflows/${flow}`,
            changedTime: now,
            createdTime: text(previous ?? null, "createdTime") ?? now,
            provisioningState: "Succeeded",
            sku: { name: "NotSpecified" },
            version: `0858${now.replace(/\D/g, "")}`,
        };
    },
    asInputs: (state) => (state["identity"] === undefined ? state : withIdentityInputs(state)),
});

function admitWorkflow({ world, inputs }: Subject): void {
    requireIdentities(world, inputs);
    const definition = map(inputs, "definition");
    requireWorkflow(definition, inputs);
    requireRecurrences(map(definition, "triggers"));
}
