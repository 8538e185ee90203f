import { lockFleet } from "../../../../fleet/lock/lock-fleet";
import { AWS, AZURE, GCP, TODAY, fleetOf, refusalLines, refusalsOf } from "../../support/fleets";

type Case = readonly [title: string, fleet: unknown, ...refusals: string[]];

const VPC = {
    vpcId: "vpc-0123456789abcdef0",
    routeTables: {
        "us-east-1a": "rtb-0123456789abcdef0",
        "us-east-1b": "rtb-0123456789abcdef0",
        "us-east-1c": "rtb-0123456789abcdef0",
    },
};

function network(spec: object, clusters: Readonly<Record<string, unknown>> = {}): unknown {
    return fleetOf(clusters, { networks: { n: spec } });
}

function addresses(spec: Readonly<Record<string, unknown>>): unknown {
    return fleetOf({}, { addresses: spec });
}

const NETWORKS: readonly Case[] = [
    [
        "a VPC's own range too large",
        network({ ...AWS, range: "10.8.0.0/15" }),
        "networks.n.range: 10.8.0.0/15 is too large for a network's own subnets => write a range of /16 to /22",
    ],
    [
        "a VPC's own range too small for eight zones",
        network({ ...AWS, range: "10.8.0.0/23" }),
        "networks.n.range: 10.8.0.0/23 is too small for a network's own subnets => write a range of /16 to /22",
    ],
    [
        "a VPC network's own range too small",
        network({ ...GCP, range: "10.8.0.0/24" }),
        "networks.n.range: 10.8.0.0/24 is too small for a network's own subnets => write a range of /8 to /23",
    ],
    [
        "a virtual network's own range too small for its GatewaySubnet",
        network({ ...AZURE, range: "10.8.0.0/24" }),
        "networks.n.range: 10.8.0.0/24 is too small for a network's own subnets => write a range of /8 to /22",
    ],
    [
        "a public range of a network that Atoll makes",
        network({ ...AZURE, range: "11.8.0.0/22" }),
        "networks.n.range: 11.8.0.0/22 lies outside private space => take it from 10.0.0.0/8, or leave it out: the lock chooses one",
    ],
    [
        "a misaligned range",
        network({ ...AZURE, range: "10.8.1.0/22" }),
        "networks.n.range: 10.8.1.0/22 is misaligned: its first address is 10.8.0.0 => write 10.8.0.0/22 or 10.8.4.0/22",
    ],
    [
        "a misaligned range of a network that exists",
        network({ ...AWS, existing: { ...VPC, ranges: ["10.20.0.0/16", "10.21.9.0/16"] } }),
        "networks.n.existing.ranges[1]: 10.21.9.0/16 is misaligned: its first address is 10.21.0.0 => write 10.21.0.0/16 or 10.22.0.0/16",
    ],
    [
        "a misaligned range of a site",
        network({ cloud: "site", ranges: ["172.16.5.0/16"] }),
        "networks.n.ranges[0]: 172.16.5.0/16 is misaligned: its first address is 172.16.0.0 => write 172.16.0.0/16 or 172.17.0.0/16",
    ],
    [
        "two ranges of one site that overlap",
        network({ cloud: "site", ranges: ["172.16.0.0/16", "172.16.4.0/24"] }),
        "networks.n.ranges[1]: 172.16.4.0/24 (172.16.4.0 to 172.16.4.255) overlaps 172.16.0.0/16 (172.16.0.0 to 172.16.255.255) of networks.n.ranges[0]: an address would mean two things => give one of them another range; for what Atoll makes, the lock chooses one if you take the line out",
    ],
    [
        "nodes beside the network that they stand in",
        network(
            { ...AWS, existing: { ...VPC, ranges: ["10.20.0.0/16"] } },
            { a: { cloud: "aws", network: "n", ranges: { nodes: "10.21.0.0/20" } } },
        ),
        "clusters.a.ranges.nodes: 10.21.0.0/20 is in none of the ranges of networks.n (10.20.0.0/16) => pin clusters.a.ranges.nodes to a part of one of them that is free",
    ],
    [
        "pods beside the VPC that has their subnets",
        network(
            { ...AWS, existing: { ...VPC, ranges: ["10.20.0.0/16"] } },
            {
                a: {
                    ...{ cloud: "aws", network: "n" },
                    ranges: { nodes: "10.20.0.0/20", pods: "10.128.0.0/18" },
                },
            },
        ),
        "clusters.a.ranges.pods: 10.128.0.0/18 is in none of the ranges of networks.n (10.20.0.0/16) => pin clusters.a.ranges.pods to a part of one of them that is free",
    ],
    [
        "an ASN of 32 bits at Azure",
        network({ ...AZURE, asn: 4_200_000_000 }),
        "networks.n.asn: 4200000000 has 32 bits: Azure's gateways take numbers of 16 bits => write one from 64512 to 65534, or take the line out: the lock chooses one",
    ],
    [
        "an ASN that Azure keeps",
        network({ ...AZURE, asn: 65515 }),
        "networks.n.asn: is a number that Azure's gateways keep for themselves (65515, 65517 to 65520) => write, for example, asn: 64512",
    ],
    [
        "a public ASN",
        network({ ...AWS, asn: 64511 }),
        "networks.n.asn: is not a private number: others are announced by their owners alone => write one from 64512 to 65534, or from 4200000000 to 4294967294",
    ],
    [
        "more blocks than a VPC takes",
        network(AWS, {
            ...Object.fromEntries(
                ["a", "b", "c"].map((name, index) => [
                    name,
                    {
                        ...{ cloud: "aws", network: "n" },
                        ranges: {
                            nodes: `10.${2 + index}.0.0/20`,
                            pods: `10.${128 + index}.0.0/18`,
                        },
                    },
                ]),
            ),
        }),
        "networks.n: its VPC would have 7 blocks of addresses, its own and what its clusters bring for nodes and pods, and takes 5 => give some of its clusters another network, or have AWS raise the quota (to 50 at most), and write it under quotas.awsBlocksPerVpc",
    ],
];

const WIDER = "the lock would take one address for two things => give one of them another range";

const SUPERNETS: readonly Case[] = [
    [
        "a supernet that is none",
        addresses({ nodes: "10.0.0.0" }),
        'addresses.nodes: "10.0.0.0" is not an IPv4 range in CIDR notation => write, for example, nodes: 10.0.0.0/10',
    ],
    [
        "a public supernet",
        addresses({ services: "11.0.0.0/12" }),
        "addresses.services: 11.0.0.0/12 lies outside private space => take it from 10.0.0.0/8, 172.16.0.0/12, 192.168.0.0/16 or 100.64.0.0/10",
    ],
    [
        "nodes and pods from one space",
        addresses({ pods: "10.0.0.0/11" }),
        `addresses.pods: 10.0.0.0/11 overlaps 10.0.0.0/10 of addresses.nodes: ${WIDER}`,
    ],
    [
        "services from the load balancers' space",
        addresses({ services: "10.80.0.0/13" }),
        `addresses.services: 10.80.0.0/13 overlaps 10.80.0.0/12 of addresses.loadBalancers: ${WIDER}`,
    ],
    [
        "Globalnet from the pods' space",
        addresses({ globalnet: "10.128.0.0/10" }),
        `addresses.globalnet: 10.128.0.0/10 overlaps 10.128.0.0/9 of addresses.pods: ${WIDER}`,
    ],
    [
        "Globalnet from public space",
        addresses({ globalnet: "20.0.0.0/8" }),
        "addresses.globalnet: 20.0.0.0/8 is neither private space nor in 240.0.0.0/4 => write globalnet: 242.0.0.0/8, or take the line out",
    ],
    [
        "tunnels from private space",
        addresses({ tunnels: "192.168.0.0/16" }),
        "addresses.tunnels: 192.168.0.0/16 lies outside 169.254.0.0/16, which clouds take for the inside of tunnels => write tunnels: 169.254.0.0/16, or take the line out",
    ],
    [
        "misaligned tunnels, with nothing link-local behind them",
        addresses({ tunnels: "169.254.8.0/16" }),
        "addresses.tunnels: 169.254.8.0/16 is misaligned: its first address is 169.254.0.0 => write 169.254.0.0/16",
    ],
    [
        "a misaligned supernet whose place is another's",
        addresses({ pods: "10.129.0.0/9" }),
        // What is before 10.128.0.0 is the nodes', and what comes after 10.255.255.255 is public.
        "addresses.pods: 10.129.0.0/9 is misaligned: its first address is 10.128.0.0 => write 10.128.0.0/9",
    ],
    [
        "a misaligned range elsewhere",
        addresses({ elsewhere: ["192.168.1.0/23"] }),
        "addresses.elsewhere[0]: 192.168.1.0/23 is misaligned: its first address is 192.168.0.0 => write 192.168.0.0/23 or 192.168.2.0/23",
    ],
];

test.each([...NETWORKS, ...SUPERNETS])("%s", (_, fleet, ...expected) => {
    expect(refusalLines(fleet)).toEqual(expected);
});

test.each([
    ["an ASN of 32 bits outside Azure", network({ ...AWS, asn: 4_200_000_000 })],
    [
        "a network's own range as wide as Google Cloud takes it",
        network({ ...GCP, range: "10.64.0.0/10" }),
    ],
    [
        "pods of GKE beside an existing network: they are ranges of the nodes' subnetwork",
        network(
            {
                ...GCP,
                existing: {
                    network: "projects/acme-prod/global/networks/shared",
                    ranges: ["10.20.0.0/16"],
                },
            },
            { a: { cloud: "gcp", network: "n", ranges: { nodes: "10.20.0.0/20" } } },
        ),
    ],
    [
        "as many blocks of a VPC as AWS has raised its quota to",
        fleetOf(
            Object.fromEntries(
                ["a", "b", "c"].map((name) => [name, { cloud: "aws", network: "n" }]),
            ),
            {
                networks: { n: AWS },
                quotas: { awsBlocksPerVpc: 7 },
            },
        ),
    ],
    [
        "public addresses of a site, which its owner has",
        network({ cloud: "site", ranges: ["203.0.113.0/24"] }),
    ],
])("nothing is wrong with %s", (_, fleet) => {
    expect(refusalLines(fleet)).toEqual([]);
});

test("the lock chooses no nodes, and no pods with addresses, inside a network that exists", () => {
    const fleet = network(
        { ...AWS, existing: { ...VPC, ranges: ["10.20.0.0/16"] } },
        { a: { cloud: "aws", network: "n" } },
    );

    expect(refusalsOf(lockFleet({ fleet, lockText: undefined, today: TODAY }))).toEqual([
        [
            "clusters.a.ranges.nodes",
            "is missing: networks.n exists, and only its owner knows which part of 10.20.0.0/16 is free",
            "pin clusters.a.ranges.nodes to a part of one of them that is free",
        ],
        [
            "clusters.a.ranges.pods",
            "is missing: networks.n exists, and only its owner knows which part of 10.20.0.0/16 is free",
            "pin clusters.a.ranges.pods to a part of one of them that is free",
        ],
    ]);
});
