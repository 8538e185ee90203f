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
    const accepter = (id: unknown, autoAccept: unknown = true) =>
        resource("aws:ec2/vpcPeeringConnectionAccepter:VpcPeeringConnectionAccepter", {
            id,
            vpcPeeringConnectionId: id,
            autoAccept,
        });
    const OTHER = "222233334444";
    const here = { autoAccept: undefined, region: "eu-west-1" };
    const ends = [vpc("a"), vpc("b"), table("a"), table("b"), route("a"), route("b")];

    it.each([
        ["whole", [...ends, peering()], []],
        ["whole by an accepter", [...ends, peering({ autoAccept: false }), accepter("pcx-1")], []],
        [
            "accepted by another account",
            [vpc("a"), table("a"), route("a"), peering({ ...here, peerOwnerId: OTHER })],
            [],
        ],
        [
            "accepted in another region",
            [vpc("a"), table("a"), route("a"), peering({ ...here, peerRegion: "eu-west-3" })],
            [],
        ],
        [
            "accepted by nobody in its own account and region",
            [
                ...[vpc("a"), table("a"), route("a")],
                peering({ ...here, peerRegion: "eu-west-1", peerOwnerId: UNKNOWN }),
            ],
            ["violation peering "],
        ],
        [
            "accepted by nobody, with another account's VPC in the stack",
            [...ends, peering({ ...here, peerOwnerId: OTHER })],
            ["violation peering "],
        ],
        [
            "accepted by nobody, with an account that a preview does not know",
            [...ends, peering({ ...here, peerOwnerId: UNKNOWN, acceptStatus: UNKNOWN })],
            ["violation peering "],
        ],
        ["accepted long ago", [...ends, peering({ ...here, acceptStatus: "active" })], []],
        [
            "pending",
            [...ends, peering({ ...here, acceptStatus: "pending-acceptance" })],
            ["violation peering "],
        ],
        [
            "taken up, and not accepted",
            [...ends, peering({ autoAccept: undefined }), accepter("pcx-1", false)],
            ["violation peering "],
        ],
        [
            "that an accepter may accept",
            [...ends, peering({ autoAccept: undefined }), accepter("pcx-1", UNKNOWN)],
            ["undecided peering autoAccept"],
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
        [
            "with routes that a preview does not know, and others apart",
            [
                ...[vpc("a"), vpc("b"), route("a"), table("a"), peering()],
                table("b", { routes: UNKNOWN }),
                resource("aws:ec2/route:Route", { routeTableId: "rtb-b", natGatewayId: "nat-1" }),
            ],
            ["violation peering peerVpcId"],
        ],
        [
            "with a route in the table that a VPC came with",
            [
                ...[vpc("a"), route("a"), table("a"), peering()],
                resource(
                    "aws:ec2/vpc:Vpc",
                    { id: "vpc-b", mainRouteTableId: "rtb-b" },
                    { name: "b" },
                ),
                route("b"),
            ],
            [],
        ],
        [
            "with a route in a table that is not in the stack",
            [vpc("a"), vpc("b"), route("a"), table("a"), peering(), route("b")],
            ["undecided peering peerVpcId"],
        ],
        [
            "with a default VPC",
            [
                ...[vpc("a"), route("a"), table("a"), peering()],
                resource("aws:ec2/defaultVpc:DefaultVpc", { id: "vpc-b" }, { name: "b" }),
            ],
            ["violation peering peerVpcId"],
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
        // A route that waits for the accepter is made from it, not from the peering.
        const acceptedBy = resource(
            "aws:ec2/vpcPeeringConnectionAccepter:VpcPeeringConnectionAccepter",
            { vpcPeeringConnectionId: UNKNOWN, autoAccept: true },
            { name: "accepter", dependencies: { vpcPeeringConnectionId: [link] } },
        );
        const waiting = resource(
            "aws:ec2/route:Route",
            { routeTableId: UNKNOWN, vpcPeeringConnectionId: UNKNOWN },
            {
                dependencies: {
                    routeTableId: tables.slice(0, 1),
                    vpcPeeringConnectionId: [acceptedBy],
                },
            },
        );
        expect(found(a, b, ...tables, link, acceptedBy, waiting, ...routes.slice(1))).toEqual([]);
        const second = resource(
            "aws:ec2/vpcPeeringConnection:VpcPeeringConnection",
            { id: UNKNOWN, vpcId: UNKNOWN, peerVpcId: "vpc-elsewhere", autoAccept: true },
            { name: "second", dependencies: { vpcId: [b] } },
        );
        expect(found(a, b, ...tables, link, second, acceptedBy, waiting, ...routes)).toEqual([
            "violation second vpcId",
        ]);
        const inMain = resource(
            "aws:ec2/route:Route",
            { routeTableId: UNKNOWN, vpcPeeringConnectionId: UNKNOWN },
            { dependencies: { routeTableId: [a], vpcPeeringConnectionId: [link] } },
        );
        expect(found(a, b, ...tables, link, inMain, ...routes.slice(1))).toEqual([]);
    });
});

it.each([
    ["accepted", { transitGatewayAttachmentId: "tgw-attach-1" }, {}, []],
    ["not accepted", { transitGatewayAttachmentId: "tgw-attach-2" }, {}, ["violation link "]],
    [
        "accepted elsewhere",
        { transitGatewayAttachmentId: "tgw-attach-2" },
        { peerTransitGatewayId: "tgw-c" },
        [],
    ],
    ["accepted long ago", {}, { state: "available" }, []],
])("a peering of transit gateways that is %s", (_, accepts, properties, expected) => {
    const gateway = resource(
        "aws:ec2transitgateway/transitGateway:TransitGateway",
        { id: "tgw-b" },
        { name: "b" },
    );
    const link = resource(
        "aws:ec2transitgateway/peeringAttachment:PeeringAttachment",
        {
            id: "tgw-attach-1",
            peerAccountId: "111122223333",
            peerRegion: "eu-west-3",
            peerTransitGatewayId: "tgw-b",
            ...properties,
        },
        { name: "link" },
    );
    const accepter = resource(
        "aws:ec2transitgateway/peeringAttachmentAccepter:PeeringAttachmentAccepter",
        accepts,
    );
    expect(found(gateway, link, accepter)).toEqual(expected);
});
