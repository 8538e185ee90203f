import { NEEDED } from "../plan/capi/support/capi-fleets";
import { type Edit, type RefusedChange, expectRefused, lockRefusals } from "../support/edits";
import { AWS, AZURE, EXISTING, GCP } from "../support/fleets";
import { STANDING_FLEET } from "../support/standing-fleet";

const RUN = "npx atoll lock --stack prod";
const BUILD_ANOTHER =
    "put it back; or add a cluster of another name as you want it, move the workloads, then take this one out";
const MOVE =
    "put it back, add a cluster of another name in the new place, move its workloads, then take the old one out";

const { a, g, metal } = STANDING_FLEET.clusters;
const { hub, shared } = STANDING_FLEET.networks;

const CASES: readonly RefusedChange[] = [
    [
        "two minors at once",
        { clusters: { a: { ...a, version: "1.36" } }, lock: [['"1.35"', '"1.34"']] },
        "clusters.a.version",
        "1.36 is 2 minors above the locked 1.34: a control plane takes one at a time",
        'go 1.34 -> 1.35 -> 1.36, with a lock and an update for each, in which its node pools follow; start with version: "1.35"',
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
        {
            clusters: {
                metal: {
                    ...NEEDED.vsphere,
                    ...metal,
                    infrastructure: "vsphere",
                    metal3: undefined,
                },
            },
        },
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
            follows: ["links.pairs[0]", "links.pairs[1].kind"],
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
        `put it back; write state: draining, then state: retired, each with \`${RUN}\`, a commit and an update; then take it out (docs/runbooks/drain-and-retire.md)`,
    ],
];

test.each(CASES)("%s", (_, edit, path, reason, fix) => {
    expectRefused(edit, path, reason, fix);
});

/** Refusals of an edit as [path, reason]. */
function reasons(edit: Edit): readonly (readonly string[])[] {
    return lockRefusals(edit).map(([path, reason]) => [path, reason]);
}

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
