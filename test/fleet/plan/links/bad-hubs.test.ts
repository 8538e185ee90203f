import {
    AWS,
    AZURE,
    type Clusters,
    GCP,
    type Live,
    linkRefusals,
    onPremises,
} from "./support/linked-fleets";

type Case = readonly [
    title: string,
    clusters: Clusters,
    rest: Clusters,
    live: Live,
    refusals: readonly string[],
];

const pairs = (...list: readonly unknown[]): Clusters => ({ links: { pairs: list } });
const kind = (a: string, b: string, word: string): Clusters => ({ between: [a, b], kind: word });
const SITE = { cloud: "site", ranges: ["172.30.0.0/16"] };

/** What is wrong with the hub of a fleet. */
const CASES: readonly Case[] = [
    [
        "hub-and-spoke without a hub",
        { a: AWS, b: GCP },
        { links: { topology: "hub-and-spoke" } },
        {},
        [
            "links.hub: is missing: hub-and-spoke links every network with one hub => write, for example, hub: a",
        ],
    ],
    [
        "a hub with a typing error",
        { "aws-one": AWS, b: GCP },
        { links: { topology: "hub-and-spoke", hub: "aws-on" } },
        {},
        ['links.hub: "aws-on" is neither a network nor a cluster of the fleet => write aws-one'],
    ],
    [
        "the fleet's hub that is nowhere",
        { "aws-one": AWS, b: GCP },
        { hub: "nowhere-at-all", links: { topology: "hub-and-spoke" } },
        {},
        [
            'hub: "nowhere-at-all" is neither a network nor a cluster of the fleet => write the name of one, such as aws-one',
        ],
    ],
    [
        "an existing cluster without a gateway as the hub",
        { a: AWS, b: onPremises(1) },
        { links: { topology: "hub-and-spoke", hub: "b" } },
        {},
        [
            "links.hub: b is a site without a VPN gateway: the other networks have no address to dial => put it into a network of cloud: site with a gateway: { address: 198.51.100.7, kind: wireguard }, or choose a hub in a cloud",
        ],
    ],
    [
        "a site without a gateway as the hub",
        { a: AWS },
        { networks: { fra: SITE }, links: { topology: "hub-and-spoke", hub: "fra" } },
        {},
        [
            "links.hub: fra is a site without a VPN gateway: the other networks have no address to dial => write gateway: { address: 198.51.100.7, kind: wireguard } under networks.fra, or choose a hub in a cloud",
        ],
    ],
    [
        "a retired cluster as the hub",
        { a: { ...AWS, state: "retired" }, b: GCP, c: AWS },
        { links: { topology: "hub-and-spoke", hub: "a" } },
        {},
        [
            "links.hub: a is retired: nothing is linked with it any more => take it out, or write state: active for its cluster",
        ],
    ],
    [
        "one hub for two projects",
        { a: GCP, b: { ...GCP, project: "acme-two" } },
        pairs(kind("a", "b", "network-connectivity-center")),
        {},
        [
            "links.pairs[0].kind: a and b cannot have network-connectivity-center: each project has a hub of its own, and the two stand in different projects => write one of vpc-peering, ha-vpn, wireguard, or leave the kind out",
        ],
    ],
    [
        "spokes that cannot dial their hub, which speaks IPsec",
        { a: onPremises(1), b: onPremises(2), c: AWS },
        {
            networks: { fra: { ...SITE, gateway: { address: "198.51.100.7" } } },
            links: { topology: "hub-and-spoke", hub: "fra" },
        },
        {},
        [
            "links.topology: a and fra cannot be linked, nor can 1 other pair: neither end can be dialled: one of the sites needs a gateway of kind wireguard => make one of them a network of cloud: site with gateway: { address: 198.51.100.7, kind: wireguard }, or write { between: [a, fra], kind: none } under links.pairs",
        ],
    ],
    [
        "a hub on Google Cloud with VPNs alone",
        { a: AWS, b: AZURE, c: GCP },
        { links: { topology: "hub-and-spoke", hub: "c" } },
        {},
        [
            "links.hub: c would pass nothing on: its links are ha-vpn, and Google Cloud forwards no traffic from one to another => write kind: wireguard for its pairs under links.pairs, choose a hub elsewhere, or write topology: mesh",
        ],
    ],
    [
        "a hub with peerings alone",
        { a: AWS, b: AWS, c: AWS },
        {
            links: {
                topology: "hub-and-spoke",
                hub: "a",
                pairs: [kind("a", "b", "vpc-peering"), kind("a", "c", "vpc-peering")],
            },
        },
        {},
        [
            "links.hub: a would pass nothing on: its links are vpc-peering, and AWS forwards no traffic from one to another => write kind: transit-gateway or wireguard for its pairs under links.pairs, choose a hub elsewhere, or write topology: mesh",
        ],
    ],
    [
        "a hub whose spokes are in other projects",
        { a: GCP, b: { ...GCP, project: "acme-two" }, c: { ...GCP, project: "acme-three" } },
        { links: { topology: "hub-and-spoke", hub: "a" } },
        {},
        [
            "links.hub: a would pass nothing on: its links are vpc-peering, and Google Cloud forwards no traffic from one to another => write kind: wireguard for its pairs under links.pairs, choose a hub elsewhere, or write topology: mesh",
        ],
    ],
    [
        "spokes of one hub that are peered",
        { a: GCP, b: GCP, c: GCP },
        pairs(
            kind("a", "b", "network-connectivity-center"),
            kind("b", "c", "network-connectivity-center"),
            kind("a", "c", "vpc-peering"),
        ),
        {},
        [
            "links.pairs[2]: a and c are peered and both spokes of gcp/acme-prod, which Google Cloud refuses => give all links of the project one kind: network-connectivity-center for new ones, or vpc-peering while there are live peerings",
        ],
    ],
    [
        "a hub at a network with a live VPN",
        { a: AWS, b: AWS, c: GCP },
        pairs(kind("a", "b", "transit-gateway"), ["a", "c"]),
        { "a--c": "ha-vpn" },
        [
            "links.pairs[0].kind: is transit-gateway, and a has a live VPN of its own in atoll.prod.lock.yaml, which would move to the hub => take the VPNs of a out with kind: none, run `npx atoll lock --stack prod` and `pulumi up`, then write both: the VPNs end at the hub from then on",
        ],
    ],
];

test.each(CASES)("%s", (_, clusters, rest, live, expected) => {
    expect(linkRefusals(clusters, rest, live)).toEqual(expected);
});
