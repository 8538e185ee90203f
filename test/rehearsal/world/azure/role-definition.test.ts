import type { PropertyMap } from "../../../../rehearsal/wire/property-value";
import * as tokens from "../../../../rehearsal/world/azure/tokens";
import { removeWorlds } from "../support";
import type { Kept } from "../support";
import { PLACE, azureRig, grant, network, output } from "./support";

afterEach(removeWorlds);

const ID = "6f1c0f4e-5e53-4d3e-9c83-0d3a3a8f5a11";

const role = (group: Kept, over: PropertyMap = {}): PropertyMap => ({
    roleDefinitionId: ID,
    roleName: "Pool scaler",
    scope: group.id,
    assignableScopes: [group.id],
    permissions: [{ actions: ["Microsoft.ContainerService/managedClusters/agentPools/write"] }],
    ...over,
});

test("a role is granted where its scopes reach, and stays as long as it is granted", async () => {
    const { azure, group } = await azureRig();
    const { subnet } = await network(azure);
    const identity = await azure.create(tokens.USER_ASSIGNED_IDENTITY, "i", {
        ...PLACE,
        resourceName: "scaler",
    });
    const elsewhere = await azure.create(tokens.RESOURCE_GROUP, "o", {
        ...PLACE,
        resourceGroupName: "other",
    });
    const definition = await azure.create(tokens.ROLE_DEFINITION, "r", role(group));
    const to = (scope: string) => grant(output(identity, "principalId"), ID, scope);

    const assignment = await azure.create(tokens.ROLE_ASSIGNMENT, "a", to(subnet.id));
    await expect(azure.create(tokens.ROLE_ASSIGNMENT, "b", to(elsewhere.id))).rejects.toThrow(
        /RoleDefinitionDoesNotExist/,
    );
    await expect(azure.delete(definition)).rejects.toThrow(/RoleDefinitionHasAssignments/);
    await azure.delete(assignment);
    await azure.delete(definition);
});

test.each<readonly [string, PropertyMap, RegExp]>([
    [
        "an action that there is not",
        { permissions: [{ actions: ["pools.write"] }] },
        /InvalidActionOrNotAction/,
    ],
    ["no scope", { assignableScopes: [] }, /LinkedAuthorizationFailed/],
    [
        "a scope that does not exist",
        { assignableScopes: ["/subscriptions/s/resourceGroups/none"] },
        /LinkedAuthorizationFailed/,
    ],
    ["an id that is no GUID", { roleDefinitionId: "scaler" }, /GUID/],
])("Azure refuses a role with %s", async (_, over, refusal) => {
    const { azure, group } = await azureRig();
    await expect(azure.create(tokens.ROLE_DEFINITION, "r", role(group, over))).rejects.toThrow(
        refusal,
    );
});

test("no two roles have one name", async () => {
    const { azure, group } = await azureRig();
    await azure.create(tokens.ROLE_DEFINITION, "r", role(group));
    const other = role(group, { roleDefinitionId: ID.replace(/^6/, "7") });
    await expect(azure.create(tokens.ROLE_DEFINITION, "s", other)).rejects.toThrow(
        /RoleDefinitionWithSameNameExists/,
    );
});
