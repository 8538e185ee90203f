import { Secret, UNKNOWN } from "../../../../rehearsal/wire/property-value";
import type { PropertyMap } from "../../../../rehearsal/wire/property-value";
import { checkConformance } from "../../../../rehearsal/world/sdk/conformance";
import { SdkDeclarations } from "../../../../rehearsal/world/sdk/declarations";
import { like } from "../support";

function failures(cloud: string, token: string, inputs: PropertyMap): string[] {
    const sdk = new SdkDeclarations(cloud, __dirname);
    const declared = sdk.resource(token)?.inputs ?? new Map();
    return checkConformance(sdk, declared, inputs).map(
        ({ property, reason }) => `${property}: ${reason}`,
    );
}

const CLUSTER = { roleArn: "r", vpcConfig: { subnetIds: ["s"] } };

test.each<[string, PropertyMap, string[]]>([
    ["nothing", CLUSTER, []],
    [
        "a missing argument",
        { vpcConfig: CLUSTER.vpcConfig },
        ['roleArn: Missing required argument "roleArn"'],
    ],
    [
        "a missing argument inside",
        { roleArn: "r", vpcConfig: {} },
        ['vpcConfig.subnetIds: Missing required argument "subnetIds"'],
    ],
    [
        "a name in another case",
        { ...CLUSTER, rolearn: "r" },
        ['rolearn: An argument named "rolearn" is not expected here; did you mean "roleArn"?'],
    ],
    [
        "an unknown name inside",
        { ...CLUSTER, vpcConfig: { subnetIds: ["s"], foo: 1 } },
        ['vpcConfig.foo: An argument named "foo" is not expected here'],
    ],
    [
        "a value for a list",
        { ...CLUSTER, vpcConfig: { subnetIds: "s" } },
        ["vpcConfig.subnetIds: expected a list, got a single value"],
    ],
    [
        "a list for a value",
        { ...CLUSTER, version: ["1"] },
        ["version: expected a single value, got a list"],
    ],
    ["a value for a map", { ...CLUSTER, tags: "a" }, ["tags: expected a map, got a single value"]],
    [
        "a map in a map of texts",
        { ...CLUSTER, tags: { a: { b: 1 } } },
        ["tags.a: expected a single value, got a map"],
    ],
    ["a number for a text: providers convert it", { ...CLUSTER, version: 1.35 }, []],
    ["null: it is as good as absent", { ...CLUSTER, version: null }, []],
    [
        "unknowns and secrets",
        { roleArn: UNKNOWN, vpcConfig: new Secret({ subnetIds: UNKNOWN }) },
        [],
    ],
    ["what providers keep for themselves", { ...CLUSTER, __defaults: ["name"] }, []],
])("%s", (_what, inputs, expected) => {
    expect(failures("aws", "aws:eks/cluster:Cluster", inputs)).toEqual(expected);
});

test("values of an enumeration, whatever their case", () => {
    const token = "azure-native:containerservice:ManagedCluster";
    const upgrade = (upgradeChannel: string) =>
        failures("azure-native", token, {
            resourceGroupName: "g",
            autoUpgradeProfile: { upgradeChannel },
        });
    expect(upgrade("Patch")).toEqual([]);
    expect(upgrade("stabel")).toEqual([like("autoUpgradeProfile.upgradeChannel: expected one of")]);
});

test("a document may be a text or an object", () => {
    const token = "aws:iam/role:Role";
    expect(failures("aws", token, { assumeRolePolicy: "{}" })).toEqual([]);
    expect(
        failures("aws", token, { assumeRolePolicy: { Version: "2012-10-17", Statement: [] } }),
    ).toEqual([]);
});
