import { AWS, AZURE, EXISTING, GCP, fleetOf, one, refusalLines } from "../../support/fleets";

type Case = readonly [title: string, fleet: unknown, ...refusals: string[]];

const TAKE = "take it from 10.0.0.0/8, or leave it out: the lock chooses one";
const PRIVATE = "10.0.0.0/8, 172.16.0.0/12, 192.168.0.0/16 or 100.64.0.0/10";
const OTHER =
    "give one of them another range; for what Atoll makes, the lock chooses one if you take the line out";

function ranges(cloud: object, own: Readonly<Record<string, string>>): unknown {
    return one({ ...cloud, ranges: own });
}

/** Where a range of a cluster lies, and whether its cloud takes that. */
const SPACES: readonly Case[] = [
    [
        "a public range",
        ranges(GCP, { nodes: "8.8.0.0/20" }),
        `clusters.a.ranges.nodes: 8.8.0.0/20 lies outside private space (${PRIVATE}) => ${TAKE}`,
    ],
    [
        "a range that reaches beyond private space",
        ranges(AZURE, { pods: "172.0.0.0/8" }),
        `clusters.a.ranges.pods: 172.0.0.0/8 lies outside private space (${PRIVATE}) => ${TAKE}`,
    ],
    [
        "Docker's range on EKS",
        ranges(AWS, { nodes: "172.17.0.0/20" }),
        `clusters.a.ranges.nodes: 172.17.0.0/20 meets 172.17.0.0/16, which the cloud's own services use => ${TAKE}`,
    ],
    [
        "Docker's range inside a wider one on GKE",
        ranges(GCP, { pods: "172.16.0.0/14" }),
        `clusters.a.ranges.pods: 172.16.0.0/14 meets 172.17.0.0/16, which the cloud's own services use => ${TAKE}`,
    ],
    [
        "AKS's own range",
        ranges(AZURE, { services: "172.30.0.0/20" }),
        `clusters.a.ranges.services: 172.30.0.0/20 meets 172.30.0.0/16, which the cloud's own services use => ${TAKE}`,
    ],
    [
        "shared space for services of EKS",
        ranges(AWS, { services: "100.64.0.0/20" }),
        `clusters.a.ranges.services: 100.64.0.0/20 is in 100.64.0.0/10, which EKS does not take for services => ${TAKE}`,
    ],
    [
        "a public range for Globalnet",
        ranges(AWS, { globalnet: "8.0.0.0/16" }),
        "clusters.a.ranges.globalnet: means nothing here: the cluster is in no connectivity group with pods: globalnet => take the line out, or add the group",
        "clusters.a.ranges.globalnet: 8.0.0.0/16 is neither private space nor in 240.0.0.0/4 => write globalnet: 242.0.0.0/8, or take the line out",
    ],
];

/** How large a range of a cluster is. */
const SIZES: readonly Case[] = [
    [
        "EKS: nodes too small",
        ranges(AWS, { nodes: "10.2.0.0/25" }),
        "clusters.a.ranges.nodes: 10.2.0.0/25 is too small: a VPC takes ranges of /16 to /28, and each zone has a quarter of this one for its nodes => write a range of /16 to /24",
    ],
    [
        "EKS: pods too large",
        ranges(AWS, { pods: "10.96.0.0/12" }),
        "clusters.a.ranges.pods: 10.96.0.0/12 is too large: a VPC takes ranges of /16 to /28, and each zone has a quarter of this one for its pods => write a range of /16 to /22",
    ],
    [
        "EKS: services too small",
        ranges(AWS, { services: "10.64.0.0/25" }),
        "clusters.a.ranges.services: 10.64.0.0/25 is too small: EKS takes /12 to /24 => write a range of /12 to /24",
    ],
    [
        "GKE: pods too small",
        ranges(GCP, { pods: "10.128.0.0/24" }),
        "clusters.a.ranges.pods: 10.128.0.0/24 is too small: GKE takes /9 to /21 for pods => write a range of /9 to /21",
    ],
    [
        "GKE: services too large",
        ranges(GCP, { services: "10.64.0.0/15" }),
        "clusters.a.ranges.services: 10.64.0.0/15 is too large: GKE takes /16 to /27 for services => write a range of /16 to /27",
    ],
    [
        "GKE: nodes too small",
        ranges(GCP, { nodes: "10.2.0.0/30" }),
        "clusters.a.ranges.nodes: 10.2.0.0/30 is too small: a subnetwork takes /29 and larger => write a range of /8 to /29",
    ],
    [
        "AKS: services too large",
        ranges(AZURE, { services: "10.64.0.0/12" }),
        "clusters.a.ranges.services: 10.64.0.0/12 is too large: AKS takes ranges smaller than /12 => write a range of /13 to /27",
    ],
    [
        "AKS: pods of less than four nodes",
        ranges(AZURE, { pods: "10.128.0.0/23" }),
        "clusters.a.ranges.pods: 10.128.0.0/23 is too small: AKS gives each node a /24 of it => write a range of /8 to /22",
    ],
    [
        "AKS: nodes without room for the API server",
        ranges(AZURE, { nodes: "10.2.0.0/28" }),
        "clusters.a.ranges.nodes: 10.2.0.0/28 is too small: half of it is the nodes' subnet, and the API server's takes a /28 of the other => write a range of /8 to /27",
    ],
    [
        "Globalnet too small",
        ranges(AWS, { globalnet: "242.0.0.0/25" }),
        "clusters.a.ranges.globalnet: 242.0.0.0/25 is too small: Submariner takes addresses for gateways, services and pods from it => write a range of /9 to /24",
        "clusters.a.ranges.globalnet: means nothing here: the cluster is in no connectivity group with pods: globalnet => take the line out, or add the group",
    ],
    [
        "load balancers' addresses in a cloud",
        ranges(AWS, { loadBalancers: "10.80.0.0/24" }),
        "clusters.a.ranges.loadBalancers: means nothing here: a cloud's load balancers bring their own addresses => take the line out",
    ],
];

/** How a range is written: what is offered instead is aligned and free. */
const ALIGNMENT: readonly Case[] = [
    [
        "both neighbours are free",
        ranges(GCP, { nodes: "10.2.4.0/20" }),
        "clusters.a.ranges.nodes: 10.2.4.0/20 is misaligned: its first address is 10.2.0.0 => write 10.2.0.0/20 or 10.2.16.0/20",
    ],
    [
        "the first is another range's",
        ranges(EXISTING, {
            nodes: "192.168.0.0/24",
            pods: "10.96.0.0/12",
            services: "10.100.0.0/12",
        }),
        `clusters.a.ranges.services: 10.100.0.0/12 (10.96.0.0 to 10.111.255.255) overlaps 10.96.0.0/12 (10.96.0.0 to 10.111.255.255) of clusters.a.ranges.pods: an address would mean two things => ${OTHER}`,
        "clusters.a.ranges.services: 10.100.0.0/12 is misaligned: its first address is 10.96.0.0 => write 10.112.0.0/12",
    ],
    [
        "the second is what is elsewhere",
        {
            ...fleetOf({ a: { ...GCP, ranges: { nodes: "10.2.4.0/20" } } }),
            addresses: { elsewhere: ["10.2.16.0/24"] },
        },
        "clusters.a.ranges.nodes: 10.2.4.0/20 is misaligned: its first address is 10.2.0.0 => write 10.2.0.0/20",
    ],
    [
        "neither is free",
        ranges(GCP, { nodes: "10.2.4.0/20", services: "10.2.0.0/24", pods: "10.2.16.0/20" }),
        `clusters.a.ranges.services: 10.2.0.0/24 (10.2.0.0 to 10.2.0.255) overlaps 10.2.4.0/20 (10.2.0.0 to 10.2.15.255) of clusters.a.ranges.nodes: an address would mean two things => ${OTHER}`,
        "clusters.a.ranges.nodes: 10.2.4.0/20 is misaligned: its first address is 10.2.0.0 => take the line out: 10.2.0.0/20 and the block after it are not free",
    ],
    [
        "the second lies outside private space",
        ranges(GCP, { nodes: "192.168.4.0/17", pods: "192.168.200.0/18" }),
        "clusters.a.ranges.nodes: 192.168.4.0/17 is misaligned: its first address is 192.168.0.0 => write 192.168.0.0/17",
        "clusters.a.ranges.pods: 192.168.200.0/18 is misaligned: its first address is 192.168.192.0 => write 192.168.192.0/18",
    ],
];

/** What a VPC takes beside its own range. */
const VPCS: readonly Case[] = [
    [
        "two blocks of RFC 1918",
        fleetOf(
            { a: { cloud: "aws", network: "n", ranges: { pods: "172.20.0.0/17" } } },
            { networks: { n: { cloud: "aws", region: "us-east-1", range: "10.9.0.0/22" } } },
        ),
        "clusters.a.ranges.pods: 172.20.0.0/17 is in 172.16.0.0/12, and the VPC starts with 10.9.0.0/22 of 10.0.0.0/8: it takes no two such blocks => take it from 10.0.0.0/8 or 100.64.0.0/10",
    ],
    [
        "RFC 1918 beside shared space",
        fleetOf(
            { a: { cloud: "aws", network: "n", ranges: { nodes: "10.9.0.0/20" } } },
            { networks: { n: { cloud: "aws", region: "us-east-1", range: "100.64.0.0/22" } } },
        ),
        "clusters.a.ranges.nodes: 10.9.0.0/20 is in 10.0.0.0/8, and the VPC starts with 100.64.0.0/22 of 100.64.0.0/10: it takes no two such blocks => take it from 100.64.0.0/10",
    ],
    [
        "the start of 10.0.0.0/8",
        fleetOf(
            { a: { cloud: "aws", network: "n", ranges: { nodes: "10.0.0.0/20" } } },
            { networks: { n: { cloud: "aws", region: "us-east-1", range: "10.1.0.0/22" } } },
        ),
        "clusters.a.ranges.nodes: 10.0.0.0/20 is in 10.0.0.0/16, which a VPC that starts with 10.1.0.0/22 does not take => take it from another part of 10.0.0.0/8",
    ],
];

test.each([...SPACES, ...SIZES, ...ALIGNMENT, ...VPCS])("%s", (_, fleet, ...expected) => {
    expect([...refusalLines(fleet)].sort()).toEqual([...expected].sort());
});

test.each([
    ["shared space for the pods of a VPC in 10.0.0.0/8", "10.9.0.0/22", { pods: "100.64.0.0/17" }],
    ["10.1.0.0/16 beside 10.0.0.0/16", "10.0.0.0/22", { nodes: "10.1.0.0/20" }],
    ["10.0.0.0/16 beside 10.2.0.0/16", "10.2.0.0/22", { nodes: "10.0.0.0/20" }],
    [
        "any block of RFC 1918 for services, which no VPC knows",
        "10.9.0.0/22",
        { services: "192.168.0.0/20" },
    ],
])("a VPC takes %s", (_, range, own) => {
    const fleet = fleetOf(
        { a: { cloud: "aws", network: "n", ranges: own } },
        { networks: { n: { cloud: "aws", region: "us-east-1", range } } },
    );
    expect(refusalLines(fleet)).toEqual([]);
});
