import { SecretValue, UNKNOWN } from "../../../policies/model/reading";
import { noOpenIngress } from "../../../policies/network/net-no-open-ingress";
import { observed, observedInStack, resource } from "../support/inputs";

const GROUP = "aws:ec2/securityGroup:SecurityGroup";
const RULE = "aws:vpc/securityGroupIngressRule:SecurityGroupIngressRule";
const OLD_RULE = "aws:ec2/securityGroupRule:SecurityGroupRule";
const FIREWALL = "gcp:compute/firewall:Firewall";
const POLICY_RULE = "gcp:compute/networkFirewallPolicyRule:NetworkFirewallPolicyRule";
const NSG = "azure-native:network:NetworkSecurityGroup";
const NSG_RULE = "azure-native:network:SecurityRule";

const TAGS = { "load-balancer": "true" };
const port = (number: unknown) => ({ protocol: "tcp", fromPort: number, toPort: number });
const ANYONE = { cidrBlocks: ["0.0.0.0/0"] };
const AT = "ingress[0].cidrBlocks[0]";

describe("net-no-open-ingress", () => {
    it.each([
        ["SSH to all", { ...port(22), ...ANYONE }, {}, [`violation ${AT}`]],
        ["SSH to one", { ...port(22), cidrBlocks: ["192.0.2.1/32"] }, {}, []],
        ["SSH to half", { ...port(22), cidrBlocks: ["0.0.0.0/1"] }, {}, []],
        ["a whole range", { ...port(22), cidrBlocks: ["10.0.0.0/0"] }, {}, [`violation ${AT}`]],
        [
            "IPv6",
            { ...port(22), ipv6CidrBlocks: ["::/0"] },
            {},
            ["violation ingress[0].ipv6CidrBlocks[0]"],
        ],
        ["HTTPS without tag", { ...port(443), ...ANYONE }, {}, [`violation ${AT}`]],
        ["HTTPS with tag", { ...port(443), ...ANYONE }, TAGS, []],
        ["HTTPS as text", { ...port("443"), ...ANYONE }, TAGS, []],
        ["SSH with tag", { ...port(22), ...ANYONE }, TAGS, [`violation ${AT}`]],
        ["80 to 443", { ...port(80), toPort: 443, ...ANYONE }, TAGS, [`violation ${AT}`]],
        ["all ports", { protocol: "-1", ...ANYONE }, TAGS, [`violation ${AT}`]],
        ["an unknown port", { ...port(UNKNOWN), ...ANYONE }, TAGS, [`undecided ${AT}`]],
        ["an unknown port, no tag", { ...port(UNKNOWN), ...ANYONE }, {}, [`violation ${AT}`]],
        ["unknown tags", { ...port(443), ...ANYONE }, UNKNOWN, [`undecided ${AT}`]],
        ["an unknown range", { ...port(22), cidrBlocks: [UNKNOWN] }, {}, [`undecided ${AT}`]],
        [
            "a secret range",
            { ...port(22), cidrBlocks: [new SecretValue("0.0.0.0/0")] },
            {},
            [`violation ${AT}`],
        ],
        ["numbers for ranges", { ...port(22), cidrBlocks: [5, null] }, {}, []],
        ["a text for a rule", "0.0.0.0/0", {}, []],
    ])("AWS: %s", (_, rule, tags, expected) => {
        expect(observed(noOpenIngress, resource(GROUP, { ingress: [rule], tags }))).toEqual(
            expected,
        );
    });

    it.each([
        [{ cidrIpv4: "0.0.0.0/0", ipProtocol: "tcp", fromPort: 443, toPort: 443 }, {}, 1],
        [{ cidrIpv4: "0.0.0.0/0", ipProtocol: "tcp", fromPort: 443, toPort: 443 }, TAGS, 0],
        [{ cidrIpv6: "::/0", ipProtocol: "-1" }, TAGS, 1],
        [{ cidrIpv4: "10.0.0.0/8", ipProtocol: "-1" }, {}, 0],
        [{ prefixListId: "pl-1", ipProtocol: "-1" }, {}, 0],
    ])("AWS: the rule %j of a group with the tags %j", (rule, tags, count) => {
        const group = resource(GROUP, { id: "sg-1", tags });
        const byId = resource(RULE, { ...rule, securityGroupId: "sg-1" });
        const byOutput = resource(RULE, rule, { dependencies: { securityGroupId: [group] } });
        for (const subject of [byId, byOutput]) {
            expect(observedInStack(noOpenIngress, [group, subject])).toHaveLength(count);
        }
    });

    it.each([
        ["ingress", 1],
        ["egress", 0],
    ])("AWS: an old rule for %s", (type, count) => {
        const subject = resource(OLD_RULE, { type, ...port(22), ...ANYONE });
        expect(observedInStack(noOpenIngress, [subject])).toHaveLength(count);
    });

    const web = [{ protocol: "tcp", ports: ["80", "443"] }];
    const open = { allows: web, sourceRanges: ["0.0.0.0/0"] };
    const layer4Configs = [{ ipProtocol: "tcp", ports: ["22"] }];
    const match = { srcIpRanges: ["0.0.0.0/0"], layer4Configs };

    it.each([
        ["no tag", FIREWALL, open, ["violation sourceRanges[0]"]],
        ["a tag", FIREWALL, { ...open, targetTags: ["load-balancer"] }, []],
        [
            "every port",
            FIREWALL,
            { ...open, allows: [{ protocol: "tcp" }], targetTags: ["load-balancer"] },
            ["violation sourceRanges[0]"],
        ],
        [
            "an unknown tag",
            FIREWALL,
            { ...open, targetTags: [UNKNOWN] },
            ["undecided sourceRanges[0]"],
        ],
        ["outwards", FIREWALL, { ...open, direction: "EGRESS" }, []],
        ["disabled", FIREWALL, { ...open, disabled: true }, []],
        ["a denial", FIREWALL, { denies: web, sourceRanges: ["0.0.0.0/0"] }, []],
        ["within", FIREWALL, { ...open, sourceRanges: ["10.0.0.0/8"] }, []],
        ["a policy", POLICY_RULE, { action: "allow", match }, ["violation match.srcIpRanges[0]"]],
        ["a policy that denies", POLICY_RULE, { action: "deny", match }, []],
    ])("Google Cloud: %s", (_, type, properties, expected) => {
        expect(observed(noOpenIngress, resource(type, properties))).toEqual(expected);
    });

    const inbound = { access: "Allow", direction: "Inbound", protocol: "Tcp" };
    const https = { ...inbound, sourceAddressPrefix: "Internet", destinationPortRange: "443" };

    it.each([
        ["no tag", https, {}, ["violation securityRules[0].sourceAddressPrefix"]],
        ["a tag", https, TAGS, []],
        ["a denial", { ...https, access: "Deny" }, {}, []],
        ["outwards", { ...https, direction: "outbound" }, {}, []],
        ["one service", { ...https, sourceAddressPrefix: "AzureLoadBalancer" }, {}, []],
        [
            "several",
            { ...inbound, sourceAddressPrefixes: ["10.0.0.0/8", "*"], destinationPortRange: "*" },
            TAGS,
            ["violation securityRules[0].sourceAddressPrefixes[1]"],
        ],
    ])("Azure: %s", (_, rule, tags, expected) => {
        const subject = resource(NSG, { securityRules: [rule], tags });
        expect(observed(noOpenIngress, subject)).toEqual(expected);
    });

    it.each([
        [{}, 1],
        [TAGS, 0],
    ])("Azure: a rule of a group with the tags %j", (tags, count) => {
        const group = resource(NSG, { name: "nodes", tags });
        const subject = resource(NSG_RULE, { ...https, networkSecurityGroupName: "nodes" });
        expect(observedInStack(noOpenIngress, [group, subject])).toHaveLength(count);
    });
});
