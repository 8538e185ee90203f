import { readFileSync } from "node:fs";

import { SdkDeclarations } from "../../../../rehearsal/world/sdk/declarations";

const aws = new SdkDeclarations("aws", __dirname);
const azure = new SdkDeclarations("azure-native", __dirname);

test("the version is that of the installed package", () => {
    const manifest = readFileSync(require.resolve("@pulumi/aws/package.json"), "utf8");
    expect(aws.version).toBe((JSON.parse(manifest) as { version: string }).version);
});

test.each([
    [aws, "aws:ec2/vpc:Vpc", "cidrBlock", "arn"],
    [aws, "aws:iam/rolePolicyAttachment:RolePolicyAttachment", "policyArn", "policyArn"],
    [azure, "azure-native:network:PublicIPAddress", "sku", "provisioningState"],
    [new SdkDeclarations("gcp", __dirname), "gcp:projects/iAMMember:IAMMember", "member", "etag"],
    [
        new SdkDeclarations("random", __dirname),
        "random:index/randomId:RandomId",
        "byteLength",
        "hex",
    ],
])("%#: inputs and outputs of %s", (sdk, token, input, output) => {
    const declaration = sdk.resource(token);
    expect(declaration?.inputs.has(input)).toBe(true);
    expect(declaration?.outputs.has(output)).toBe(true);
});

test("what is required and what is promised", () => {
    const declaration = aws.resource("aws:eks/cluster:Cluster");
    expect(declaration?.inputs.get("roleArn")?.required).toBe(true);
    expect(declaration?.inputs.get("version")?.required).toBe(false);
    expect(declaration?.outputs.get("endpoint")?.required).toBe(true);
    expect(declaration?.outputs.get("tags")?.required).toBe(false);
});

test("nested interfaces, enumerations and the provider", () => {
    expect(aws.object("input", "eks.ClusterVpcConfig")?.get("subnetIds")?.required).toBe(true);
    expect(aws.object("input", "ProviderDefaultTags")?.has("tags")).toBe(true);
    expect(azure.enumeration("containerservice.UpgradeChannel")).toContain("patch");
    expect(aws.provider()?.has("allowedAccountIds")).toBe(true);
});

test.each(["aws:ec2/vpc:Vcp", "aws:none/vpc:Vpc", "aws:ec2/vpc", "nonsense", ""])(
    "there is no %p",
    (token) => {
        expect(aws.resource(token)).toBeUndefined();
    },
);

test("there is no interface or enumeration of another name", () => {
    expect(aws.object("input", "eks.Nothing")).toBeUndefined();
    expect(azure.enumeration("containerservice.Nothing")).toBeUndefined();
});

test("an SDK that is not installed is an error", () => {
    expect(() => new SdkDeclarations("no-such-cloud", __dirname)).toThrow("no-such-cloud");
});
