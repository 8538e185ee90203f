import { SecretValue, UNKNOWN } from "../../../policies/model/reading";
import { flowLogs } from "../../../policies/network/net-flow-logs";
import { stackFindings } from "../support/clean-fleet-cases";
import { observed, resource } from "../support/inputs";

const vpc = (id: unknown = "vpc-1", name = "network") =>
    resource("aws:ec2/vpc:Vpc", { id }, { name });
const awsLog = (vpcId: unknown, dependencies: ReturnType<typeof vpc>[] = []) =>
    resource("aws:ec2/flowLog:FlowLog", { vpcId }, { dependencies: { vpcId: dependencies } });

describe("net-flow-logs on AWS", () => {
    const network = vpc();
    it.each([
        ["a flow log", [network, awsLog("vpc-1")], []],
        ["a flow log of a secret id", [network, awsLog(new SecretValue("vpc-1"))], []],
        ["none", [network], ["violation network"]],
        ["one of another", [network, awsLog("vpc-2")], ["violation network"]],
        ["one of a subnet", [network, awsLog(undefined)], ["violation network"]],
        ["one that was made from it", [vpc(UNKNOWN), awsLog(UNKNOWN, [vpc()])], []],
        [
            "one that was made from another",
            [vpc(UNKNOWN), awsLog(UNKNOWN, [vpc("vpc-2", "other")])],
            ["violation network"],
        ],
        ["one of nobody knows what", [vpc(UNKNOWN), awsLog(UNKNOWN)], ["undecided network"]],
        ["one that is malformed", [network, awsLog(["vpc-1"])], ["violation network"]],
        ["no network of its own", [awsLog("vpc-1")], []],
        [
            "the account's default network",
            [resource("aws:ec2/defaultVpc:DefaultVpc", {}, { name: "default" })],
            ["violation default"],
        ],
    ])("%s", (_, resources, expected) => {
        expect(stackFindings(flowLogs, resources)).toEqual(expected);
    });
});

const HALF = { aggregationInterval: "INTERVAL_5_SEC", flowSampling: 0.5 };

describe("net-flow-logs on Google Cloud", () => {
    it.each([
        ["a configuration", { logConfig: HALF }, []],
        ["an empty one, which samples half", { logConfig: {} }, []],
        ["a secret one", { logConfig: new SecretValue(HALF) }, []],
        ["none", {}, ["violation logConfig"]],
        ["null", { logConfig: null }, ["violation logConfig"]],
        ["a text", { logConfig: "on" }, ["violation logConfig"]],
        ["every flow", { logConfig: { flowSampling: 1 } }, []],
        ["no flow", { logConfig: { flowSampling: 0 } }, ["violation logConfig.flowSampling"]],
        [
            "no flow of a purpose that is not known",
            { purpose: UNKNOWN, logConfig: { flowSampling: 0 } },
            ["violation logConfig.flowSampling"],
        ],
        ["not known", { logConfig: UNKNOWN }, ["undecided logConfig"]],
        [
            "a part that is not known",
            { logConfig: { flowSampling: UNKNOWN } },
            ["undecided logConfig.flowSampling"],
        ],
        ["a purpose that is not known", { purpose: UNKNOWN }, ["undecided purpose"]],
        ["machines", { purpose: "PRIVATE" }, ["violation logConfig"]],
        ["proxies", { purpose: "REGIONAL_MANAGED_PROXY" }, []],
        ["endpoints", { purpose: "PRIVATE_SERVICE_CONNECT" }, []],
    ])("a subnetwork with %s", (_, properties, expected) => {
        const subnetwork = resource("gcp:compute/subnetwork:Subnetwork", properties);
        expect(observed(flowLogs, subnetwork)).toEqual(expected);
    });
});

const NETWORK_ID = "/subscriptions/s/resourceGroups/g/providers/x/virtualNetworks/network";
const network = resource(
    "azure-native:network:VirtualNetwork",
    { id: NETWORK_ID },
    { name: "network" },
);
const azureLog = (properties: object) =>
    resource("azure-native:network:FlowLog", {
        enabled: true,
        targetResourceId: NETWORK_ID,
        ...properties,
    });

describe("net-flow-logs on Azure", () => {
    it.each([
        ["a flow log", [network, azureLog({})], []],
        ["one with the flag left out", [network, azureLog({ enabled: undefined })], []],
        [
            "the id in other letters",
            [network, azureLog({ targetResourceId: NETWORK_ID.toUpperCase() })],
            [],
        ],
        ["none", [network], ["violation network"]],
        ["one that is off", [network, azureLog({ enabled: false })], ["violation network"]],
        [
            "one of another network",
            [network, azureLog({ targetResourceId: `${NETWORK_ID}-2` })],
            ["violation network"],
        ],
    ])("%s, where they are asked for", (_, resources, expected) => {
        const parameters = { requireOnAzure: true };
        expect(stackFindings(flowLogs, resources, parameters)).toEqual(expected);
    });

    it("leaves them to Azure Policy unless they are asked for", () => {
        expect(stackFindings(flowLogs, [network])).toEqual([]);
    });

    it.each([
        [{}, []],
        [{ enabled: false }, ["violation enabled"]],
        [{ enabled: UNKNOWN }, []],
        [
            { targetResourceId: "/subscriptions/s/providers/x/networkSecurityGroups/nodes" },
            ["violation targetResourceId"],
        ],
        [{ targetResourceId: UNKNOWN }, []],
        [{ targetResourceId: 5 }, []],
    ])("a flow log with %p", (properties, expected) => {
        expect(observed(flowLogs, azureLog(properties))).toEqual(expected);
    });
});
