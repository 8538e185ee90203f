import type { PropertyMap } from "../../../../rehearsal/wire/property-value";
import { ROLES } from "../../../../rehearsal/world/azure/roles";
import * as tokens from "../../../../rehearsal/world/azure/tokens";
import { removeWorlds, TODAY } from "../support";
import { azureRig, change, grant, ground, network, output, PLACE, vaultInputs } from "./support";

afterEach(removeWorlds);

const STRANGER = "6f1e6ce2-8c3b-4a3c-9a0e-0b1e3f7a1c55";

async function identityRig() {
    const made = await azureRig();
    const identity = await made.azure.create(tokens.USER_ASSIGNED_IDENTITY, "i", {
        ...PLACE,
        resourceName: "one",
    });
    const inputs = grant(output(identity, "principalId"), ROLES.contributor, made.group.id);
    return { ...made, identity, inputs };
}

test("an assignment is named by a GUID of its own and goes with its scope", async () => {
    const { azure, group, inputs } = await identityRig();
    const made = await azure.create(tokens.ROLE_ASSIGNMENT, "r", inputs);
    expect(made.id).toMatch(
        /\/resourceGroups\/prod\/providers\/Microsoft.Authorization\/roleAssignments\/[0-9a-f-]{36}$/,
    );
    await azure.delete(group);
    expect(await azure.read(made)).toBeUndefined();
});

test.each<readonly [string, PropertyMap, RegExp]>([
    ["the same once more", {}, /RoleAssignmentExists/],
    ["a name that is no GUID", { roleAssignmentName: "mine" }, /a GUID/],
    ["a principal that is not", { principalId: STRANGER }, /PrincipalNotFound/],
    [
        "a principal made just now, without its type",
        { principalType: null, roleDefinitionId: `/x/${ROLES.reader}` },
        /PrincipalNotFound/,
    ],
    [
        "a managed identity as a person",
        { principalType: "User", roleDefinitionId: `/x/${ROLES.reader}` },
        /UnmatchedPrincipalType/,
    ],
    ["a role that is not", { roleDefinitionId: `/x/${STRANGER}` }, /RoleDefinitionDoesNotExist/],
    [
        "a scope that is not",
        { scope: "/subscriptions/s/resourceGroups/no" },
        /ResourceGroupNotFound/,
    ],
])("refuses to assign %s", async (_what, over, refusal) => {
    const { azure, inputs } = await identityRig();
    await azure.create(tokens.ROLE_ASSIGNMENT, "r", inputs);
    await expect(azure.create(tokens.ROLE_ASSIGNMENT, "x", change(inputs, over))).rejects.toThrow(
        refusal,
    );
});

test("Azure answers with a role's id in its own form, and takes people on trust", async () => {
    const { azure, inputs } = await identityRig();
    const made = await azure.create(tokens.ROLE_ASSIGNMENT, "r", {
        ...inputs,
        principalId: STRANGER,
        principalType: "Group",
        roleDefinitionId: `/providers/Microsoft.Authorization/roleDefinitions/${ROLES.reader}`,
    });
    const read = await azure.read(made);
    expect(read?.inputs["roleDefinitionId"]).toMatch(/^\/subscriptions\/[^/]+\/providers\//);
});

test("a lock keeps from being deleted what it stands on, its parts, and what it is in", async () => {
    const { azure, group } = await azureRig();
    const { network: vnet, subnet } = await network(azure);
    const lock = await azure.create(tokens.MANAGEMENT_LOCK, "protected", {
        scope: vnet.id,
        level: "CanNotDelete",
    });
    for (const resource of [subnet, vnet, group]) {
        await expect(azure.delete(resource)).rejects.toThrow(/ScopeLocked/);
    }
    await azure.update(subnet, change(subnet.inputs, { defaultOutboundAccess: true }));
    await azure.delete(lock);
    await azure.delete(subnet);
});

test("a read-only lock keeps from being changed as well", async () => {
    const { azure } = await azureRig();
    const { network: vnet, subnet } = await network(azure);
    await azure.create(tokens.MANAGEMENT_LOCK, "l", { scope: vnet.id, level: "ReadOnly" });
    await expect(
        azure.update(subnet, change(subnet.inputs, { defaultOutboundAccess: true })),
    ).rejects.toThrow(/ScopeLocked/);
});

test("a vault's name is taken in the whole world, and stays so for a while after its end", async () => {
    let now = TODAY;
    const { azure, configure } = await azureRig({ now: () => now });
    const other = await configure({ subscriptionId: STRANGER });
    await other.create(tokens.RESOURCE_GROUP, "g", PLACE);
    const inputs = { ...PLACE, ...vaultInputs("taken") };
    const vault = await azure.create(tokens.VAULT, "v", inputs);
    expect(vault.state["properties"]).toMatchObject({ vaultUri: "https://taken.vault.azure.net/" });
    await expect(other.create(tokens.VAULT, "v", inputs)).rejects.toThrow(/VaultAlreadyExists/);
    await azure.delete(vault);
    await expect(other.create(tokens.VAULT, "v", inputs)).rejects.toThrow(/ConflictError/);
    now = new Date(TODAY.getTime() + 91 * 86_400_000);
    await other.create(tokens.VAULT, "v", inputs);
});

test.each<readonly [string, PropertyMap, RegExp]>([
    ["without purge protection", { enablePurgeProtection: false }, /irreversible/],
    ["without any permission model", { enableRbacAuthorization: false }, /accessPolicies/],
    ["that forgets at once", { softDeleteRetentionInDays: 1 }, /7 to 90 days/],
    ["of no tenant", { tenantId: "acme" }, /no GUID/],
])("refuses a vault %s", async (_what, over, refusal) => {
    const { azure } = await azureRig();
    const inputs = change({ ...PLACE, ...vaultInputs("v-1") }, { properties: over });
    await expect(azure.create(tokens.VAULT, "v", inputs)).rejects.toThrow(refusal);
});

test("a key has an address with a version, another one once it is made again", async () => {
    const { azure } = await azureRig();
    const { key } = await ground(azure);
    const uri = output(key, "keyUriWithVersion");
    expect(uri).toMatch(/^https:\/\/prod-vault\.vault\.azure\.net\/keys\/secrets\/[0-9a-f]{32}$/);
    await azure.delete(key);
    const again = await azure.create(tokens.KEY, "k", key.inputs);
    expect(again.state["keyUriWithVersion"]).not.toBe(uri);
    expect(
        (await azure.diff(key, change(key.inputs, { properties: { keySize: 4096 } }))).replacing,
    ).toEqual(["properties"]);
});

test("a key needs its vault", async () => {
    const { azure } = await azureRig();
    const inputs = { resourceGroupName: "prod", vaultName: "no", properties: { kty: "RSA" } };
    await expect(azure.create(tokens.KEY, "k", inputs)).rejects.toThrow(/ParentResourceNotFound/);
});
