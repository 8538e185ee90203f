import { lockProblems } from "../support/lock-problems";
import { STANDING_LOCK } from "../support/standing-fleet";

const RUN = "npx atoll lock --stack prod";
const ASN_ADDED_LAST = `take the line of the one that was added last out of the lock, and run \`${RUN}\``;
const RANGE_ADDED_LAST = `take the range of the one that was added last out of the lock, and run \`${RUN}\``;
const REFILLED = "restore the file from Git, or take the entry out: it is filled in again";

test.each([
    [
        "asn: 64513",
        "asn: 64512",
        "networks.b.asn",
        "64512 is the ASN of a too: their routers would refuse one another's routes",
        ASN_ADDED_LAST,
    ],
    [
        "asn: 64512",
        "asn: 64600",
        "networks.a.asn",
        "64600 is the ASN of aws/eu-west-1 too: their routers would refuse one another's routes",
        ASN_ADDED_LAST,
    ],
    [
        "asn: 64512",
        "asn: 0",
        "networks.a.asn",
        "0 is not a whole number from 1 to 4294967294",
        "write, for example, asn: 64512",
    ],
    [
        "range: 10.9.0.0/22",
        "ranges: [10.9.0.0/22]",
        "networks.a.ranges",
        "is not a key that is known here",
        "write range; the keys here are place, existingId, range, asn, former",
    ],
    [
        "kind: transit-gateway",
        "kind: vpc-peering",
        'hubs["aws/eu-west-1"].kind',
        '"vpc-peering" is not one of transit-gateway, network-connectivity-center, virtual-wan',
        "write, for example, kind: transit-gateway",
    ],
    [
        "kind: transit-gateway",
        "kind: virtual-wan",
        'hubs["aws/eu-west-1"].kind',
        "virtual-wan is no hub of aws",
        "write kind: transit-gateway",
    ],
    [
        "aws/eu-west-1",
        "site/fra: {}\n  aws/eu-west-1",
        'hubs["site/fra"]',
        "is not the place of a hub",
        "restore the file from Git, or take the entry out",
    ],
    [
        "kind: vnet-peering",
        "kind: same-network",
        "links.hub--vault.kind",
        '"same-network" is not one of vpc-peering, transit-gateway, network-connectivity-center, vnet-peering, virtual-wan, ha-vpn, wireguard',
        "write, for example, kind: vpc-peering",
    ],
    [
        "a--b:",
        "a-b:",
        "links.a-b",
        "is not the name of a link: the names of two networks, in order, with -- between them",
        REFILLED,
    ],
    [
        "a--b:",
        "b--a:",
        "links.b--a",
        "is not the name of a link: the names of two networks, in order, with -- between them",
        REFILLED,
    ],
    [
        "a--b:",
        "a--a:",
        "links.a--a",
        "is not the name of a link: the names of two networks, in order, with -- between them",
        REFILLED,
    ],
    [
        "a--b:",
        "a--Beta:",
        "links.a--Beta",
        "is not the name of a link: the names of two networks, in order, with -- between them",
        REFILLED,
    ],
    [
        "a--b:",
        "a--nowhere:",
        "links.a--nowhere",
        "joins nowhere, which is no network of this lock",
        REFILLED,
    ],
    [
        "hub--vault:",
        "g--hub:",
        "links.g--hub",
        "joins g, which is no network of this lock",
        REFILLED,
    ],
    [
        "169.254.6.4/30",
        "169.254.6.0/30",
        "links.a--shared.tunnels[1]",
        "169.254.6.0/30 is a tunnel of a--shared already: their gateway could not tell the two apart",
        RANGE_ADDED_LAST,
    ],
    [
        "kind: vpc-peering",
        "kind: ha-vpn, tunnels: [169.254.6.0/30]",
        "links.a--shared.tunnels[0]",
        "169.254.6.0/30 is a tunnel of a--b too: their gateway could not tell the two apart",
        RANGE_ADDED_LAST,
    ],
    [
        "169.254.6.4/30",
        "169.254.6.6/30",
        "links.a--shared.tunnels[1]",
        "169.254.6.6/30 is no /30 block: a tunnel has one address for each end",
        "write 169.254.6.4/30, or restore the file from Git",
    ],
    [
        "169.254.6.4/30",
        "169.254.6.16/29",
        "links.a--shared.tunnels[1]",
        "169.254.6.16/29 is no /30 block: a tunnel has one address for each end",
        "write 169.254.6.16/30, or restore the file from Git",
    ],
    [
        "kind: vnet-peering",
        "kind: ha-vpn, tunnels: [169.254.23.0/30]",
        "links.hub--vault.tunnels[0]",
        "169.254.23.0/30 lies outside 169.254.21.0 to 169.254.22.255, all that Azure takes for tunnels",
        "restore the file from Git, or take the range out: it is filled in again",
    ],
    [
        "kind: vpc-peering",
        "kind: vpc-peering, tunnels: [169.254.9.0/30]",
        "links.a--b.tunnels",
        "a vpc-peering has no tunnels",
        "take the line out",
    ],
    [
        "kind: vpc-peering",
        "kind: vpc-peering, reversed: maybe",
        "links.a--b.reversed",
        '"maybe" is not true or false',
        "write reversed: true",
    ],
])("%j edited to %j", (before, after, path, reason, fix) => {
    expect(STANDING_LOCK).toContain(before);
    expect(lockProblems(STANDING_LOCK.replace(before, after))).toEqual([[path, reason, fix]]);
});

test("two gateways that do not meet may have one tunnel range each", () => {
    const twice = STANDING_LOCK.replace(
        "kind: vnet-peering",
        "kind: wireguard, tunnels: [169.254.6.0/30]",
    );
    expect(lockProblems(twice)).toEqual([]);
});
