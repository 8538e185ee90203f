import {
    AWS,
    AZURE,
    type Clusters,
    GCP,
    type Live,
    linkRefusals,
    many,
} from "./support/linked-fleets";

type Case = readonly [
    title: string,
    clusters: Clusters,
    rest: Clusters,
    live: Live,
    refusals: readonly string[],
];

/** All pairs of a mesh, live with one kind. */
function meshOf(names: readonly string[], word: Live[string]): Live {
    return Object.fromEntries(
        names.flatMap((a, index) =>
            names.slice(index + 1).map((b) => [`${a}--${b}`, word] as const),
        ),
    );
}

/** Links that the accounts have no room for. */
const CASES: readonly Case[] = [
    [
        "more peerings than the fleet's quota on AWS",
        many("a", 4, AWS),
        { links: { topology: "mesh" }, quotas: { awsPeeringsPerVpc: 2 } },
        meshOf(["a-100", "a-101", "a-102", "a-103"], "vpc-peering"),
        [
            "clusters.a-100: its links need 3 peerings, and a VPC has at most 2 (quotas.awsPeeringsPerVpc); 3 more of AWS need too many as well => build a transit gateway beside the peerings: write kind: transit-gateway for pairs that are not linked yet, move the routes, then take the peerings out with kind: none; or ask AWS for 3, and write quotas: { awsPeeringsPerVpc: 3 }",
        ],
    ],
    [
        "a 27th peered network on Google Cloud",
        many("g", 27, GCP),
        { links: { topology: "mesh" } },
        meshOf(Object.keys(many("g", 27, 0)), "vpc-peering"),
        [
            "clusters.g-100: its links need 26 peerings, and a VPC network has at most 25 (quotas.gcpPeeringsPerNetwork); Google Cloud gives 25, so a full mesh of peerings ends at 26 networks; 26 more of Google Cloud need too many as well => move to a hub: take the project's peerings out with kind: none, run the lock and `pulumi up`, then link them with kind: network-connectivity-center, since spokes of one hub may not be peered",
        ],
    ],
    [
        "a 127th peered network on AWS",
        many("a", 127, AWS),
        {
            links: { topology: "mesh" },
            quotas: {
                awsPeeringsPerVpc: 125,
                awsRoutesPerTable: 1000,
                awsRulesPerSecurityGroup: 1000,
            },
        },
        meshOf(Object.keys(many("a", 127, 0)), "vpc-peering"),
        [
            "clusters.a-100: its links need 126 peerings, and a VPC has at most 125 (quotas.awsPeeringsPerVpc); AWS raises it to 125 at most, so a full mesh of peerings ends at 126 networks; 126 more of AWS need too many as well => build a transit gateway beside the peerings: write kind: transit-gateway for pairs that are not linked yet, move the routes, then take the peerings out with kind: none",
        ],
    ],
    [
        "more connections than an Azure gateway takes",
        { ...many("a", 8, AWS), z: AZURE },
        { links: { pairs: Object.keys(many("a", 8, 0)).map((name) => [name, "z"]) } },
        {},
        [
            "clusters.z: its links need 32 connections, and a VPN gateway has at most 30 (quotas.azureVpnConnectionsPerGateway) => put the networks on a virtual WAN, whose hubs take their VPNs: write kind: virtual-wan for their pairs, or topology: hub-and-spoke; or ask Azure for 32, and write quotas: { azureVpnConnectionsPerGateway: 32 }",
        ],
    ],
    [
        "more inbound rules than a security group takes",
        { ...many("g", 21, GCP), z: AWS },
        { links: { pairs: Object.keys(many("g", 21, 0)).map((name) => [name, "z"]) } },
        {},
        [
            "clusters.z: its links need 63 inbound rules, and a security group has at most 60 (quotas.awsRulesPerSecurityGroup) => link fewer networks: write topology: hub-and-spoke, or only the pairs that need it; or ask AWS for 63, and write quotas: { awsRulesPerSecurityGroup: 63 }",
        ],
    ],
    [
        "more propagated routes than AWS takes at all",
        { ...many("g", 34, GCP), z: AWS },
        {
            links: { pairs: Object.keys(many("g", 34, 0)).map((name) => [name, "z"]) },
            quotas: { awsRulesPerSecurityGroup: 200 },
        },
        {},
        [
            "clusters.z: its links need 102 propagated routes, and a VPC route table has at most 100 (quotas.awsPropagatedRoutesPerTable); AWS does not raise it => put the networks on a transit gateway, which takes their VPNs: write kind: transit-gateway for their pairs, or topology: hub-and-spoke",
        ],
    ],
    [
        "more prefixes than Cloud Routers learn",
        { ...many("a", 84, AWS), z: GCP },
        { links: { pairs: Object.keys(many("a", 84, 0)).map((name) => [name, "z"]) } },
        {},
        [
            "clusters.z: its links need 252 prefixes that Cloud Routers learn, and a region of a VPC network has at most 250 (quotas.gcpLearnedRoutesPerRegion) => link fewer networks: write topology: hub-and-spoke, or only the pairs that need it; or ask Google Cloud for 252, and write quotas: { gcpLearnedRoutesPerRegion: 252 }",
        ],
    ],
    [
        "more routes to a gateway than Azure's route table takes",
        { ...many("a", 4, AWS), z: AZURE },
        {
            links: {
                prefer: "cost",
                pairs: Object.keys(many("a", 4, 0)).map((name) => [name, "z"]),
            },
            quotas: { azureRoutesPerTable: 11 },
        },
        {},
        [
            "clusters.z: its links need 12 routes to a WireGuard gateway, and a route table has at most 11 (quotas.azureRoutesPerTable) => link fewer networks: write topology: hub-and-spoke, or only the pairs that need it; or ask Azure for 12, and write quotas: { azureRoutesPerTable: 12 }",
        ],
    ],
    [
        "quotas that nobody gets",
        { a: AWS },
        { quotas: { awsPeeringsPerVpc: 200, azurePeeringsPerVnet: 501 } },
        {},
        [
            "quotas.awsPeeringsPerVpc: 200 cannot be had: AWS raises it to 125 at most, so a full mesh of peerings ends at 126 networks => write 125 or less",
            "quotas.azurePeeringsPerVnet: 501 cannot be had: Azure gives 500, so a full mesh of peerings ends at 501 networks => write 500 or less",
        ],
    ],
    [
        "more attachments than a transit gateway takes",
        many("a", 11, AWS),
        { links: { topology: "mesh" }, quotas: { awsTransitGatewayAttachments: 10 } },
        {},
        [
            "links: the links of aws/us-east-1 need 11 attachments, and a transit gateway has at most 10 (quotas.awsTransitGatewayAttachments) => link fewer networks: write topology: hub-and-spoke, or only the pairs that need it; or ask AWS for 11, and write quotas: { awsTransitGatewayAttachments: 11 }",
        ],
    ],
    [
        "more spokes than a hub takes",
        many("g", 11, GCP),
        { links: { topology: "mesh" }, quotas: { gcpSpokesPerHub: 10 } },
        {},
        [
            "links: the links of gcp/acme-prod need 11 spokes, and a hub has at most 10 (quotas.gcpSpokesPerHub) => link fewer networks: write topology: hub-and-spoke, or only the pairs that need it; or ask Google Cloud for 11, and write quotas: { gcpSpokesPerHub: 11 }",
        ],
    ],
    [
        "more peerings than the fleet's quota on Azure",
        many("z", 4, AZURE),
        { links: { topology: "mesh" }, quotas: { azurePeeringsPerVnet: 2 } },
        meshOf(Object.keys(many("z", 4, 0)), "vnet-peering"),
        [
            "clusters.z-100: its links need 3 peerings, and a virtual network has at most 2 (quotas.azurePeeringsPerVnet); 3 more of Azure need too many as well => build a virtual WAN beside the peerings: write kind: virtual-wan for pairs that are not linked yet, move the routes, then take the peerings out with kind: none; or ask Azure for 3, and write quotas: { azurePeeringsPerVnet: 3 }",
        ],
    ],
    [
        "more routes than a route table of AWS takes",
        many("a", 10, AWS),
        { links: { topology: "mesh" }, quotas: { awsRoutesPerTable: 20 } },
        {},
        [
            "clusters.a-100: its links need 28 routes, and a VPC route table has at most 20 (quotas.awsRoutesPerTable); 9 more of AWS need too many as well => build a transit gateway beside the peerings: write kind: transit-gateway for pairs that are not linked yet, move the routes, then take the peerings out with kind: none; or ask AWS for 28, and write quotas: { awsRoutesPerTable: 28 }",
        ],
    ],
    [
        "more prefixes than an Azure gateway takes",
        { ...many("a", 3, AWS), z: AZURE },
        {
            links: { pairs: Object.keys(many("a", 3, 0)).map((name) => [name, "z"]) },
            quotas: { azureVpnGatewayRoutes: 8 },
        },
        {},
        [
            "clusters.z: its links need 9 prefixes over BGP, and a VPN gateway has at most 8 (quotas.azureVpnGatewayRoutes) => link fewer networks: write topology: hub-and-spoke, or only the pairs that need it; or ask Azure for 9, and write quotas: { azureVpnGatewayRoutes: 9 }",
        ],
    ],
];

test.each(CASES)("%s", (_, clusters, rest, live, expected) => {
    expect(linkRefusals(clusters, rest, live)).toEqual(expected);
});
