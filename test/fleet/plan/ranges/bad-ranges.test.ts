import { AWS, AZURE, EXISTING, GCP, fleetOf, one, refusalLines } from "../../support/fleets";

type Case = readonly [title: string, fleet: unknown, ...refusals: string[]];

/** What is wrong with ranges, by themselves, for their cloud and between clusters. */
const CASES: readonly Case[] = [
    [
        "supernets that are none",
        fleetOf({}, { addresses: { nodes: "10.0.0.0", globalnet: "242.0.0.0/8" } }),
        "addresses.globalnet: is not supported yet => take it out: nothing would come of it",
        'addresses.nodes: "10.0.0.0" is not an IPv4 range in CIDR notation => write, for example, nodes: 10.0.0.0/12',
    ],
    [
        "supernets that overlap, misaligned and public",
        fleetOf(
            {},
            { addresses: { nodes: "10.0.0.0/8", pods: "10.1.0.0/9", services: "11.0.0.0/12" } },
        ),
        "addresses.pods: 10.1.0.0/9 (10.0.0.0 to 10.127.255.255) overlaps 10.0.0.0/8 (10.0.0.0 to 10.255.255.255) of addresses.nodes: an address would mean two things => give one of them another range",
        "addresses.pods: 10.1.0.0/9 is misaligned: its first address is 10.0.0.0 => write 10.0.0.0/9 or 10.128.0.0/9",
        "addresses.services: 11.0.0.0/12 lies outside private space => take it from 10.0.0.0/8, 172.16.0.0/12, 192.168.0.0/16 or 100.64.0.0/10",
    ],
    [
        "misaligned and overlapping",
        one({
            ...EXISTING,
            ranges: { nodes: "192.168.0.0/24", pods: "10.96.0.0/12", services: "10.100.0.0/12" },
        }),
        "clusters.a.ranges.services: 10.100.0.0/12 (10.96.0.0 to 10.111.255.255) overlaps 10.96.0.0/12 (10.96.0.0 to 10.111.255.255) of clusters.a.ranges.pods: an address would mean two things => give one of them another range; for a cluster that Atoll makes, the lock chooses one if you take the line out",
        "clusters.a.ranges.services: 10.100.0.0/12 is misaligned: its first address is 10.96.0.0 => write 10.96.0.0/12 or 10.112.0.0/12",
    ],
    [
        "the same on EKS, where they are too large as well",
        one({ ...AWS, ranges: { pods: "10.96.0.0/12", services: "10.100.0.0/12" } }),
        "clusters.a.ranges.pods: 10.96.0.0/12 is too large: a VPC takes ranges of /16 to /28, and each zone has a quarter of this one for its pods => write a range of /16 to /22",
        "clusters.a.ranges.services: 10.100.0.0/12 (10.96.0.0 to 10.111.255.255) overlaps 10.96.0.0/12 (10.96.0.0 to 10.111.255.255) of clusters.a.ranges.pods: an address would mean two things => give one of them another range; for a cluster that Atoll makes, the lock chooses one if you take the line out",
        "clusters.a.ranges.services: 10.100.0.0/12 is misaligned: its first address is 10.96.0.0 => write 10.96.0.0/12 or 10.112.0.0/12",
    ],
    [
        "one range in two clusters",
        fleetOf({
            a: { ...AWS, ranges: { nodes: "10.0.0.0/20" } },
            b: { ...GCP, ranges: { services: "10.0.0.0/20" } },
        }),
        "clusters.b.ranges.services: 10.0.0.0/20 (10.0.0.0 to 10.0.15.255) overlaps 10.0.0.0/20 (10.0.0.0 to 10.0.15.255) of clusters.a.ranges.nodes: an address would mean two things => give one of them another range; for a cluster that Atoll makes, the lock chooses one if you take the line out",
    ],
    [
        "a public range",
        one({ ...GCP, ranges: { nodes: "8.8.0.0/20" } }),
        "clusters.a.ranges.nodes: 8.8.0.0/20 lies outside private space (10.0.0.0/8, 172.16.0.0/12, 192.168.0.0/16 or 100.64.0.0/10) => take it from 10.0.0.0/8, or leave it out: the lock chooses one",
    ],
    [
        "Docker's range",
        one({ ...AWS, ranges: { nodes: "172.17.0.0/20" } }),
        "clusters.a.ranges.nodes: 172.17.0.0/20 meets 172.17.0.0/16, which the cloud's own services use => take it from 10.0.0.0/8, or leave it out: the lock chooses one",
    ],
    [
        "AKS's own range",
        one({ ...AZURE, ranges: { services: "172.30.0.0/20" } }),
        "clusters.a.ranges.services: 172.30.0.0/20 meets 172.30.0.0/16, which the cloud's own services use => take it from 10.0.0.0/8, or leave it out: the lock chooses one",
    ],
    [
        "shared space for services of EKS",
        one({ ...AWS, ranges: { services: "100.64.0.0/20" } }),
        "clusters.a.ranges.services: 100.64.0.0/20 is in 100.64.0.0/10, which EKS does not take for services => take it from 10.0.0.0/8, or leave it out: the lock chooses one",
    ],
    [
        "two blocks of RFC 1918 in one VPC",
        one({ ...AWS, ranges: { nodes: "10.2.0.0/20", pods: "172.20.0.0/17" } }),
        "clusters.a.ranges.pods: 172.20.0.0/17 is in 172.16.0.0/12, and the nodes are in 10.0.0.0/8: a VPC takes no two such blocks => take it from 10.0.0.0/8 or 100.64.0.0/10",
    ],
    [
        "RFC 1918 beside shared space in one VPC",
        one({ ...AWS, ranges: { nodes: "100.64.0.0/20", pods: "10.128.0.0/17" } }),
        "clusters.a.ranges.pods: 10.128.0.0/17 is in 10.0.0.0/8, and the nodes are in 100.64.0.0/10: a VPC takes no two such blocks => take it from 100.64.0.0/10",
    ],
    [
        "the start of 10.0.0.0/8 in one VPC",
        one({ ...AWS, ranges: { nodes: "10.1.0.0/20", pods: "10.0.0.0/17" } }),
        "clusters.a.ranges.pods: 10.0.0.0/17 is in 10.0.0.0/16, which a VPC with 10.1.0.0/20 does not take => take it from another part of 10.0.0.0/8",
    ],
    [
        "ranges that are too small",
        fleetOf({
            a: { ...AWS, ranges: { nodes: "10.0.0.0/25" } },
            b: { ...GCP, ranges: { pods: "10.128.0.0/24" } },
            c: { ...AZURE, ranges: { services: "10.64.0.0/12" } },
        }),
        "clusters.a.ranges.nodes: 10.0.0.0/25 is too small: a VPC takes ranges of /16 to /28, and its smallest subnet is a sixteenth of this one => write a range of /16 to /24",
        "clusters.b.ranges.pods: 10.128.0.0/24 is too small: GKE takes /9 to /21 for pods => write a range of /9 to /21",
        "clusters.c.ranges.services: 10.64.0.0/12 is too large: AKS takes ranges smaller than /12 => write a range of /13 to /27",
    ],
];

test.each(CASES)("%s", (_, fleet, ...expected) => {
    expect(refusalLines(fleet)).toEqual(expected);
});
