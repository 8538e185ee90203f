import { SecretValue, UNKNOWN } from "../../../../policies/model/reading";
import { linkSymmetry } from "../../../../policies/network/net-link-symmetry";
import { stackFindings } from "../../support/clean-fleet-cases";
import { resource } from "../../support/inputs";

const vpc = resource("aws:ec2/vpc:Vpc", { id: "vpc-a", cidrBlock: "10.20.0.0/16" });
const vnet = resource("azure-native:network:VirtualNetwork", {
    addressSpace: { addressPrefixes: ["10.30.0.0/16"] },
});

const aws = (port: unknown, source: unknown, protocol: unknown = "udp") =>
    resource(
        "aws:vpc/securityGroupIngressRule:SecurityGroupIngressRule",
        { cidrIpv4: source, ipProtocol: protocol, fromPort: port, toPort: port },
        { name: "rule" },
    );
const findings = (...of: Parameters<typeof aws>) =>
    stackFindings(linkSymmetry, [vpc, vnet, aws(...of)]);

const FOUND = ["violation rule cidrIpv4"];

describe("ports of links", () => {
    it.each([
        ["a peer's range", 4500, "10.20.0.0/16", []],
        ["a part of it", 4500, "10.20.64.0/18", []],
        ["one address", 500, "203.0.113.7/32", []],
        ["a range that no network of the stack is in", 4490, "203.0.113.0/28", []],
        ["more than a peer", 4500, "10.20.0.0/15", FOUND],
        ["more than a peer on Azure", 4490, "10.30.0.0/15", FOUND],
        ["a private range as a whole", 4500, "172.16.0.0/12", FOUND],
        ["everybody, of whom another rule speaks", 4500, "0.0.0.0/0", []],
        ["half of everybody", 4500, "0.0.0.0/1", FOUND],
        ["another port", 22, "10.0.0.0/8", []],
        ["a source that is not known", 4500, UNKNOWN, ["undecided rule cidrIpv4"]],
        ["a port that is not known", UNKNOWN, "10.0.0.0/8", []],
        ["a secret source", 4500, new SecretValue("10.0.0.0/8"), FOUND],
        ["no range", 4500, "everybody", []],
        ["a number", 4500, 10, []],
    ])("%s", (_, port, source, expected) => {
        expect(findings(port, source)).toEqual(expected);
    });

    it("are TCP's and UDP's, and none of every protocol", () => {
        expect(findings(15443, "10.0.0.0/8", "tcp")).toEqual(FOUND);
        expect(findings(15443, "10.0.0.0/8", "-1")).toEqual([]);
    });

    it.each([
        [
            "gcp:compute/firewall:Firewall",
            {
                allows: [{ protocol: "udp", ports: ["500", "4500"] }],
                sourceRanges: ["10.20.0.0/16", "10.0.0.0/8"],
            },
            ["violation it sourceRanges[1]"],
        ],
        [
            "azure-native:network:SecurityRule",
            {
                access: "Allow",
                direction: "Inbound",
                protocol: "Tcp",
                destinationPortRange: "15443",
                sourceAddressPrefix: "192.168.0.0/16",
            },
            ["violation it sourceAddressPrefix"],
        ],
        [
            "aws:ec2/securityGroup:SecurityGroup",
            {
                ingress: [
                    { protocol: "udp", fromPort: 4490, toPort: 4490, cidrBlocks: ["10.0.0.0/8"] },
                    { protocol: "udp", fromPort: 4490, toPort: 4500, cidrBlocks: ["10.0.0.0/8"] },
                ],
            },
            ["violation it ingress[0].cidrBlocks[0]"],
        ],
    ])("in a %s", (type, properties, expected) => {
        expect(stackFindings(linkSymmetry, [vpc, resource(type, properties)])).toEqual(expected);
    });
});
