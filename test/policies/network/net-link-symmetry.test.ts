import { UNKNOWN } from "../../../policies/model/reading";
import type { ResourceInput } from "../../../policies/model/resource-input";
import { linkSymmetry } from "../../../policies/network/net-link-symmetry";
import { observedInStack, resource } from "../support/inputs";

type Tree = Readonly<Record<string, unknown>>;

const found = (...stack: readonly ResourceInput[]): readonly string[] =>
    observedInStack(linkSymmetry, stack).map(
        ({ kind, path, resource: { name } }) => `${kind} ${name} ${path}`,
    );

describe("a peering of AWS", () => {
    const vpc = (name: string) => resource("aws:ec2/vpc:Vpc", { id: `vpc-${name}` }, { name });
    const table = (of: string, properties: Tree = {}) =>
        resource(
            "aws:ec2/routeTable:RouteTable",
            { id: `rtb-${of}`, vpcId: `vpc-${of}`, ...properties },
            { name: `table-${of}` },
        );
    const route = (of: string) =>
        resource(
            "aws:ec2/route:Route",
            { routeTableId: `rtb-${of}`, vpcPeeringConnectionId: "pcx-1" },
            { name: `route-${of}` },
        );
    const peering = (properties: Tree = {}) =>
        resource(
            "aws:ec2/vpcPeeringConnection:VpcPeeringConnection",
            { id: "pcx-1", vpcId: "vpc-a", peerVpcId: "vpc-b", autoAccept: true, ...properties },
            { name: "peering" },
        );
    const accepter = (id: unknown) =>
        resource("aws:ec2/vpcPeeringConnectionAccepter:VpcPeeringConnectionAccepter", {
            vpcPeeringConnectionId: id,
        });
    const ends = [vpc("a"), vpc("b"), table("a"), table("b"), route("a"), route("b")];

    it.each([
        ["whole", [...ends, peering()], []],
        ["whole by an accepter", [...ends, peering({ autoAccept: false }), accepter("pcx-1")], []],
        [
            "accepted by another account",
            [...ends, peering({ autoAccept: undefined, peerOwnerId: "222233334444" })],
            [],
        ],
        [
            "accepted by nobody",
            [...ends, peering({ autoAccept: undefined }), accepter("pcx-2")],
            ["violation peering "],
        ],
        [
            "whose accepter is not known",
            [...ends, peering({ autoAccept: undefined }), accepter(UNKNOWN)],
            ["undecided peering autoAccept"],
        ],
        [
            "without a route at one end",
            [...ends.slice(0, -1), peering()],
            ["violation peering peerVpcId"],
        ],
        [
            "with a route in the table itself",
            [
                ...[vpc("a"), vpc("b"), route("a"), table("a"), peering()],
                table("b", { routes: [{ vpcPeeringConnectionId: "pcx-1" }] }),
            ],
            [],
        ],
        [
            "with a route to another one",
            [
                ...[vpc("a"), vpc("b"), route("a"), table("a"), peering()],
                table("b", { routes: [{ vpcPeeringConnectionId: "pcx-2" }, "nothing", null] }),
            ],
            ["violation peering peerVpcId"],
        ],
        [
            "with routes that are not known",
            [
                ...[vpc("a"), vpc("b"), route("a"), table("a"), peering()],
                table("b", { routes: UNKNOWN }),
            ],
            ["undecided peering peerVpcId"],
        ],
        ["with a VPC of somebody else's", [vpc("a"), table("a"), route("a"), peering()], []],
        ["of nothing", [peering({ vpcId: 5, peerVpcId: null })], []],
    ])("%s", (_, stack, expected) => {
        expect(found(...stack)).toEqual(expected);
    });

    it("is known by what it is computed from, before anything has an id", () => {
        const [a, b] = [
            resource("aws:ec2/vpc:Vpc", { id: UNKNOWN }, { name: "a" }),
            resource("aws:ec2/vpc:Vpc", { id: UNKNOWN }, { name: "b" }),
        ];
        const unknown = { id: UNKNOWN, vpcId: UNKNOWN };
        const tables = [a, b].map((of) =>
            resource("aws:ec2/routeTable:RouteTable", unknown, {
                name: `table-${of.name}`,
                dependencies: { vpcId: [of] },
            }),
        );
        const link = resource(
            "aws:ec2/vpcPeeringConnection:VpcPeeringConnection",
            { id: UNKNOWN, vpcId: UNKNOWN, peerVpcId: UNKNOWN, autoAccept: true },
            { name: "peering", dependencies: { vpcId: [a], peerVpcId: [b] } },
        );
        const routes = tables.map((of) =>
            resource(
                "aws:ec2/route:Route",
                { routeTableId: UNKNOWN, vpcPeeringConnectionId: UNKNOWN },
                { dependencies: { routeTableId: [of], vpcPeeringConnectionId: [link] } },
            ),
        );
        expect(found(a, b, ...tables, link, ...routes)).toEqual([]);
        expect(found(a, b, ...tables, link, ...routes.slice(1))).toEqual([
            "violation peering vpcId",
        ]);
    });
});

it.each([
    ["accepted", "tgw-1", []],
    ["not accepted", "tgw-2", ["violation link "]],
])("a peering of transit gateways that is %s", (_, accepted, expected) => {
    const link = resource(
        "aws:ec2transitgateway/peeringAttachment:PeeringAttachment",
        { id: "tgw-1" },
        { name: "link" },
    );
    const accepter = resource(
        "aws:ec2transitgateway/peeringAttachmentAccepter:PeeringAttachmentAccepter",
        { transitGatewayAttachmentId: accepted },
    );
    expect(found(link, accepter)).toEqual(expected);
});

describe("a link of two halves", () => {
    const self = (name: string) => `projects/acme/global/networks/${name}`;
    const network = (name: string) =>
        resource("gcp:compute/network:Network", { name, id: self(name) }, { name });
    const half = (from: unknown, to: unknown, name = "half") =>
        resource(
            "gcp:compute/networkPeering:NetworkPeering",
            { network: from, peerNetwork: to },
            { name },
        );

    it.each([
        ["both", [half(self("a"), self("b")), half(self("b"), self("a"))], []],
        [
            "both by different forms of a name",
            [half("a", `https://compute.example/v1/${self("b")}`), half(self("b"), self("a"))],
            [],
        ],
        ["one", [half(self("a"), self("b"))], ["violation half peerNetwork"]],
        [
            "one, and one to a third",
            [half(self("a"), self("b")), half(self("b"), self("c"))],
            ["violation half peerNetwork"],
        ],
        [
            "one, and one that is not known yet",
            [half(self("a"), self("b")), half(self("b"), UNKNOWN)],
            ["undecided half peerNetwork"],
        ],
        ["one to a network of another stack", [half(self("a"), self("other"))], []],
        ["nothing that can be read", [half(5, {}), half(null, [])], []],
    ])("%s", (_, halves, expected) => {
        expect(found(network("a"), network("b"), ...halves)).toEqual(expected);
    });

    it.each([
        [
            "VirtualNetwork",
            "VirtualNetworkPeering",
            (from: string, to: string) => ({
                virtualNetworkName: from,
                remoteVirtualNetwork: { id: `/subscriptions/s/virtualNetworks/${to}` },
            }),
            "remoteVirtualNetwork.id",
        ],
        [
            "VirtualNetworkGateway",
            "VirtualNetworkGatewayConnection",
            (from: string, to: string) => ({
                connectionType: "Vnet2Vnet",
                virtualNetworkGateway1: { id: `/gateways/${from}` },
                virtualNetworkGateway2: { id: `/gateways/${to}` },
            }),
            "virtualNetworkGateway2.id",
        ],
    ])("Azure: %s", (end, link, of, path) => {
        const ends = ["a", "b"].map((name) =>
            resource(`azure-native:network:${end}`, { name }, { name }),
        );
        const halves = [of("a", "b"), of("b", "A")].map((properties) =>
            resource(`azure-native:network:${link}`, properties, { name: "half" }),
        );
        expect(found(...ends, ...halves)).toEqual([]);
        expect(found(...ends, ...halves.slice(1))).toEqual([`violation half ${path}`]);
    });
});
