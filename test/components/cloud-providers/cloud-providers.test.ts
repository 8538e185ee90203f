import { setAllConfig } from "@pulumi/pulumi/runtime";

import { CloudProviders } from "../../../components/cloud-providers/cloud-providers";
import { record } from "../../support/recorder";

const arn = (role: string, account = "111122223333") => `arn:aws:iam::${account}:role/${role}`;

afterEach(() => {
    setAllConfig({});
});

async function providersFor(...roles: readonly string[]) {
    const { registrations } = await record(
        () =>
            new CloudProviders(
                roles.map((accountRoleArn) => ({ accountRoleArn })),
                {},
            ),
    );
    return registrations.map(({ name, inputs }) => [name, inputs["assumeRoles"]]);
}

const taking = (role: string) => JSON.stringify([{ roleArn: role, sessionName: "atoll" }]);

test("an account has one provider, which keeps its name with another role", async () => {
    expect(await providersFor(arn("atoll"), arn("atoll"))).toEqual([
        ["aws-111122223333", taking(arn("atoll"))],
    ]);
    expect(await providersFor(arn("teams/other"))).toEqual([
        ["aws-111122223333", taking(arn("teams/other"))],
    ]);
});

test("accounts have one provider each", async () => {
    const names = await providersFor(arn("atoll"), arn("atoll", "444455556666"));
    expect(names.map(([name]) => name)).toEqual(["aws-111122223333", "aws-444455556666"]);
});

test.each<[string, Record<string, string>, string]>([
    ["that of the stack", { "aws:region": "eu-central-1" }, "eu-central-1"],
    ["one that every account has, where the stack names none", {}, "us-east-1"],
])("a provider starts in a region: %s", async (_what, config, region) => {
    setAllConfig(config);
    const { registrations } = await record(
        () => new CloudProviders([{ accountRoleArn: arn("atoll") }], {}),
    );
    expect(registrations.map(({ inputs }) => inputs["region"])).toEqual([region]);
});
