import type { PropertyMap, PropertyValue } from "../../../../rehearsal/wire/property-value";
import * as tokens from "../../../../rehearsal/world/azure/tokens";
import { merge } from "../../../../rehearsal/world/properties";
import { removeWorlds } from "../support";
import { PLACE, azureRig } from "./support";

afterEach(removeWorlds);

const RECURRENCE: PropertyMap = {
    frequency: "Week",
    interval: 1,
    schedule: { weekDays: ["Monday"], hours: [19], minutes: [0] },
    startTime: "2026-01-01T00:00:00",
    timeZone: "W. Europe Standard Time",
};

const call = (authentication: PropertyMap): PropertyMap => ({
    type: "Http",
    runAfter: {},
    inputs: { method: "GET", uri: "https://management.azure.com/", authentication },
});

function definition(recurrence: PropertyMap, actions: PropertyMap): PropertyMap {
    return {
        $schema:
            "https://schema.management.azure.com/providers/Microsoft.Logic/schemas/2016-06-01/workflowdefinition.json#",
        contentVersion: "1.0.0.0",
        triggers: { clock: { type: "Recurrence", recurrence } },
        actions,
    };
}

const flow = (over: PropertyValue): PropertyMap => ({
    ...PLACE,
    workflowName: "night",
    definition: over,
});

test("a workflow acts as an identity that it was given", async () => {
    const { azure } = await azureRig();
    const identity = await azure.create(tokens.USER_ASSIGNED_IDENTITY, "i", {
        ...PLACE,
        resourceName: "night",
    });
    const authentication = { type: "ManagedServiceIdentity", identity: identity.id };
    const actions = { read: call(authentication) };
    const made = await azure.create(tokens.WORKFLOW, "night", {
        ...flow(definition(RECURRENCE, actions)),
        identity: { type: "UserAssigned", userAssignedIdentities: [identity.id] },
    });

    expect(made.state).toMatchObject({
        state: "Enabled",
        provisioningState: "Succeeded",
        identity: {
            userAssignedIdentities: {
                [identity.id]: { principalId: identity.state["principalId"] },
            },
        },
    });
    const stranger = merge(made.inputs, {
        definition: definition(RECURRENCE, { read: call({ ...authentication, identity: "x" }) }),
    });
    await expect(azure.update(made, stranger)).rejects.toThrow(
        /InvalidWorkflowManagedIdentitySpecified/,
    );
});

const OTHER = { identity: { type: "UserAssigned", userAssignedIdentities: ["/nowhere"] } };
const MSI = { read: call({ type: "ManagedServiceIdentity" }) };

test.each<readonly [string, PropertyMap, RegExp]>([
    [
        "a zone of IANA",
        flow(definition({ ...RECURRENCE, timeZone: "Europe/Berlin" }, {})),
        /InvalidWorkflowTriggerRecurrence".*invalid time zone 'Europe\/Berlin'/,
    ],
    [
        "a start in UTC beside a zone",
        flow(definition({ ...RECURRENCE, startTime: "2026-01-01T00:00:00Z" }, {})),
        /InvalidWorkflowTriggerRecurrence".*invalid start time/,
    ],
    [
        "days of the week for hours",
        flow(definition({ ...RECURRENCE, frequency: "Hour" }, {})),
        /InvalidWorkflowTriggerRecurrenceSchedule".*'Hour'/,
    ],
    [
        "no frequency",
        flow(definition({ interval: 1 }, {})),
        /InvalidWorkflowTriggerRecurrence".*frequency/,
    ],
    ["no schema", flow({ triggers: {} }), /InvalidTemplate/],
    [
        "no trigger",
        flow({ ...definition(RECURRENCE, {}), triggers: {} }),
        /InvalidTemplate".*trigger/,
    ],
    [
        "an unknown action",
        flow(definition(RECURRENCE, { x: { type: "Guess" } })),
        /InvalidTemplate".*'Guess'/,
    ],
    [
        "an order that names nothing",
        flow(definition(RECURRENCE, { x: { type: "Compose", runAfter: { y: ["Succeeded"] } } })),
        /InvalidTemplate".*non-existent action 'y'/,
    ],
    [
        "an outcome that there is not",
        flow(
            definition(RECURRENCE, {
                y: { type: "Compose" },
                x: { type: "Compose", runAfter: { y: ["Done"] } },
            }),
        ),
        /InvalidTemplate".*takes Succeeded/,
    ],
    [
        "a loop without an end",
        flow(definition(RECURRENCE, { x: { type: "Until", limit: { count: 9 } } })),
        /InvalidTemplate".*loop/,
    ],
    [
        "a call without an address",
        flow(definition(RECURRENCE, { x: { type: "Http", inputs: {} } })),
        /InvalidTemplate".*uri/,
    ],
    [
        "an identity that it has not",
        flow(definition(RECURRENCE, MSI)),
        /InvalidWorkflowManagedIdentitySpecified/,
    ],
    [
        "an identity that there is not",
        { ...flow(definition(RECURRENCE, {})), ...OTHER },
        /FailedIdentityOperation/,
    ],
    [
        "a state that there is not",
        { ...flow(definition(RECURRENCE, {})), state: "On" },
        /Enabled, Disabled/,
    ],
    [
        "a long name",
        { ...flow(definition(RECURRENCE, {})), workflowName: "n".repeat(44) },
        /workflowName/,
    ],
])("Logic Apps refuses %s", async (_, inputs, refusal) => {
    const { azure } = await azureRig();
    await expect(azure.create(tokens.WORKFLOW, "night", inputs)).rejects.toThrow(refusal);
});
