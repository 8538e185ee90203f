import { LOCK_FILE, lockProblems } from "../support/lock-problems";
import { STANDING_LOCK } from "../support/standing-fleet";

const RESTORE = "restore the file from Git";
const ADDED_LAST = `take the entry of the one that was added last out of the lock, and run \`npx atoll lock --stack prod\``;

test("the lock that the cases start from has nothing wrong", () => {
    expect(lockProblems(STANDING_LOCK)).toEqual([]);
});

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
        '"active" is not one of draining, quarantined, retired',
        "write, for example, state: draining",
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
        "write generation; the keys here are id, generation, state, identifiedAs, cloud, place, network, cni, kubernetes, ranges, settings, held, contents",
    ],
    [
        "hubs:",
        "hub:",
        "hub",
        "is not a key that is known here",
        "write hubs; the keys here are version, fleet, environment, clusters, blocks, networks, hubs, links, retired",
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
    expect(lockProblems(STANDING_LOCK.replace(before, after))).toEqual([[path, reason, fix]]);
});

test("a lock that is no map at all", () => {
    expect(lockProblems("[]")).toEqual([
        [
            LOCK_FILE,
            "a list is not a map",
            "write a map with the keys version, fleet, environment, clusters, blocks, networks, hubs, links, retired",
        ],
    ]);
});

test("everything that is wrong is said at once", () => {
    const wrong = STANDING_LOCK.replace("id: 2", "id: 1")
        .replace("asn: 64513", "asn: 64512")
        .replace("hub--vault", "vault--hub");
    expect(lockProblems(wrong).map(([path]) => path)).toEqual([
        "clusters.b.id",
        "networks.b.asn",
        "links.vault--hub",
    ]);
});
