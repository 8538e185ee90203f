import { UNKNOWN } from "../../../policies/model/reading";
import type { ResourceInput } from "../../../policies/model/resource-input";
import { meshLimits } from "../../../policies/network/net-mesh-limits";
import { observedInStack, resource } from "../support/inputs";

const AWS_PEERING = "aws:ec2/vpcPeeringConnection:VpcPeeringConnection";
const GCP_PEERING = "gcp:compute/networkPeering:NetworkPeering";
const AZURE_PEERING = "azure-native:network:VirtualNetworkPeering";
const AZURE_CONNECTION = "azure-native:network:VirtualNetworkGatewayConnection";

const TGW_PEERING = "aws:ec2transitgateway/peeringAttachment:PeeringAttachment";
const API = "https://www.googleapis.com/compute/v1/";

type Tree = Readonly<Record<string, unknown>>;

/** So many links, each with what its number makes of it. */
function links(
    count: number,
    type: string,
    of: (number: number) => Tree,
): readonly ResourceInput[] {
    return Array.from({ length: count }, (_, number) =>
        resource(type, of(number), { name: `link-${number}` }),
    );
}

const awsStar = (count: number, centre: unknown = "vpc-0") =>
    links(count, AWS_PEERING, (number) => ({ vpcId: centre, peerVpcId: `vpc-${number + 1}` }));

const names = (found: ReturnType<typeof observedInStack>) =>
    found.map(({ kind, resource: { name } }) => `${kind} ${name}`);

describe("net-mesh-limits", () => {
    it.each([
        ["AWS, as many as there may be", awsStar(50), []],
        ["AWS, one more", awsStar(51), ["violation link-50"]],
        ["AWS, many more: one finding", awsStar(60), ["violation link-50"]],
        [
            "Google Cloud",
            links(26, GCP_PEERING, (number) => ({ network: "a", peerNetwork: `n${number}` })),
            ["violation link-25"],
        ],
        [
            "Google Cloud, whose other ends declare their own",
            links(26, GCP_PEERING, (number) => ({ network: `n${number}`, peerNetwork: "a" })),
            [],
        ],
        [
            "Azure",
            links(501, AZURE_PEERING, () => ({ virtualNetworkName: "hub" })),
            ["violation link-500"],
        ],
        [
            "a VPN gateway of Azure",
            links(31, AZURE_CONNECTION, () => ({
                connectionType: "IPsec",
                virtualNetworkGateway1: { id: "/gateways/a" },
            })),
            ["violation link-30"],
        ],
        [
            "other connections of that gateway",
            links(31, AZURE_CONNECTION, () => ({
                connectionType: "ExpressRoute",
                virtualNetworkGateway1: { id: "/gateways/a" },
            })),
            [],
        ],
        [
            "a virtual private gateway",
            links(11, "aws:ec2/vpnConnection:VpnConnection", () => ({ vpnGatewayId: "vgw-1" })),
            ["violation link-10"],
        ],
        ["ends that are not known", awsStar(60, UNKNOWN), ["undecided link-0"]],
        ["few ends that are not known", awsStar(50, UNKNOWN), []],
        [
            "ends of which one is not known",
            [...awsStar(50), ...links(1, AWS_PEERING, () => ({ vpcId: UNKNOWN, peerVpcId: "x" }))],
            ["undecided link-0"],
        ],
        [
            "one network of Google Cloud by its self link and its id",
            links(26, GCP_PEERING, (n) => ({
                network: `${n % 2 === 0 ? API : ""}projects/p/global/networks/a`,
            })),
            ["violation link-25"],
        ],
        [
            "two networks of Azure of one name",
            links(600, AZURE_PEERING, (n) => ({
                resourceGroupName: n % 2 === 0 ? "one" : "two",
                virtualNetworkName: "hub",
            })),
            [],
        ],
        [
            "a VPN gateway of Azure, with connections of both kinds",
            links(31, AZURE_CONNECTION, (n) => ({
                connectionType: n % 2 === 0 ? "IPsec" : "Vnet2Vnet",
                virtualNetworkGateway1: { id: "/gateways/a" },
            })),
            ["violation link-30"],
        ],
        [
            "peerings of a transit gateway, from both sides",
            links(51, TGW_PEERING, (n) => ({
                [n % 2 === 0 ? "transitGatewayId" : "peerTransitGatewayId"]: "tgw-1",
            })),
            ["violation link-50"],
        ],
        [
            "VPN connections of a transit gateway, which are its attachments",
            links(11, "aws:ec2/vpnConnection:VpnConnection", () => ({ transitGatewayId: "tgw-1" })),
            [],
        ],
        ["ends of another type", awsStar(60, 5), []],
        [
            "ends in capitals",
            links(51, AWS_PEERING, (n) => ({ vpcId: n % 2 === 0 ? "a" : "A" })),
            ["violation link-50"],
        ],
    ])("%s", (_, stack, expected) => {
        expect(names(observedInStack(meshLimits, stack))).toEqual(expected);
    });

    it("counts at both ends of a peering of AWS, and says how many there are", () => {
        const mesh = Array.from({ length: 4 }, (_, a) =>
            Array.from({ length: 4 }, (_unused, b) => [a, b] as const),
        )
            .flat()
            .filter(([a, b]) => a < b)
            .map(([a, b]) =>
                resource(
                    AWS_PEERING,
                    { vpcId: `vpc-${a}`, peerVpcId: `vpc-${b}` },
                    { name: `${a}-${b}` },
                ),
            );
        expect(observedInStack(meshLimits, mesh, { awsPeeringsPerVpc: 3 })).toEqual([]);
        const over = observedInStack(meshLimits, mesh, { awsPeeringsPerVpc: 2 });
        // Of each of the four VPCs the third.
        expect(over).toHaveLength(4);
        expect(over[0]?.reason).toContain("beyond the 2 peerings of a VPC");
        expect(over[0]?.reason).toContain("the stack has 3");
    });

    it("knows an end by what it is computed from, before it has an id", () => {
        const vpc = resource("aws:ec2/vpc:Vpc", {}, { name: "network" });
        const other = resource("aws:ec2/vpc:Vpc", {}, { name: "other" });
        const peering = (name: string, of: ResourceInput) =>
            resource(
                AWS_PEERING,
                { vpcId: UNKNOWN, peerVpcId: `vpc-${name}` },
                { name, dependencies: { vpcId: [of] } },
            );
        const stack = [vpc, other, peering("a", vpc), peering("b", other), peering("c", vpc)];
        const found = observedInStack(meshLimits, stack, { awsPeeringsPerVpc: 1 });
        expect(names(found)).toEqual(["violation c"]);
    });

    it("takes no two ends for one because both come from another stack", () => {
        const other = resource("pulumi:pulumi:StackReference", {}, { name: "networks" });
        const peerings = Array.from({ length: 26 }, (_, number) =>
            resource(
                GCP_PEERING,
                { network: `projects/p${number}/global/networks/n`, peerNetwork: "a" },
                { name: `peering-${number}`, dependencies: { network: [other] } },
            ),
        );
        expect(observedInStack(meshLimits, [other, ...peerings])).toEqual([]);
    });

    it("counts every attachment of a transit gateway", () => {
        const attached = [
            "aws:ec2transitgateway/vpcAttachment:VpcAttachment",
            TGW_PEERING,
            "aws:ec2transitgateway/connect:Connect",
            "aws:ec2/vpnConnection:VpnConnection",
        ].map((type) => resource(type, { transitGatewayId: "tgw-1" }, { name: type }));
        const most = (count: number) =>
            observedInStack(meshLimits, attached, { awsAttachmentsPerTransitGateway: count });
        expect(most(4)).toEqual([]);
        expect(most(3)).toHaveLength(1);
    });
});
