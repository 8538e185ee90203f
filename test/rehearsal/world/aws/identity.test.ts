import { Secret, UNKNOWN } from "../../../../rehearsal/wire/property-value";
import type { PropertyMap } from "../../../../rehearsal/wire/property-value";
import { text } from "../../../../rehearsal/world/properties";
import * as tokens from "../../../../rehearsal/world/aws/tokens";
import { removeWorlds, like } from "../support";
import { ACCOUNT, awsRig, serviceRole, trust } from "./support";

afterEach(removeWorlds);

function statement(over: PropertyMap): string {
    const whole = { Effect: "Allow", Action: "s3:*", Resource: "*", ...over };
    return JSON.stringify({ Version: "2012-10-17", Statement: [whole] });
}

test.each([
    ["no JSON", "{", "invalid Json"],
    ["nobody to trust", statement({}), "must specify principals"],
    [
        "a role that is not there",
        statement({
            Action: "sts:AssumeRole",
            Principal: { AWS: `arn:aws:iam::${ACCOUNT}:role/none` },
        }),
        "Invalid principal in policy",
    ],
    ["more than 2048 characters", trust(`${"x".repeat(2048)}.amazonaws.com`), "ACLSizePerRole"],
])("a trust policy with %s is refused", async (_what, assumeRolePolicy, message) => {
    const { aws } = await awsRig();
    await expect(aws.create(tokens.ROLE, "r", { assumeRolePolicy })).rejects.toThrow(message);
});

test("a role without a name gets the program's with a suffix, the same in preview and update", async () => {
    const { aws } = await awsRig();
    const inputs = { assumeRolePolicy: trust("eks.amazonaws.com") };
    const planned = await aws.preview(tokens.ROLE, "r", inputs);
    const made = await aws.create(tokens.ROLE, "r", inputs);
    expect(made.id).toMatch(/^r-[0-9a-f]{7}$/);
    expect(planned.state["name"]).toBe(made.id);
    expect((await aws.diff(made, inputs)).changed).toBe(false);
});

test("documents can be objects, and roles can be passed as resources", async () => {
    const { aws } = await awsRig();
    const assumeRolePolicy = JSON.parse(trust("ec2.amazonaws.com")) as PropertyMap;
    const role = await aws.create(tokens.ROLE, "r", { assumeRolePolicy });
    expect(role.state["assumeRolePolicy"]).toBe(trust("ec2.amazonaws.com"));
});

test.each([
    ["a principal", statement({ Principal: "*" }), "should not specify a principal"],
    ["no resource", statement({ Resource: null }), "must contain resources"],
    ["no action", statement({ Action: null }), "must contain actions"],
    ["too much in it", statement({ Resource: "x".repeat(6144) }), "PolicySize"],
])("a policy with %s is refused", async (_what, policy, message) => {
    const { aws } = await awsRig();
    await expect(aws.create(tokens.POLICY, "p", { policy })).rejects.toThrow(message);
});

test("a role with policies stays, and policies that are not there cannot be attached", async () => {
    const { aws } = await awsRig();
    const role = await serviceRole(aws, "r", "eks.amazonaws.com", []);
    const attach = (policyArn: string) =>
        aws.create(tokens.POLICY_ATTACHMENT, policyArn, { role: role.id, policyArn });
    await expect(attach("arn:aws:iam::aws:policy/AmazonEKSClusterPolocy")).rejects.toThrow(
        "does not exist or is not attachable",
    );
    const policy = await aws.create(tokens.POLICY, "p", { policy: statement({}) });
    const attachment = await attach(policy.id);
    await expect(aws.delete(role)).rejects.toThrow("DeleteConflict");
    await expect(aws.delete(policy)).rejects.toThrow("DeleteConflict");
    await aws.delete(attachment);
    await aws.delete(role);
});

test("an OIDC provider is one per address", async () => {
    const { aws } = await awsRig();
    const inputs = { url: "https://oidc.example/id", clientIdLists: ["sts.amazonaws.com"] };
    const provider = await aws.create(tokens.OIDC_PROVIDER, "o", inputs);
    expect(provider.id).toBe(`arn:aws:iam::${ACCOUNT}:oidc-provider/oidc.example/id`);
    await expect(aws.create(tokens.OIDC_PROVIDER, "p", inputs)).rejects.toThrow("already exists");
    await expect(
        aws.create(tokens.OIDC_PROVIDER, "q", { ...inputs, url: "http://plain.example" }),
    ).rejects.toThrow("https://");
});

test("a key's policy leaves somebody in charge", async () => {
    const { aws } = await awsRig();
    const policy = statement({ Action: "kms:*", Principal: { Service: "eks.amazonaws.com" } });
    await expect(aws.create(tokens.KMS_KEY, "k", { policy })).rejects.toThrow(
        "will not allow you to update the key policy",
    );
    const bypassed = { policy, bypassPolicyLockoutSafetyCheck: true };
    await expect(aws.create(tokens.KMS_KEY, "k", bypassed)).resolves.toBeDefined();
});

test.each([
    ["a short window", { deletionWindowInDays: 3 }],
    ["a rare rotation", { enableKeyRotation: true, rotationPeriodInDays: 9000 }],
])("a key with %s is refused", async (_what, inputs) => {
    const { aws } = await awsRig();
    await expect(aws.create(tokens.KMS_KEY, "k", inputs)).rejects.toThrow("expected");
});

test("an alias names a key, and is one of its name", async () => {
    const { aws } = await awsRig();
    const key = await aws.create(tokens.KMS_KEY, "k", {});
    const alias = (name: string, targetKeyId: string) =>
        aws.create(tokens.KMS_ALIAS, "a", { name, targetKeyId });
    await expect(alias("secrets", key.id)).rejects.toThrow("must begin with");
    await expect(alias("alias/secrets", "none")).rejects.toThrow("NotFoundException");
    await alias("alias/secrets", key.id);
    await expect(alias("alias/secrets", key.id)).rejects.toThrow("AlreadyExistsException");
});

test("encrypted logs need a key that lets the service in", async () => {
    const { aws } = await awsRig();
    const grants = (service: string) => ({
        policy: JSON.stringify({
            Statement: [
                { Effect: "Allow", Action: "kms:*", Resource: "*", Principal: { AWS: ACCOUNT } },
                {
                    Effect: "Allow",
                    Action: "kms:*",
                    Resource: "*",
                    Principal: { Service: service },
                },
            ],
        }),
    });
    const group = async (service: string) => {
        const key = await aws.create(tokens.KMS_KEY, service, grants(service));
        return aws.create(tokens.LOG_GROUP, "l", { kmsKeyId: key.state["arn"] ?? "" });
    };
    await expect(group("eks.amazonaws.com")).rejects.toThrow("AccessDeniedException");
    await expect(group("logs.us-east-1.amazonaws.com")).resolves.toBeDefined();
});

test("flow logs need a log group and a role that the service takes", async () => {
    const { aws } = await awsRig();
    const vpc = await aws.create(tokens.VPC, "v", { cidrBlock: "10.0.0.0/16" });
    const group = await aws.create(tokens.LOG_GROUP, "l", { retentionInDays: 7 });
    const log = async (service: string, logDestination: string) => {
        const role = await serviceRole(aws, service, service, []);
        const iamRoleArn = role.state["arn"] ?? "";
        return aws.create(tokens.FLOW_LOG, "f", { vpcId: vpc.id, iamRoleArn, logDestination });
    };
    const destination = text(group.state, "arn") ?? "";
    await expect(log("ec2.amazonaws.com", destination)).rejects.toThrow("cannot assume");
    await expect(log("vpc-flow-logs.amazonaws.com", "arn:none")).rejects.toThrow("does not exist");
});

test("an odd retention is refused", async () => {
    const { aws } = await awsRig();
    await expect(aws.create(tokens.LOG_GROUP, "l", { retentionInDays: 10 })).rejects.toThrow(
        "retentionInDays",
    );
});

test("default tags reach what takes tags, and a program's own win", async () => {
    const { configure } = await awsRig();
    const defaultTags = JSON.stringify({ tags: { team: "platform", stage: "a" } });
    const aws = await configure({ region: "us-east-1", defaultTags });
    const inputs = { cidrBlock: "10.0.0.0/16", tags: { stage: "b" } };
    const { state } = await aws.create(tokens.VPC, "v", inputs);
    expect(state).toMatchObject({
        tags: { team: "platform", stage: "b" },
        tagsAll: { team: "platform", stage: "b" },
    });
});

test("an account is the one of the role that the provider takes", async () => {
    const { configure } = await awsRig();
    const roleArn = "arn:aws:iam::210987654321:role/deployer";
    const aws = await configure({
        region: "us-east-1",
        assumeRoles: JSON.stringify([{ roleArn }]),
    });
    await expect(
        aws.invoke("aws:index/getCallerIdentity:getCallerIdentity"),
    ).resolves.toMatchObject({ accountId: "210987654321" });
});

test.each([
    [{ region: "us-east-9" }, "invalid AWS Region"],
    [{ region: "us-east-1", allowedAccountIds: '["1"]' }, "account ID not allowed"],
    [{ region: "us-east-1", regoin: "us-east-1" }, "not expected here"],
    [{ region: UNKNOWN }, undefined],
    [{ region: "us-east-1", token: new Secret("t") }, undefined],
])("a provider configured with %p: %p", async (config, message) => {
    const { aws } = await awsRig();
    const request = { urn: "", type: "pulumi:providers:aws", name: "p", oldInputs: {} };
    const seed = { randomSeed: new Uint8Array() };
    const { failures } = await aws.instance.checkConfig({ ...request, ...seed, inputs: config });
    const reasons = failures.map(({ reason }) => reason).join("; ");
    expect(reasons).toEqual(message === undefined ? "" : like(message));
});

test("functions say who calls, where, and render policies", async () => {
    const { aws } = await awsRig();
    const caller = await aws.invoke("aws:index/getCallerIdentity:getCallerIdentity");
    expect(caller).toMatchObject({ arn: `arn:aws:sts::${ACCOUNT}:assumed-role/rehearsal/atoll` });
    await expect(
        aws.invoke("aws:iam/getSessionContext:getSessionContext", {
            arn: `arn:aws:sts::${ACCOUNT}:assumed-role/rehearsal/atoll`,
        }),
    ).resolves.toMatchObject({ issuerArn: `arn:aws:iam::${ACCOUNT}:role/rehearsal` });
    await expect(
        aws.invoke("aws:index/getAvailabilityZones:getAvailabilityZones", { state: "available" }),
    ).resolves.toMatchObject({
        names: ["a", "b", "c", "d", "e", "f"].map((zone) => `us-east-1${zone}`),
    });
    const document = await aws.invoke("aws:iam/getPolicyDocument:getPolicyDocument", {
        statements: [
            {
                actions: ["sts:AssumeRole"],
                principals: [{ type: "Service", identifiers: ["a.amazonaws.com"] }],
                conditions: [{ test: "StringEquals", variable: "k", values: ["v"] }],
            },
        ],
    });
    expect(JSON.parse(text(document, "json") ?? "")).toEqual({
        Version: "2012-10-17",
        Statement: [
            {
                Effect: "Allow",
                Action: "sts:AssumeRole",
                Principal: { Service: "a.amazonaws.com" },
                Condition: { StringEquals: { k: "v" } },
            },
        ],
    });
});
