import { parse } from "yaml";

import { lockFleet } from "../../../fleet/lock/lock-fleet";
import { planFleet } from "../../../fleet/plan/plan-fleet";
import { AWS, AZURE, EXISTING, GCP, TODAY, refusalsOf } from "../support/fleets";
import { STANDING_FLEET, STANDING_LOCK } from "../support/standing-fleet";

const RUN = "npx atoll lock --stack prod";
const BUILD_ANOTHER =
    "put it back; or add a cluster of another name as you want it, move the workloads, then take this one out";
const MOVE =
    "put it back, add a cluster of another name in the new place, move its workloads, then take the old one out";
const ANOTHER_NETWORK =
    "put it back; or add a network of another name, build clusters there, move the workloads, then take the old ones out";

/** What a user changes: whole parts of the fleet, or clusters and networks of it; undefined takes one out. */
interface Edit {
    readonly fleet?: object;
    readonly clusters?: Readonly<Record<string, unknown>>;
    readonly networks?: Readonly<Record<string, unknown>>;
    /** What is refused as well, since it follows: paths. */
    readonly follows?: readonly string[];
    /** Lines of the lock before and after. */
    readonly lock?: readonly (readonly [string, string])[];
}

function present(entries: Readonly<Record<string, unknown>>): Readonly<Record<string, unknown>> {
    return Object.fromEntries(Object.entries(entries).filter(([, value]) => value !== undefined));
}

function fleetOf({ fleet, clusters, networks }: Edit): object {
    return {
        ...STANDING_FLEET,
        clusters: present({ ...STANDING_FLEET.clusters, ...clusters }),
        networks: present({ ...STANDING_FLEET.networks, ...networks }),
        ...fleet,
    };
}

function lockOf({ lock = [] }: Edit): string {
    return lock.reduce((text, [before, after]) => {
        expect(text).toContain(before);
        return text.replace(before, after);
    }, STANDING_LOCK);
}

const { a, g, metal, z } = STANDING_FLEET.clusters;
const { shared, hub } = STANDING_FLEET.networks;

/** Case, edit, and the refusal's path, reason and fix. */
const CASES: readonly (readonly [string, Edit, string, string, string])[] = [
    [
        "two minors at once",
        { clusters: { a: { ...a, version: "1.36" } }, lock: [['"1.35"', '"1.34"']] },
        "clusters.a.version",
        "1.36 is 2 minors above the locked 1.34: a control plane takes one at a time",
        'lock and apply 1.35, then 1.36; start with version: "1.35"',
    ],
    [
        "a minor back",
        { clusters: { a: { ...a, version: "1.34" } } },
        "clusters.a.version",
        "1.34 is older than the locked 1.35: a control plane cannot go back",
        'write version: "1.35", or take the line out',
    ],
    [
        "another region",
        { clusters: { a: { ...a, region: "eu-west-1" } } },
        "clusters.a",
        "stands in aws/us-east-1 by the lock, and in aws/eu-west-1 by the fleet: a cluster cannot move",
        MOVE,
    ],
    [
        "another project",
        {
            clusters: { p: { ...GCP, project: "acme-new" } },
            lock: [
                [
                    "  z:\n    id: 6",
                    "  p:\n    id: 7\n    place: gcp/acme-old/europe-west1\n  z:\n    id: 6",
                ],
            ],
        },
        "clusters.p",
        "stands in gcp/acme-old/europe-west1 by the lock, and in gcp/acme-new/europe-west1 by the fleet: a cluster cannot move",
        MOVE,
    ],
    [
        "another site of a cluster on metal",
        { clusters: { metal: { ...metal, region: "ber" } } },
        "clusters.metal",
        "stands in site/fra by the lock, and in site/ber by the fleet: a cluster cannot move",
        MOVE,
    ],
    [
        "another cloud",
        { clusters: { a: AZURE }, follows: ["links.pairs[0]"] },
        "clusters.a",
        "is made by azure in the fleet, and by aws in the lock: nothing takes over a cluster that lives",
        BUILD_ANOTHER,
    ],
    [
        "Cluster API in place of EKS, in the same region",
        {
            clusters: {
                a: {
                    cloud: "capi",
                    infrastructure: "aws",
                    region: "us-east-1",
                    managedBy: "onprem",
                },
            },
        },
        "clusters.a",
        "is made by capi/aws in the fleet, and by aws in the lock: nothing takes over a cluster that lives",
        BUILD_ANOTHER,
    ],
    [
        "another infrastructure of Cluster API",
        { clusters: { metal: { ...metal, infrastructure: "vsphere" } } },
        "clusters.metal",
        "is made by capi/vsphere in the fleet, and by capi/metal3 in the lock: nothing takes over a cluster that lives",
        BUILD_ANOTHER,
    ],
    [
        "a cluster that exists from now on",
        {
            clusters: {
                a: {
                    ...EXISTING,
                    ranges: { ...EXISTING.ranges, nodes: "192.168.9.0/24" },
                },
            },
            follows: ["links.pairs[0]", "links.pairs[1]", "links.pairs[1].kind"],
        },
        "clusters.a",
        "is made by existing in the fleet, and by aws in the lock: nothing takes over a cluster that lives",
        BUILD_ANOTHER,
    ],
    [
        "from a named network to its own",
        { clusters: { g: GCP } },
        "clusters.g.network",
        "stands in the network shared by the lock, and in a network of its own by the fleet: a cluster cannot move",
        BUILD_ANOTHER,
    ],
    [
        "from its own network to a named one",
        {
            clusters: { a: { ...a, network: "vpc" } },
            networks: { vpc: AWS },
            fleet: { links: [["b", "vpc"]] },
        },
        "clusters.a.network",
        "stands in a network of its own by the lock, and in the network vpc by the fleet: a cluster cannot move",
        BUILD_ANOTHER,
    ],
    [
        "another CNI",
        { clusters: { a: { ...a, cni: "cilium" } } },
        "clusters.a.cni",
        "is cilium, and vpc-cni in the lock: pods would lose their addresses under way",
        `write cni: vpc-cni; or build the next generation with cilium beside it: \`${RUN} --replace a\``,
    ],
    [
        "another range of nodes",
        { clusters: { a: { ...a, ranges: { nodes: "10.20.0.0/20" } } } },
        "clusters.a.ranges.nodes",
        "10.20.0.0/20 is not the locked 10.8.0.0/20: a cluster keeps its ranges as long as it lives",
        `write 10.8.0.0/20, or take the line out; or build the next generation with the new range beside it: \`${RUN} --replace a\``,
    ],
    [
        "another range of load balancers",
        { clusters: { metal: { ...metal, ranges: { loadBalancers: "10.81.0.0/24" } } } },
        "clusters.metal.ranges.loadBalancers",
        "10.81.0.0/24 is not the locked 10.80.0.0/24: a cluster keeps its ranges as long as it lives",
        `write 10.80.0.0/24, or take the line out; or build the next generation with the new range beside it: \`${RUN} --replace metal\``,
    ],
    [
        "another name of the fleet",
        { fleet: { name: "other" } },
        "name",
        "is other, and acme in the lock: every cluster, context and tag would change its name",
        "write name: acme, or make a stack of its own for the other fleet",
    ],
    [
        "another environment",
        { fleet: { environment: "staging" } },
        "environment",
        "is staging, and production in the lock: every cluster, context and tag would change its name",
        "write environment: production, or make a stack of its own for the other fleet",
    ],
    [
        "a production cluster that leaves without having been retired",
        {
            clusters: { b: undefined },
            fleet: {
                links: [
                    ["a", "shared"],
                    ["hub", "a"],
                ],
            },
        },
        "clusters.b",
        "left the fleet, but is not retired in atoll.prod.lock.yaml: applying this would take down a production cluster that may be in use",
        `put it back, with state: retired once it is empty; run \`${RUN}\`, commit, and apply; then take it out`,
    ],
    [
        "another region of a network",
        { networks: { hub: { ...hub, region: "northeurope" } } },
        "networks.hub",
        "stands in azure/westeurope by the lock, and in azure/northeurope by the fleet: a network cannot move",
        ANOTHER_NETWORK,
    ],
    [
        "a network that exists from now on",
        {
            networks: {
                hub: {
                    ...hub,
                    existing: {
                        vnetId: "/subscriptions/00000000-0000-0000-0000-000000000000/resourceGroups/hub/providers/Microsoft.Network/virtualNetworks/hub",
                        ranges: ["10.30.0.0/16"],
                    },
                },
            },
        },
        "networks.hub.existing",
        "is /subscriptions/00000000-0000-0000-0000-000000000000/resourceGroups/hub/providers/Microsoft.Network/virtualNetworks/hub by the fleet, and a network that Atoll makes by the lock: what stands in it cannot move over",
        ANOTHER_NETWORK,
    ],
    [
        "a network that Atoll makes from now on",
        {
            networks: { vpc: AWS },
            lock: [
                [
                    "networks:",
                    "networks:\n  vpc: { place: aws/us-east-1, existingId: vpc-0123456789abcdef0, asn: 64550 }",
                ],
            ],
        },
        "networks.vpc.existing",
        "is a network that Atoll makes by the fleet, and vpc-0123456789abcdef0 by the lock: what stands in it cannot move over",
        ANOTHER_NETWORK,
    ],
    [
        "another network that exists",
        {
            networks: {
                vpc: {
                    ...AWS,
                    existing: { vpcId: "vpc-0123456789abcdef1", ranges: ["10.31.0.0/16"] },
                },
            },
            lock: [
                [
                    "networks:",
                    "networks:\n  vpc: { place: aws/us-east-1, existingId: vpc-0123456789abcdef0, asn: 64550 }",
                ],
            ],
        },
        "networks.vpc.existing",
        "is vpc-0123456789abcdef1 by the fleet, and vpc-0123456789abcdef0 by the lock: what stands in it cannot move over",
        ANOTHER_NETWORK,
    ],
    [
        "another range of a network",
        { networks: { hub: { ...hub, range: "10.10.0.0/22" } } },
        "networks.hub.range",
        "10.10.0.0/22 is not the locked 10.9.8.0/22: a network keeps its range as long as it lives",
        "write 10.9.8.0/22, or take the line out",
    ],
    [
        "another ASN",
        { networks: { hub: { ...hub, asn: 65010 } } },
        "networks.hub.asn",
        "65010 is not the locked 64514: an ASN cannot be changed on a gateway that lives",
        "write 64514, or take the line out",
    ],
    [
        "another kind of a link that lives",
        {
            fleet: {
                links: [
                    { between: ["b", "a"], kind: "transit-gateway" },
                    ["a", "shared"],
                    ["hub", "a"],
                ],
            },
        },
        "links.pairs[0].kind",
        "transit-gateway is not the locked vpc-peering: the link of a and b lives, and would be cut under its traffic",
        `write kind: vpc-peering, or leave it out. To change over: build the hub beside with one pair (kind: none, \`${RUN}\`, apply; then kind: transit-gateway, \`${RUN}\`, apply), move the routes of the others to it pair by pair in the same way, and the last vpc-peering is removed with them`,
    ],
    [
        "a VPN in place of peering",
        {
            fleet: {
                links: [["hub", "a"], ["a", "b"], { between: ["a", "shared"], kind: "wireguard" }],
            },
        },
        "links.pairs[2].kind",
        "wireguard is not the locked ha-vpn: the link of a and shared lives, and would be cut under its traffic",
        `write kind: ha-vpn, or leave it out. To change over, take each link out in one change and add it in another (kind: none, \`${RUN}\`, apply; then kind: wireguard, \`${RUN}\`, apply): in between its networks have no link`,
    ],
    [
        "a rename of a cluster that still stands in the file",
        { clusters: { new: { ...AWS, formerly: "a" } } },
        "clusters.new.formerly",
        "a still stands in the file: one cluster cannot have two names",
        "take clusters.a out, or this line",
    ],
    [
        "a rename to its own name",
        { clusters: { a: { ...a, formerly: "a" } } },
        "clusters.a.formerly",
        "a is its name",
        "take clusters.a out, or this line",
    ],
    [
        "a rename of a cluster that was never locked",
        { clusters: { new: { ...AWS, formerly: "metall" } } },
        "clusters.new.formerly",
        "metall is nowhere in atoll.prod.lock.yaml",
        "write formerly: metal, or take the line out",
    ],
    [
        "a rename of nothing",
        { clusters: { new: { ...AWS, formerly: "completely-unknown" } } },
        "clusters.new.formerly",
        "completely-unknown is nowhere in atoll.prod.lock.yaml",
        "take the line out: a cluster that was never locked has no name to keep",
    ],
    [
        "a rename of what has another name by now",
        {
            clusters: { new: { ...AWS, formerly: "first" } },
            lock: [["generation: 3", "generation: 3\n    identifiedAs: first"]],
        },
        "clusters.new.formerly",
        "first is nowhere in atoll.prod.lock.yaml: it is b by now",
        "write formerly: b, or take the line out",
    ],
    [
        "a rename to a cluster that is another",
        {
            clusters: { z: { ...z, formerly: "y" } },
            lock: [["  z:\n", "  y:\n    id: 77\n    state: retired\n  z:\n"]],
        },
        "clusters.z.formerly",
        "z and y are two clusters in atoll.prod.lock.yaml: one cannot become the other",
        "take the line out, or give the renamed cluster a name that is free",
    ],
    [
        "a rename that was done, of a name that is taken again",
        {
            clusters: { b: { ...AWS, formerly: "a" } },
        },
        "clusters.b.formerly",
        "a still stands in the file: one cluster cannot have two names",
        "take clusters.a out, or this line",
    ],
];

test.each(CASES)("%s", (_, edit, path, reason, fix) => {
    const lockText = lockOf(edit);
    const fleet = fleetOf(edit);
    const locking = refusalsOf(lockFleet({ fleet, lockText, today: TODAY, stack: "prod" }));
    expect(locking.filter((refusal) => refusal[0] === path)).toEqual([[path, reason, fix]]);
    expect(locking.map(([at]) => at).filter((at) => at !== path)).toEqual(edit.follows ?? []);
    const planning = planFleet({ fleet, lock: parse(lockText), today: TODAY, stack: "prod" });
    expect(refusalsOf(planning)).toContainEqual([path, reason, fix]);
    expect(refusalsOf(planning).filter((refusal) => refusal[0] === path)).toHaveLength(1);
});

/** Refusals of an edit as [path, reason]. */
function reasons(edit: Edit): readonly (readonly string[])[] {
    const input = { fleet: fleetOf(edit), lockText: lockOf(edit), today: TODAY, stack: "prod" };
    return refusalsOf(lockFleet(input)).map(([path, reason]) => [path, reason]);
}

test("two that claim one name are both refused", () => {
    const renamed = { ...AWS, formerly: "a" };
    const paths = reasons({ clusters: { a: undefined, c: renamed, d: renamed } });
    expect(paths).toContainEqual([
        "clusters.c.formerly",
        "d was formerly a too: one cluster cannot become two",
    ]);
    expect(paths).toContainEqual([
        "clusters.d.formerly",
        "c was formerly a too: one cluster cannot become two",
    ]);
});

test("a region that is written wrongly does not move a cluster, nor a network", () => {
    expect(
        reasons({ clusters: { a: { ...a, region: "us-esat-1" } } }).map(([path]) => path),
    ).toEqual(["clusters.a.region"]);
    expect(
        reasons({ networks: { hub: { ...hub, region: "westeurpoe" } } }).filter(([, reason]) =>
            reason?.includes("cannot move"),
        ),
    ).toEqual([]);
});

test("a network leaves after its last cluster", () => {
    const edit = {
        networks: { shared: undefined },
        clusters: { g: GCP },
        fleet: { links: [["a", "b"]] },
    };
    expect(reasons(edit)).toEqual([
        ["networks.shared", "left the fleet, and g stands in it by the lock"],
    ]);
});

test("45 peerings for a hub: the number, and the way over", () => {
    const names = Array.from({ length: 45 }, (_, index) => `n${String(index).padStart(2, "0")}`);
    const networks = Object.fromEntries(["m", ...names].map((name) => [name, AWS]));
    const fleet = {
        name: "acme",
        environment: "production",
        networks,
        links: names.map((name) => ({ between: ["m", name], kind: "transit-gateway" })),
        clusters: {},
    };
    const lockText = [
        "version: 1\nfleet: acme\nenvironment: production\nclusters: {}\nnetworks:",
        ...["m", ...names].map(
            (name, index) =>
                `  ${name}: { place: aws/us-east-1, range: 10.${index + 1}.0.0/22, asn: ${64512 + index} }`,
        ),
        "links:",
        ...names.map((name) => `  m--${name}: { kind: vpc-peering }`),
    ].join("\n");
    expect(refusalsOf(lockFleet({ fleet, lockText, today: TODAY, stack: "prod" }))).toEqual([
        [
            "links.pairs",
            "transit-gateway is not the locked vpc-peering of 45 links that live (m--n00, m--n01, m--n02 and 42 more): all of them would be cut under their traffic at once",
            `write kind: vpc-peering, or leave it out. To change over: build the hub beside with one pair (kind: none, \`${RUN}\`, apply; then kind: transit-gateway, \`${RUN}\`, apply), move the routes of the others to it pair by pair in the same way, and the last vpc-peering is removed with them`,
        ],
    ]);
});

test("outside production a cluster leaves with the file", () => {
    const edit: Edit = {
        fleet: { environment: "development", links: [] },
        clusters: { b: undefined },
        lock: [["environment: production", "environment: development"]],
    };
    expect(reasons(edit)).toEqual([]);
});

test("what a network and a cluster say about themselves anew is no conflict where nothing is changed", () => {
    const edit = {
        networks: { shared: { ...shared, asn: 64517, range: "10.9.12.0/22" } },
        clusters: { g: { ...g, version: "1.35", ranges: { nodes: "10.8.32.0/20" } } },
    };
    expect(reasons(edit)).toEqual([]);
});
