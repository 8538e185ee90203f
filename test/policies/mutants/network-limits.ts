import { cleanFleet } from "../support/clean-fleet";
import { resource } from "../support/inputs";
import type { Mutant } from "./mutant";

const TAGS = {
    "atoll-fleet": "acme",
    cluster: "one",
    "cost-center": "platform",
    environment: "production",
    "managed-by": "atoll",
};

/** A star of as many links as its cloud allows, and one with a link more. */
function mutant(
    name: string,
    most: number,
    type: string,
    of: (number: number) => Readonly<Record<string, unknown>>,
): Mutant {
    const star = (count: number) =>
        Array.from({ length: count }, (_, number) =>
            resource(type, of(number), { name: `${name}-${number}` }),
        );
    return {
        rule: "net-mesh-limits",
        name,
        clean: [...cleanFleet(), ...star(most)],
        broken: [...cleanFleet(), ...star(most + 1)],
    };
}

/** One side of each link is another stack's, so that only one is declared here. */
const OTHER = "222233334444";

export const networkLimitMutants: readonly Mutant[] = [
    mutant("AWS", 50, "aws:ec2/vpcPeeringConnection:VpcPeeringConnection", (number) => ({
        vpcId: "vpc-hub",
        peerVpcId: `vpc-${number}`,
        peerOwnerId: OTHER,
        peerRegion: "eu-west-1",
        tags: TAGS,
    })),
    mutant(
        "AWS, transit gateways",
        50,
        "aws:ec2transitgateway/peeringAttachment:PeeringAttachment",
        (number) => ({
            transitGatewayId: "tgw-hub",
            peerTransitGatewayId: `tgw-${number}`,
            peerAccountId: OTHER,
            peerRegion: "eu-west-3",
            tags: TAGS,
        }),
    ),
    mutant("GCP", 25, "gcp:compute/networkPeering:NetworkPeering", (number) => ({
        name: `to-${number}`,
        network: "projects/acme/global/networks/hub",
        peerNetwork: `projects/other-${number}/global/networks/n`,
    })),
    mutant("Azure", 500, "azure-native:network:VirtualNetworkPeering", (number) => ({
        resourceGroupName: "hub",
        virtualNetworkName: "hub",
        virtualNetworkPeeringName: `to-${number}`,
        remoteVirtualNetwork: {
            id: `/subscriptions/other/resourceGroups/r/providers/Microsoft.Network/virtualNetworks/n${number}`,
        },
        allowVirtualNetworkAccess: true,
    })),
];
