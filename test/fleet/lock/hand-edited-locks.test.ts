import { parse } from "yaml";

import { lockNames } from "../../../fleet/lock/lock-names";
import { readLock } from "../../../fleet/lock/read-lock";
import { STANDING_LOCK } from "../support/standing-fleet";

const FILE = "atoll.prod.lock.yaml";
const RUN = "npx atoll lock --stack prod";
const RESTORE = "restore the file from Git";

/** What is wrong with a lock, whatever its fleet says, as [path after the file, reason, fix]. */
function refusals(text: string): readonly (readonly string[])[] {
    return readLock(parse(text), lockNames("prod")).refusals.map(({ path, reason, fix }) => [
        path.replace(`${FILE}: `, ""),
        reason,
        fix,
    ]);
}

test("the lock that the cases start from has nothing wrong", () => {
    expect(refusals(STANDING_LOCK)).toEqual([]);
});

const ADDED_LAST = `take the entry of the one that was added last out of the lock, and run \`${RUN}\``;
const ASN_ADDED_LAST = `take the line of the one that was added last out of the lock, and run \`${RUN}\``;
const RANGE_ADDED_LAST = `take the range of the one that was added last out of the lock, and run \`${RUN}\``;
const REFILLED = "restore the file from Git, or take the entry out: it is filled in again";

test.each([
    [
        "id: 3",
        "id: 1",
        "clusters.g.id",
        "1 is the id of a too: meshes would take the two for one cluster",
        ADDED_LAST,
    ],
    [
        "id: 1",
        "id: 40",
        "clusters.a.id",
        "40 is the id of old, retired too: meshes would take the two for one cluster",
        ADDED_LAST,
    ],
    [
        "id: 40",
        "id: 6",
        "clusters.z.id",
        "6 is the id of old, retired too: meshes would take the two for one cluster",
        ADDED_LAST,
    ],
    [
        "id: 1",
        "id: 0",
        "clusters.a.id",
        "0 is not a whole number from 1 to 255",
        "write, for example, id: 7",
    ],
    [
        "id: 1",
        "id: 256",
        "clusters.a.id",
        "256 is not a whole number from 1 to 255",
        "write, for example, id: 7",
    ],
    [
        "id: 1",
        'id: "1"',
        "clusters.a.id",
        '"1" is not a whole number from 1 to 255',
        "write, for example, id: 7",
    ],
    [
        "generation: 3",
        "generation: 0",
        "clusters.b.generation",
        "0 is not a whole number from 1 to 9999",
        "write, for example, generation: 1",
    ],
    [
        "generation: 3",
        "generation: 1\n    identifiedAs: a",
        "clusters.b.generation",
        "a-g1 is or was a: the engine would take the two for one cluster",
        "restore the file from Git: generations only go up",
    ],
    [
        "generation: 3",
        "generation: 2\n    identifiedAs: old",
        "clusters.b.generation",
        "old-g2 is or was old, retired: the engine would take the two for one cluster",
        "restore the file from Git: generations only go up",
    ],
    [
        "state: retired",
        "state: active",
        "clusters.z.state",
        '"active" is not one of retired',
        "write, for example, state: retired",
    ],
    [
        "cloud: azure",
        "cloud: aks",
        "clusters.z.cloud",
        '"aks" is not one of aws, gcp, azure, existing, capi/aws, capi/gcp, capi/azure, capi/vsphere, capi/metal3',
        "write, for example, cloud: aws",
    ],
    [
        "place: aws/us-east-1\n    cni",
        "place: us-east-1\n    cni",
        "clusters.a.place",
        '"us-east-1" is not a cloud and where in it',
        "write, for example, place: aws/us-east-1",
    ],
    [
        "place: gcp/acme-prod/europe-west1\n",
        "place: gcp/europe-west1\n",
        "clusters.g.place",
        '"gcp/europe-west1" is not a cloud and where in it',
        "write, for example, place: aws/us-east-1",
    ],
    [
        "place: site/fra\n    network",
        "place: aws/us-east-1\n    network",
        "clusters.metal.place",
        "aws/us-east-1 is no place of a cluster with cloud: capi/metal3",
        RESTORE,
    ],
    [
        "place: azure/westeurope\n    cni",
        "place: site/fra\n    network",
        "clusters.z.place",
        "site/fra is no place of a cluster with cloud: azure",
        RESTORE,
    ],
    [
        "network: shared",
        "network: Shared Network",
        "clusters.g.network",
        '"Shared Network" is not a network\'s name',
        "write, for example, network: shared",
    ],
    [
        '"1.35"',
        "1.35",
        "clusters.a.kubernetes",
        "1.35 without quotes is a number, for which 1.30 and 1.3 are the same",
        'write it in quotes, for example version: "1.35"',
    ],
    [
        "10.128.0.0/17",
        "10.128.0.0",
        "clusters.a.ranges.pods",
        '"10.128.0.0" is not an IPv4 range in CIDR notation',
        "write, for example, pods: 10.128.0.0/17",
    ],
    [
        "generation: 3",
        "generatoin: 3",
        "clusters.b.generatoin",
        "is not a key that is known here",
        "write generation; the keys here are id, generation, state, identifiedAs, cloud, place, network, cni, kubernetes, ranges",
    ],
    [
        "hubs:",
        "hub:",
        "hub",
        "is not a key that is known here",
        "write hubs; the keys here are version, fleet, environment, clusters, blocks, networks, hubs, links, retired",
    ],
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
        "write range; the keys here are place, existingId, range, asn",
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
    [
        "id: 40, name: old",
        "id: 40",
        "retired[0].name",
        "is missing: it takes a cluster's name",
        "write, for example, name: aws-us-east-1",
    ],
    [
        "version: 1\n",
        "version: 2\n",
        "version",
        "2 is not the form of lock that this release knows (1)",
        "update Atoll, or restore the file from Git",
    ],
    [
        "version: 1\n",
        "",
        "version",
        "is missing: it takes the form of lock that this release knows (1)",
        "update Atoll, or restore the file from Git",
    ],
    [
        "environment: production",
        "environment: prod",
        "environment",
        '"prod" is not one of production, staging, development',
        "write, for example, environment: production",
    ],
    ["networks:", "blocks: [10.0.0.0/8]\nnetworks:", "blocks", "a list is not a map", RESTORE],
])("%j edited to %j", (before, after, path, reason, fix) => {
    expect(STANDING_LOCK).toContain(before);
    expect(refusals(STANDING_LOCK.replace(before, after))).toEqual([[path, reason, fix]]);
});

test("a lock that is no map at all", () => {
    expect(refusals("[]")).toEqual([
        [
            FILE,
            "a list is not a map",
            "write a map with the keys version, fleet, environment, clusters, blocks, networks, hubs, links, retired",
        ],
    ]);
});

test("two gateways that do not meet may have one tunnel range each", () => {
    const twice = STANDING_LOCK.replace(
        "kind: vnet-peering",
        "kind: wireguard, tunnels: [169.254.6.0/30]",
    );
    expect(refusals(twice)).toEqual([]);
});

test("everything that is wrong is said at once", () => {
    const wrong = STANDING_LOCK.replace("id: 2", "id: 1")
        .replace("asn: 64513", "asn: 64512")
        .replace("hub--vault", "vault--hub");
    expect(refusals(wrong).map(([path]) => path)).toEqual([
        "clusters.b.id",
        "networks.b.asn",
        "links.vault--hub",
    ]);
});
