import { SecretValue, UNKNOWN } from "../../../policies/model/reading";
import { flowLogs } from "../../../policies/network/net-flow-logs";
import { stackFindings } from "../support/clean-fleet-cases";
import { observed, resource } from "../support/inputs";

const vpc = (id: unknown = "vpc-1", name = "network") =>
    resource("aws:ec2/vpc:Vpc", { id }, { name });
const awsLog = (vpcId: unknown, dependencies: ReturnType<typeof vpc>[] = []) =>
    resource("aws:ec2/flowLog:FlowLog", { vpcId }, { dependencies: { vpcId: dependencies } });

const subnet = (name: string) =>
    resource("aws:ec2/subnet:Subnet", { id: `subnet-${name}`, vpcId: "vpc-1" }, { name });
const subnetLog = (name: unknown) =>
    resource("aws:ec2/flowLog:FlowLog", {
        subnetId: typeof name === "string" ? `subnet-${name}` : name,
    });

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
        [
            "one that was made from another, beside the default network",
            [
                vpc(UNKNOWN),
                awsLog(UNKNOWN, [vpc()]),
                resource("aws:ec2/defaultVpc:DefaultVpc", { id: UNKNOWN }, { name: "default" }),
            ],
            ["violation default"],
        ],
        ["one of nobody knows what", [vpc(UNKNOWN), awsLog(UNKNOWN)], ["undecided network"]],
        ["one that is malformed", [network, awsLog(["vpc-1"])], ["violation network"]],
        ["one for each of its subnets", [network, subnet("a"), subnetLog("a")], []],
        [
            "one for some of its subnets",
            [network, subnet("a"), subnet("b"), subnetLog("a")],
            ["violation network"],
        ],
        [
            "one for a subnet that is not known",
            [network, subnet("a"), subnetLog(UNKNOWN)],
            ["undecided network"],
        ],
        [
            "a written one of an older network",
            [vpc(UNKNOWN), awsLog("vpc-0")],
            ["violation network"],
        ],
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
        // A preview knows nothing of a purpose that nobody gave.
        ["a purpose that is not known", { purpose: UNKNOWN }, ["violation logConfig"]],
        ["machines", { purpose: "PRIVATE" }, ["violation logConfig"]],
        ["proxies", { purpose: "REGIONAL_MANAGED_PROXY" }, []],
        ["endpoints", { purpose: "PRIVATE_SERVICE_CONNECT" }, []],
    ])("a subnetwork with %s", (_, properties, expected) => {
        const subnetwork = resource("gcp:compute/subnetwork:Subnetwork", properties);
        expect(stackFindings(flowLogs, [subnetwork])).toEqual(
            expected.map((finding) => finding.replace(" ", " it ")),
        );
    });

    const NETWORK = "projects/p/global/networks/n";
    const SUBNETWORK = "projects/p/regions/r/subnetworks/s";
    it.each([
        ["its network", { network: NETWORK }, []],
        ["itself", { subnet: SUBNETWORK, state: "ENABLED" }, []],
        ["nothing, being off", { network: NETWORK, state: "DISABLED" }, ["violation s logConfig"]],
        ["another network", { network: `${NETWORK}-2` }, ["violation s logConfig"]],
        [
            "another project's",
            { network: "projects/q/global/networks/n" },
            ["violation s logConfig"],
        ],
        ["a network not known yet", { network: UNKNOWN }, ["undecided s logConfig"]],
        ["a VPN tunnel", { vpnTunnel: "t" }, ["violation s logConfig"]],
        [
            "what it may, being on or off",
            { network: NETWORK, state: UNKNOWN },
            ["undecided s logConfig"],
        ],
    ])("a configuration apart for %s", (_, properties, expected) => {
        const stack = [
            resource("gcp:compute/network:Network", { id: NETWORK, name: "n" }, { name: "n" }),
            resource(
                "gcp:compute/subnetwork:Subnetwork",
                {
                    id: SUBNETWORK,
                    name: "s",
                    network: `https://google.example/compute/v1/${NETWORK}`,
                },
                { name: "s" },
            ),
            resource("gcp:networkmanagement/vpcFlowLogsConfig:VpcFlowLogsConfig", properties),
        ];
        expect(stackFindings(flowLogs, stack)).toEqual(expected);
    });

    it("knows a new network by what is computed from it", () => {
        const made = { id: UNKNOWN, name: "n" };
        const of = resource("gcp:compute/network:Network", made, { name: "n" });
        const dependencies = { network: [of] };
        const subnetwork = resource(
            "gcp:compute/subnetwork:Subnetwork",
            { network: UNKNOWN },
            { name: "s", dependencies },
        );
        const log = resource(
            "gcp:networkmanagement/vpcFlowLogsConfig:VpcFlowLogsConfig",
            { network: UNKNOWN },
            { dependencies },
        );
        expect(stackFindings(flowLogs, [of, subnetwork, log])).toEqual([]);
        expect(stackFindings(flowLogs, [of, subnetwork])).toEqual(["violation s logConfig"]);
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
        ["one that may be off", [network, azureLog({ enabled: UNKNOWN })], ["undecided network"]],
        [
            "one of a subnet alone",
            [network, azureLog({ targetResourceId: `${NETWORK_ID}/subnets/network` })],
            ["violation network"],
        ],
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
        [{ enabled: UNKNOWN }, ["undecided enabled"]],
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
