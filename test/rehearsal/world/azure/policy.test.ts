import type { PropertyMap } from "../../../../rehearsal/wire/property-value";
import * as tokens from "../../../../rehearsal/world/azure/tokens";
import { removeWorlds } from "../support";
import { azureRig, change, readyRig } from "./support";

afterEach(removeWorlds);

const KEEP: PropertyMap = {
    policyDefinitionName: "keep-prod",
    policyType: "Custom",
    mode: "Indexed",
    policyRule: {
        if: {
            allOf: [
                { field: "type", equals: "Microsoft.ContainerService/managedClusters" },
                { field: "name", equals: "prod" },
            ],
        },
        then: {
            effect: "denyAction",
            details: { actionNames: ["delete"], cascadeBehaviors: { resourceGroup: "deny" } },
        },
    },
};

async function keptRig() {
    const made = await readyRig();
    const definition = await made.azure.create(tokens.POLICY_DEFINITION, "keep", KEEP);
    const assignment = await made.azure.create(tokens.POLICY_ASSIGNMENT, "keep", {
        scope: made.group.id,
        policyAssignmentName: "protected",
        policyDefinitionId: definition.id,
    });
    return { ...made, definition, assignment };
}

test("a policy keeps a cluster and its group from being deleted, and nothing that is in it", async () => {
    const { azure, cluster, group, net, definition, assignment } = await keptRig();
    expect(definition.id).toMatch(
        /^\/subscriptions\/[\w-]+\/providers\/Microsoft\.Authorization\/policyDefinitions\/keep-prod$/,
    );
    const pool = await azure.create(tokens.AGENT_POOL, "p", {
        resourceGroupName: "prod",
        resourceName: "prod",
        agentPoolName: "batch",
        vmSize: "Standard_D4s_v5",
        vnetSubnetID: net.subnet.id,
    });

    await expect(azure.delete(cluster)).rejects.toThrow(/RequestDisallowedByPolicy/);
    await expect(azure.delete(group)).rejects.toThrow(/RequestDisallowedByPolicy/);
    await azure.delete(pool);
    await expect(azure.delete(definition)).rejects.toThrow(/InvalidDeletePolicyDefinitionRequest/);
    await azure.delete(assignment);
    await azure.delete(definition);
    await azure.delete(cluster);
});

test("a policy that is not enforced holds nobody", async () => {
    const { azure, cluster, assignment } = await keptRig();
    await azure.update(assignment, change(assignment.inputs, { enforcementMode: "DoNotEnforce" }));
    await azure.delete(cluster);
});

test.each<readonly [string, PropertyMap, RegExp]>([
    ["no rule", { policyRule: null }, /needs a rule/],
    ["another effect", { policyRule: { then: { effect: "deny" } } }, /denyAction alone/],
    [
        "a field that is not judged",
        { policyRule: { if: { allOf: [{ field: "tags.keep", equals: "yes" }] } } },
        /denyAction alone/,
    ],
])("says what it cannot judge: %s", async (_what, over, refusal) => {
    const { azure } = await azureRig();
    await expect(azure.create(tokens.POLICY_DEFINITION, "k", change(KEEP, over))).rejects.toThrow(
        refusal,
    );
});

test("an assignment needs its definition", async () => {
    const { azure, group } = await azureRig();
    const inputs = {
        scope: group.id,
        policyAssignmentName: "protected",
        policyDefinitionId: `${group.id}/providers/Microsoft.Authorization/policyDefinitions/no`,
    };
    await expect(azure.create(tokens.POLICY_ASSIGNMENT, "a", inputs)).rejects.toThrow(
        /PolicyDefinitionNotFound/,
    );
});
