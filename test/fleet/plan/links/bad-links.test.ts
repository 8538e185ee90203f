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

/** What is wrong with the pairs that a fleet asks for. */
const CASES: readonly Case[] = [
    [
        "an unknown end that is near a name",
        { a: AWS, b: AWS },
        pairs(["a", "bb"]),
        {},
        ['links.pairs[0]: "bb" is neither a network nor a cluster of the fleet => write b'],
    ],
    [
        "an end with a typing error",
        { "aws-us-east-1": AWS, b: AWS },
        pairs(["aws-us-esat-1", "b"]),
        {},
        [
            'links.pairs[0]: "aws-us-esat-1" is neither a network nor a cluster of the fleet => write aws-us-east-1',
        ],
    ],
    [
        "an unknown end that is near nothing",
        { a: AWS, b: AWS },
        pairs(["a", "somewhere-else"]),
        {},
        [
            'links.pairs[0]: "somewhere-else" is neither a network nor a cluster of the fleet => write the name of one, such as a',
        ],
    ],
    [
        "one end twice",
        { a: AWS, b: AWS },
        pairs(["a", "a"]),
        {},
        ["links.pairs[0]: names a twice: a link has two ends => take the pair out"],
    ],
    [
        "two clusters of one network",
        { a: { ...AWS, network: "shared" }, b: { ...AWS, network: "shared" } },
        { networks: { shared: AWS }, ...pairs(["a", "b"]) },
        {},
        [
            "links.pairs[0]: a and b stand in one network, shared: nothing lies between them => take the pair out",
        ],
    ],
    [
        "the same pair twice, the other way round",
        { a: AWS, b: GCP },
        pairs(["a", "b"], kind("b", "a", "wireguard")),
        {},
        ["links.pairs[1]: is the pair of links.pairs[0] again: a and b => keep one of the two"],
    ],
    [
        "the same pair twice, by two clusters of one network",
        { a: { ...AWS, network: "shared" }, b: { ...AWS, network: "shared" }, c: GCP },
        { networks: { shared: AWS }, ...pairs(["a", "c"], ["c", "b"]) },
        {},
        [
            "links.pairs[1]: is the pair of links.pairs[0] again: c and shared => keep one of the two",
        ],
    ],
    [
        "a pair taken out that is not there",
        { a: AWS, b: GCP },
        pairs(kind("a", "b", "none")),
        {},
        [
            "links.pairs[0].kind: takes a link out that the topology does not have: a and b => take the pair out",
        ],
    ],
    [
        "a link with a retired cluster",
        { a: { ...AWS, state: "retired" }, b: GCP },
        pairs(["a", "b"]),
        {},
        [
            "links.pairs[0]: a is retired: nothing is linked with it any more => take it out, or write state: active for its cluster",
        ],
    ],
    [
        "a peering between clouds",
        { a: AWS, b: AZURE },
        pairs(kind("a", "b", "vnet-peering")),
        {},
        [
            "links.pairs[0].kind: a and b cannot have vnet-peering: it joins two networks of Azure => write one of ha-vpn, wireguard, or leave the kind out",
        ],
    ],
    [
        "a transit gateway on Google Cloud",
        { a: GCP, b: GCP },
        pairs(kind("a", "b", "transit-gateway")),
        {},
        [
            "links.pairs[0].kind: a and b cannot have transit-gateway: it joins two networks of AWS => write one of vpc-peering, network-connectivity-center, ha-vpn, wireguard, or leave the kind out",
        ],
    ],
    [
        "a VPC peering on Azure",
        { a: AZURE, b: AZURE },
        pairs(kind("a", "b", "vpc-peering")),
        {},
        [
            "links.pairs[0].kind: a and b cannot have vpc-peering: it joins two networks of AWS or of Google Cloud => write one of vnet-peering, virtual-wan, ha-vpn, wireguard, or leave the kind out",
        ],
    ],
    [
        "a virtual WAN between clouds",
        { a: AZURE, b: GCP },
        pairs(kind("a", "b", "virtual-wan")),
        {},
        [
            "links.pairs[0].kind: a and b cannot have virtual-wan: it joins two networks of Azure => write one of ha-vpn, wireguard, or leave the kind out",
        ],
    ],
    [
        "a VPN between two gateways of AWS",
        { a: AWS, b: AWS },
        pairs(kind("a", "b", "ha-vpn")),
        {},
        [
            "links.pairs[0].kind: a and b cannot have ha-vpn: AWS builds no VPN between two of its own gateways => write one of vpc-peering, transit-gateway, wireguard, or leave the kind out",
        ],
    ],
    [
        "a VPN with an existing cluster that has no gateway",
        { a: AWS, b: onPremises(1) },
        pairs(kind("a", "b", "ha-vpn")),
        {},
        [
            "links.pairs[0].kind: a and b cannot have ha-vpn: a site needs a gateway of kind ipsec for it => write wireguard, or leave the kind out",
        ],
    ],
    [
        "a VPN with a gateway that speaks WireGuard only",
        { a: AWS },
        {
            networks: { fra: { ...SITE, gateway: { address: "198.51.100.7", kind: "wireguard" } } },
            ...pairs(kind("a", "fra", "ha-vpn")),
        },
        {},
        [
            "links.pairs[0].kind: a and fra cannot have ha-vpn: a site needs a gateway of kind ipsec for it => write wireguard, or leave the kind out",
        ],
    ],
    [
        "two sites of which neither can be dialled",
        { a: onPremises(1), b: onPremises(2) },
        pairs(["a", "b"]),
        {},
        [
            "links.pairs[0]: a and b cannot be linked: neither end can be dialled: one of the sites needs a gateway of kind wireguard => give one of them gateway: { address: 198.51.100.7, kind: wireguard }, or take the pair out",
        ],
    ],
    [
        "WireGuard between sites that nobody can dial",
        { a: onPremises(1), b: onPremises(2) },
        pairs(kind("a", "b", "wireguard")),
        {},
        [
            "links.pairs[0].kind: a and b cannot have wireguard: neither end can be dialled: one of the sites needs a gateway of kind wireguard => take the pair out: they can have no link",
        ],
    ],
    [
        "a mesh of sites alone",
        { a: onPremises(1), b: onPremises(2), c: onPremises(3) },
        { links: { topology: "mesh" } },
        {},
        [
            "links.topology: a and b cannot be linked, nor can 2 other pairs: neither end can be dialled: one of the sites needs a gateway of kind wireguard => make one of them a network of cloud: site with gateway: { address: 198.51.100.7, kind: wireguard }, or write { between: [a, b], kind: none } under links.pairs",
        ],
    ],
    [
        "a live VPN whose site lost its gateway",
        { a: AWS, b: onPremises(1) },
        { links: { topology: "mesh" } },
        { "a--b": "ha-vpn" },
        [
            "links.topology: a--b is ha-vpn in atoll.prod.lock.yaml, which a and b cannot have any more: a site needs a gateway of kind ipsec for it => put back what it needs; or take the link out (its pair, or with kind: none where the topology has it), run `npx atoll lock --stack prod` and `pulumi up`, then link the two again",
        ],
    ],
    [
        "an existing network twice",
        { a: AWS },
        {
            networks: {
                one: {
                    ...AWS,
                    existing: { vpcId: "vpc-0123456789abcdef0", ranges: ["10.20.0.0/16"] },
                },
                two: {
                    ...AWS,
                    existing: { vpcId: "vpc-0123456789abcdef0", ranges: ["10.20.0.0/16"] },
                },
            },
            links: { topology: "mesh" },
        },
        {},
        [
            "networks.two.existing: vpc-0123456789abcdef0 is the network of networks.one too: it would be linked with itself => put its clusters into one, and take this one out",
        ],
    ],
    [
        "names that make two links one",
        { a: AWS, "b--c": GCP, "a--b": AWS, c: GCP },
        { links: { topology: "mesh" } },
        {},
        [
            "links.topology: a--b--c would be the link of a and b--c and of a--b and c => rename one of the networks: write one - instead of -- in its name",
        ],
    ],
    [
        "a cluster whose network is missing, which the spec's check refuses",
        { a: AWS, b: GCP, c: { ...GCP, network: "lost" } },
        pairs(["a", "lost"], ["a", "c"]),
        {},
        [],
    ],
];

test.each(CASES)("%s", (_, clusters, rest, live, expected) => {
    expect(linkRefusals(clusters, rest, live)).toEqual(expected);
});
