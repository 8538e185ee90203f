import { SecretValue, UNKNOWN } from "../../../policies/model/reading";
import { peeringRouteScope } from "../../../policies/network/net-peering-route-scope";
import { observed, resource } from "../support/inputs";

const ROUTE = "aws:ec2/route:Route";
const PEERING = { vpcPeeringConnectionId: "pcx-1" };
const TO = "destinationCidrBlock";
const TGW_ROUTE = "aws:ec2transitgateway/route:Route";
const HUB_TABLE = "azure-native:network:HubRouteTable";
const HUB_ROUTE = {
    destinationType: "CIDR",
    destinations: ["0.0.0.0/0"],
    nextHopType: "ResourceId",
    nextHop: "/subscriptions/s/providers/x/hubVirtualNetworkConnections/shared",
};
const FIREWALL = "/subscriptions/s/providers/x/azureFirewalls/hub";
const seen = (type: string, properties: unknown, settings?: unknown) =>
    observed(peeringRouteScope, resource(type, properties), settings);

describe("net-peering-route-scope", () => {
    it.each([
        ["10.2.0.0/16", []],
        ["10.0.0.0/9", []],
        ["10.0.0.0/8", [`violation ${TO}`]],
        ["8.0.0.0/5", [`violation ${TO}`]],
        ["172.16.0.0/12", [`violation ${TO}`]],
        ["0.0.0.0/0", [`violation ${TO}`]],
        [new SecretValue("0.0.0.0/0"), [`violation ${TO}`]],
        [UNKNOWN, [`undecided ${TO}`]],
        ["no range", []],
        [5, []],
        [undefined, []],
    ])("a route of AWS to a peering for %p", (range, expected) => {
        expect(seen(ROUTE, { ...PEERING, [TO]: range })).toEqual(expected);
    });

    it.each([
        ["a NAT gateway", { natGatewayId: "nat-1" }, []],
        ["an internet gateway", { gatewayId: "igw-1" }, []],
        ["a gateway not known yet", { gatewayId: UNKNOWN }, []],
        ["a VPN gateway", { gatewayId: "vgw-1" }, [`violation ${TO}`]],
        ["a transit gateway", { transitGatewayId: "tgw-1" }, [`violation ${TO}`]],
        ["a transit gateway not known yet", { transitGatewayId: UNKNOWN }, [`violation ${TO}`]],
        ["a peering not known yet", { vpcPeeringConnectionId: UNKNOWN }, [`violation ${TO}`]],
        ["a peering that is not there", { vpcPeeringConnectionId: "" }, []],
    ])("a default route to %s", (_, target, expected) => {
        expect(seen(ROUTE, { [TO]: "0.0.0.0/0", ...target })).toEqual(expected);
    });

    it("takes the parameters' supernets, and a way out that networks share", () => {
        const all = { [TO]: "0.0.0.0/0" };
        const settings = { supernets: ["10.64.0.0/10"], sharedEgress: true };
        expect(seen(ROUTE, { ...all, transitGatewayId: "tgw-1" }, settings)).toEqual([]);
        const toHub = { ...all, transitGatewayAttachmentId: "tgw-attach-1" };
        expect(seen(TGW_ROUTE, toHub, settings)).toEqual([]);
        expect(seen(HUB_TABLE, { routes: [HUB_ROUTE] }, settings)).toEqual([]);
        expect(seen(ROUTE, { ...all, ...PEERING }, settings)).toEqual([`violation ${TO}`]);
        expect(seen(ROUTE, { ...PEERING, [TO]: "10.64.0.0/10" }, settings)).toEqual([
            `violation ${TO}`,
        ]);
        expect(seen(ROUTE, { ...PEERING, [TO]: "192.168.0.0/16" }, settings)).toEqual([]);
    });

    it.each([
        [
            "aws:ec2/routeTable:RouteTable",
            {
                routes: [
                    { cidrBlock: "0.0.0.0/0", gatewayId: "igw-1" },
                    { ipv6CidrBlock: "::/0", ...PEERING },
                ],
            },
            ["violation routes[1].ipv6CidrBlock"],
        ],
        ["aws:ec2/routeTable:RouteTable", { routes: UNKNOWN }, ["undecided routes[*]"]],
        [
            "aws:ec2/routeTable:RouteTable",
            { routes: [UNKNOWN, null, "no"] },
            ["undecided routes[0]"],
        ],
        [
            "aws:ec2/defaultRouteTable:DefaultRouteTable",
            {
                routes: [{ cidrBlock: "10.0.0.0/8", transitGatewayId: UNKNOWN }],
            },
            ["violation routes[0].cidrBlock"],
        ],
        [
            ROUTE,
            { ...PEERING, destinationIpv6CidrBlock: "2000::/3" },
            ["violation destinationIpv6CidrBlock"],
        ],
        [ROUTE, { ...PEERING, destinationIpv6CidrBlock: "fd00:1::/48" }, []],
        [ROUTE, { ...PEERING, [TO]: "10.7.7.7/8" }, [`violation ${TO}`]],
        [ROUTE, { ...PEERING, [TO]: "128.0.0.0/1" }, [`violation ${TO}`]],
        [ROUTE, { odbNetworkArn: "arn:o", [TO]: "0.0.0.0/0" }, [`violation ${TO}`]],
        [ROUTE, { coreNetworkArn: "arn:c", [TO]: "0.0.0.0/0" }, [`violation ${TO}`]],
        [ROUTE, { vpcEndpointId: "vpce-1", [TO]: "0.0.0.0/0" }, []],
        [
            TGW_ROUTE,
            { [TO]: "0.0.0.0/0", transitGatewayAttachmentId: "tgw-attach-1" },
            [`violation ${TO}`],
        ],
        [
            TGW_ROUTE,
            { [TO]: "0.0.0.0/0", transitGatewayAttachmentId: UNKNOWN },
            [`violation ${TO}`],
        ],
        [TGW_ROUTE, { [TO]: "10.0.0.0/8", blackhole: true }, []],
        [TGW_ROUTE, { [TO]: "10.0.0.0/8", blackhole: UNKNOWN }, ["undecided blackhole"]],
        [TGW_ROUTE, { [TO]: "10.2.0.0/16", blackhole: UNKNOWN }, []],
        [TGW_ROUTE, { [TO]: UNKNOWN, transitGatewayAttachmentId: "a" }, [`undecided ${TO}`]],
        [
            "aws:directconnect/gatewayAssociation:GatewayAssociation",
            {
                allowedPrefixes: ["10.2.0.0/16", "10.0.0.0/8"],
            },
            ["violation allowedPrefixes[1]"],
        ],
        [
            "aws:ec2/vpnConnectionRoute:VpnConnectionRoute",
            { destinationCidrBlock: "0.0.0.0/0" },
            [`violation ${TO}`],
        ],
        [
            "gcp:compute/route:Route",
            { destRange: "0.0.0.0/0", nextHopVpnTunnel: UNKNOWN },
            ["violation destRange"],
        ],
        ["gcp:compute/route:Route", { destRange: "0.0.0.0/0", nextHopGateway: "g" }, []],
        [
            "gcp:compute/routerPeer:RouterPeer",
            { advertisedIpRanges: [{ range: "10.2.0.0/16" }, { range: "10.0.0.0/8" }] },
            ["violation advertisedIpRanges[1].range"],
        ],
        [
            "gcp:compute/routerPeer:RouterPeer",
            { customLearnedIpRanges: [{ range: "0.0.0.0/0" }] },
            ["violation customLearnedIpRanges[0].range"],
        ],
        [
            "gcp:networkconnectivity/gatewayAdvertisedRoute:GatewayAdvertisedRoute",
            { ipRange: "10.0.0.0/8" },
            ["violation ipRange"],
        ],
        [
            "gcp:compute/routerPeer:RouterPeer",
            { advertisedIpRanges: UNKNOWN },
            ["undecided advertisedIpRanges[*].range"],
        ],
        ["gcp:compute/networkPeering:NetworkPeering", { importCustomRoutes: true }, []],
        [
            "gcp:compute/router:Router",
            { bgp: { advertisedIpRanges: [{ range: "::/0" }] } },
            ["violation bgp.advertisedIpRanges[0].range"],
        ],
        ["gcp:compute/router:Router", { bgp: { asn: 64512 } }, []],
        [
            "azure-native:network:Route",
            { addressPrefix: "0.0.0.0/0", nextHopType: "VirtualNetworkGateway" },
            ["violation addressPrefix"],
        ],
        [
            "azure-native:network:Route",
            { addressPrefix: "0.0.0.0/0", nextHopType: "VirtualAppliance" },
            [],
        ],
        [
            "azure-native:network:RouteTable",
            {
                routes: [
                    null,
                    { addressPrefix: "10.0.0.0/8", nextHopType: "VirtualNetworkGateway" },
                ],
            },
            ["violation routes[1].addressPrefix"],
        ],
        [
            "azure-native:network:LocalNetworkGateway",
            { localNetworkAddressSpace: { addressPrefixes: ["10.2.0.0/16", "0.0.0.0/0"] } },
            ["violation localNetworkAddressSpace.addressPrefixes[1]"],
        ],
        [
            "azure-native:network:Route",
            { addressPrefix: "0.0.0.0/0", nextHopType: UNKNOWN },
            ["undecided nextHopType"],
        ],
        ["azure-native:network:Route", { addressPrefix: "10.2.0.0/16", nextHopType: UNKNOWN }, []],
        [
            "azure-native:network:Route",
            {
                addressPrefix: "0.0.0.0/0",
                nextHopType: "virtualNetworkGateway",
            },
            ["violation addressPrefix"],
        ],
        ["azure-native:network:Route", { addressPrefix: "0.0.0.0/0", nextHopType: "Internet" }, []],
        ["azure-native:network:RouteTable", { routes: UNKNOWN }, ["undecided routes[*]"]],
        [
            "azure-native:network:VpnSite",
            { addressSpace: { addressPrefixes: ["10.0.0.0/8"] } },
            ["violation addressSpace.addressPrefixes[0]"],
        ],
        [HUB_TABLE, { routes: [{ ...HUB_ROUTE, destinations: ["10.2.0.0/16"] }] }, []],
        [HUB_TABLE, { routes: [HUB_ROUTE] }, ["violation routes[0].destinations[0]"]],
        [HUB_TABLE, { routes: [{ ...HUB_ROUTE, nextHop: FIREWALL }] }, []],
        [
            HUB_TABLE,
            { routes: [{ ...HUB_ROUTE, nextHop: UNKNOWN }] },
            ["undecided routes[0].nextHop"],
        ],
        [
            HUB_TABLE,
            { routes: [{ ...HUB_ROUTE, destinationType: "Service", destinations: ["Internet"] }] },
            [],
        ],
    ])("%s %j", (type, properties, expected) => {
        expect(seen(type, properties)).toEqual(expected);
    });

    it.each([
        [{ gatewayDefaultSite: { id: UNKNOWN } }, ["violation gatewayDefaultSite"]],
        [{ gatewayDefaultSite: UNKNOWN }, ["undecided gatewayDefaultSite"]],
        [{ gatewayDefaultSite: {} }, []],
        [{}, []],
    ])("a gateway of Azure with %p", (properties, expected) => {
        expect(seen("azure-native:network:VirtualNetworkGateway", properties)).toEqual(expected);
    });

    it.each([
        ["disable", []],
        [undefined, []],
        ["enable", ["violation autoAcceptSharedAttachments"]],
        [UNKNOWN, ["undecided autoAcceptSharedAttachments"]],
    ])("a transit gateway that accepts attachments by itself: %p", (accepts, expected) => {
        const type = "aws:ec2transitgateway/transitGateway:TransitGateway";
        expect(seen(type, { autoAcceptSharedAttachments: accepts })).toEqual(expected);
    });
});
