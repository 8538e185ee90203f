import { findOverlaps } from "../../../../fleet/plan/ranges/overlaps";
import { parseRange } from "../../../../fleet/plan/ranges/range";
import { AWS, AZURE, EXISTING, GCP, fleetOf, planOf } from "../../support/fleets";

test("a network has what its clusters bring, zones of all of them, and what it announces", () => {
    const [network] = planOf(
        fleetOf(
            {
                a: { cloud: "aws", network: "n", zones: ["us-east-1a", "us-east-1b"] },
                b: { cloud: "aws", network: "n", zones: ["us-east-1b", "us-east-1d"] },
            },
            { networks: { n: { ...AWS, range: "10.8.0.0/20" } } },
        ),
    ).networks;
    expect(network).toMatchObject({
        name: "n",
        context: "production-n",
        origin: "created",
        range: "10.8.0.0/20",
        clusters: ["a", "b"],
        clusterRanges: ["10.2.0.0/20", "10.128.0.0/18", "10.2.16.0/20", "10.128.64.0/18"],
        announced: ["10.2.0.0/19", "10.8.0.0/20", "10.128.0.0/17"],
        natZones: ["us-east-1a", "us-east-1b", "us-east-1d"],
        tags: { cluster: "n", environment: "production", "managed-by": "atoll" },
        logRetentionDays: 365,
        privateEndpoints: true,
    });
    const zones = network?.subnets.filter(({ purpose }) => purpose === "public");
    expect(zones?.map(({ zone }) => zone)).toEqual(["us-east-1a", "us-east-1b", "us-east-1d"]);
});

test("subnets of clusters that share a network, and its own, are apart", () => {
    const cluster = { cloud: "aws", network: "n" };
    const { clusters, networks } = planOf(
        fleetOf({ a: cluster, b: cluster }, { networks: { n: AWS } }),
    );
    const theirs = clusters.flatMap((each) =>
        each.cloud === "aws"
            ? each.subnets.zones.flatMap(({ privateRange, podRange }) => [privateRange, podRange])
            : [],
    );
    const own = (networks[0]?.subnets ?? []).map(({ range }) => range);
    // Three zones each: nodes, pods and the control plane's interfaces, and four kinds of the network's own.
    expect([...theirs, ...own]).toHaveLength(2 * 3 * 2 + 2 * 3 + 4 * 3);
    const placed = [...theirs, ...own].map((text) => ({ path: text, range: parseRange(text) }));
    expect(findOverlaps(placed)).toEqual([]);
});

test.each([
    ["private", { access: "private" }, true],
    ["restricted", { access: "restricted", allow: ["203.0.113.0/24"] }, false],
])("interface endpoints of a VPC whose API server is %s", (_, api, expected) => {
    const { networks } = planOf(fleetOf({ a: { ...AWS, api } }));
    expect(networks[0]?.privateEndpoints).toBe(expected);
});

test("outside production, one NAT gateway does, and logs of a month", () => {
    const { networks } = planOf(
        fleetOf({ a: AWS, b: AZURE, c: GCP }, { environment: "development" }),
    );
    expect(networks).toMatchObject([
        { natZones: ["us-east-1a"], logRetentionDays: 30, context: "development-a" },
        { natZones: [] },
        { natZones: [] },
    ]);
});

test("a site is somebody else's, without interface endpoints or NAT", () => {
    expect(planOf(fleetOf({ a: EXISTING })).networks).toMatchObject([
        {
            origin: "existing",
            natZones: [],
            privateEndpoints: false,
            clusterRanges: [EXISTING.ranges.nodes],
        },
    ]);
});
