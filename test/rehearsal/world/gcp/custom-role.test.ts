import type { PropertyMap } from "../../../../rehearsal/wire/property-value";
import * as tokens from "../../../../rehearsal/world/gcp/tokens";
import { removeWorlds } from "../support";
import { googleRig, nodeAccount, PROJECT, textOf } from "./support";

afterEach(removeWorlds);

const roleInputs = (over: PropertyMap = {}): PropertyMap => ({
    roleId: "gkeOffPeak_1",
    title: "Off-peak",
    permissions: ["container.clusters.update"],
    ...over,
});

test("a project's own role is granted once it exists", async () => {
    const { gcp } = await googleRig();
    const account = await nodeAccount(gcp);
    const grant = () =>
        gcp.create(tokens.PROJECT_MEMBER, "off-peak", {
            project: PROJECT,
            role: `projects/${PROJECT}/roles/gkeOffPeak_1`,
            member: textOf(account.state, "member"),
            condition: { title: "this-cluster", expression: "true" },
        });

    await expect(grant()).rejects.toThrow("does not exist in the resource's hierarchy");
    const role = await gcp.create(tokens.CUSTOM_ROLE, "off-peak", roleInputs());
    expect(role.state["name"]).toBe(`projects/${PROJECT}/roles/gkeOffPeak_1`);
    expect((await grant()).id).toMatch(/\/this-cluster$/);
});

test.each<[string, PropertyMap, string]>([
    ["a dash in its id", { roleId: "gke-off-peak" }, "invalid value"],
    ["no such stage", { stage: "LATER" }, "expected one of ALPHA"],
    ["no permission", { permissions: ["everything"] }, 'invalid permission "everything"'],
])("a role with %s is refused", async (_what, over, reason) => {
    const { gcp } = await googleRig();

    await expect(gcp.create(tokens.CUSTOM_ROLE, "role", roleInputs(over))).rejects.toThrow(reason);
});
