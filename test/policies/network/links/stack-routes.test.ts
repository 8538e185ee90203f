import { UNKNOWN } from "../../../../policies/model/reading";
import { peeringRouteScope } from "../../../../policies/network/net-peering-route-scope";
import { stackFindings } from "../../support/clean-fleet-cases";
import { resource } from "../../support/inputs";

const ROUTE = "aws:ec2/route:Route";
const PEERING = { vpcPeeringConnectionId: "pcx-1" };
const TO = "destinationCidrBlock";

describe("what only the whole stack tells", () => {
    const gateway = (type: string) =>
        resource(`aws:ec2/${type}`, { id: UNKNOWN }, { name: "gateway" });
    const vpn = gateway("vpnGateway:VpnGateway");
    const internet = gateway("internetGateway:InternetGateway");
    const route = (properties: object, made: Parameters<typeof resource>[2] = {}) =>
        resource(ROUTE, { [TO]: "0.0.0.0/0", gatewayId: UNKNOWN, ...properties }, made);
    const table = (of: (typeof vpn)[]) =>
        resource(
            "aws:ec2/routeTable:RouteTable",
            { routes: [{ cidrBlock: "0.0.0.0/0", gatewayId: UNKNOWN }] },
            { name: "table", dependencies: { routes: of } },
        );
    const from = (of: typeof vpn) => ({ dependencies: { gatewayId: [of] } });
    it.each([
        ["a new VPN gateway", [vpn, route({}, from(vpn))], [`violation it ${TO}`]],
        ["a new internet gateway", [internet, route({}, from(internet))], []],
        ["its peer", [vpn, route({ [TO]: "10.2.0.0/16" }, from(vpn))], []],
        ["a known one", [vpn, route({ gatewayId: "igw-1" }, from(vpn))], []],
        [
            "a new VPN gateway, in a table",
            [vpn, table([vpn, internet])],
            ["undecided table routes[0].gatewayId"],
        ],
        ["a new internet gateway, in a table", [internet, table([internet])], []],
        ["a NAT gateway", [route({ natGatewayId: UNKNOWN })], []],
        ["nobody knows where", [route({})], ["undecided it gatewayId"]],
        ["nobody knows where, its peer", [route({ [TO]: "10.2.0.0/16" })], []],
    ])("a default route to %s", (_, stack, expected) => {
        expect(stackFindings(peeringRouteScope, stack)).toEqual(expected);
    });

    const list = (entries: unknown) =>
        resource(
            "aws:ec2/managedPrefixList:ManagedPrefixList",
            { id: "pl-1", entries },
            { name: "list" },
        );
    const byList = (properties: object) =>
        resource(ROUTE, { destinationPrefixListId: "pl-1", ...properties });
    const WIDE = [{ cidr: "10.2.0.0/16" }, { cidr: "10.0.0.0/8" }];
    it.each([
        ["a wide one", list(WIDE), byList(PEERING), ["violation list entries[1].cidr"]],
        ["a narrow one", list(WIDE.slice(0, 1)), byList(PEERING), []],
        ["one of something else", list(WIDE), byList({ natGatewayId: "nat-1" }), []],
        ["another one", list(WIDE), byList({ ...PEERING, destinationPrefixListId: "pl-2" }), []],
        [
            "one of an unknown range",
            list([{ cidr: UNKNOWN }]),
            byList(PEERING),
            ["undecided list entries[0].cidr"],
        ],
        [
            "one of a transit gateway",
            list(WIDE),
            resource("aws:ec2transitgateway/prefixListReference:PrefixListReference", {
                prefixListId: "pl-1",
                transitGatewayAttachmentId: "tgw-attach-1",
            }),
            ["violation list entries[1].cidr"],
        ],
        [
            "one of a table",
            list(WIDE),
            resource("aws:ec2/routeTable:RouteTable", {
                routes: [{ destinationPrefixListId: "pl-1", ...PEERING }],
            }),
            ["violation list entries[1].cidr"],
        ],
    ])("a prefix list: %s", (_, of, user, expected) => {
        expect(stackFindings(peeringRouteScope, [of, user])).toEqual(expected);
    });

    it("reads a prefix list whose entries are resources", () => {
        const entry = resource(
            "aws:ec2/managedPrefixListEntry:ManagedPrefixListEntry",
            { prefixListId: "pl-1", cidr: "0.0.0.0/0" },
            { name: "entry" },
        );
        const found = (...stack: readonly (typeof entry)[]) =>
            stackFindings(peeringRouteScope, [list(UNKNOWN), entry, ...stack]);
        expect(found(byList(PEERING))).toEqual(["violation entry cidr"]);
        expect(found(byList({ gatewayId: "igw-1" }))).toEqual([]);
    });
});
