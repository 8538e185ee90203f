import { parse } from "yaml";

import { lockFleet } from "../../../fleet/lock/lock-fleet";
import { planFleet } from "../../../fleet/plan/plan-fleet";
import { AWS, AZURE, GCP, TODAY, fleetOf, lockText, refusalsOf, valueOf } from "../support/fleets";

const RANGES = { nodes: "10.40.0.0/20", pods: "10.41.0.0/18", services: "10.42.0.0/20" };
const NETWORKS = { n: AZURE };
const SETTINGS = { environment: "development", networks: NETWORKS };

/** A cluster of the shared network. */
function inside(cluster: object = {}): object {
    return { cloud: "azure", network: "n", ...cluster };
}

/** A fleet outside production, where clusters are replaced and leave in one step each. */
function fleet(clusters: Readonly<Record<string, unknown>>, rest: object = {}) {
    return fleetOf(clusters, { ...SETTINGS, ...rest });
}

function lock(wanted: unknown, before: string, replace?: string) {
    const input = { fleet: wanted, lockText: before, today: TODAY, stack: "prod" };
    return lockFleet({ ...input, ...(replace === undefined ? {} : { replace }) });
}

function networkOf(wanted: unknown, text: string) {
    const plan = planFleet({ fleet: wanted, lock: parse(text), today: TODAY, stack: "prod" });
    const network = valueOf(plan).networks.find(({ name }) => name === "n");
    if (network === undefined) {
        throw new Error("the network is not planned");
    }
    return network;
}

/** What the lock says that its network keeps. */
function keptBy(text: string): unknown {
    const { networks } = parse(text) as { networks: { n: { former?: unknown } } };
    return networks.n.former;
}

/** The ranges of a cluster by the lock. */
function rangesIn(text: string, cluster: string): { readonly nodes?: string } {
    const { clusters } = parse(text) as {
        clusters: Readonly<Record<string, { ranges: { nodes?: string } }>>;
    };
    return clusters[cluster]?.ranges ?? {};
}

const BOTH = fleet({ a: inside({ ranges: RANGES }), b: inside() });
const UNPINNED = fleet({ a: inside(), b: inside() });
const STANDING = lockText(BOTH);

test("a virtual network keeps the nodes' range of the generation before, and the lock says so", () => {
    expect(networkOf(BOTH, STANDING)).not.toHaveProperty("formerRanges");
    const { text, changes } = valueOf(lock(UNPINNED, STANDING, "a"));
    expect(changes).toEqual([
        { kind: "replaced", part: "cluster", name: "a", generation: 2 },
        { kind: "kept", part: "network", name: "n", ranges: [RANGES.nodes] },
    ]);
    const { clusterRanges, formerRanges } = networkOf(UNPINNED, text);
    expect(formerRanges).toEqual([RANGES.nodes]);
    expect(clusterRanges).not.toContain(RANGES.nodes);
    // What is kept stays, run after run: the lock cannot know when the update is applied.
    expect(valueOf(lock(UNPINNED, text))).toMatchObject({ text, changes: [] });
});

test("pods with addresses of the network have a subnet too", () => {
    const pods = (ranges: object) => fleet({ a: inside({ cni: "pod-subnet", ...ranges }) });
    const standing = lockText(pods({ ranges: RANGES }));
    const { text } = valueOf(lock(pods({}), standing, "a"));
    expect(keptBy(text)).toEqual([RANGES.nodes, RANGES.pods]);
});

test("the CNI of the old generation says what it had, not that of the next one", () => {
    const standing = lockText(fleet({ a: inside({ cni: "pod-subnet", ranges: RANGES }) }));
    const next = fleet({ a: inside({ cni: "overlay" }) });
    expect(keptBy(valueOf(lock(next, standing, "a")).text)).toEqual([RANGES.nodes, RANGES.pods]);
});

test("a cluster that leaves a network which stays leaves its range behind, even before it leaves the lock", () => {
    const left = fleet({ b: inside() });
    // Outside production the file alone is enough.
    expect(networkOf(left, STANDING).formerRanges).toEqual([RANGES.nodes]);
    const { text, changes } = valueOf(lock(left, STANDING));
    expect(changes).toEqual([
        { kind: "retired", part: "cluster", name: "a", id: 1 },
        { kind: "kept", part: "network", name: "n", ranges: [RANGES.nodes] },
    ]);
    expect(networkOf(left, text).formerRanges).toEqual([RANGES.nodes]);
});

test("the next one that leaves takes the place of the last", () => {
    const second = valueOf(lock(UNPINNED, STANDING, "a")).text;
    const { nodes } = rangesIn(second, "a");
    const third = valueOf(lock(UNPINNED, second, "a")).text;
    expect(keptBy(third)).toEqual([nodes]);
});

test("a new cluster gets no range that is kept, though it is the lowest that is free otherwise", () => {
    const standing = lockText(UNPINNED);
    const { nodes } = rangesIn(standing, "a");
    const second = valueOf(lock(UNPINNED, standing, "a")).text;
    const more = fleet({ a: inside(), b: inside(), c: inside() });
    const kept = valueOf(lock(more, second)).text;
    expect(rangesIn(kept, "c").nodes).not.toBe(nodes);
    const forgotten = second.replace(/, former: \[[^\]]*\]/, "");
    expect(forgotten).not.toBe(second);
    expect(rangesIn(valueOf(lock(more, forgotten)).text, "c").nodes).toBe(nodes);
});

test("a range that is kept cannot be pinned", () => {
    const second = valueOf(lock(UNPINNED, STANDING, "a")).text;
    const pinned = fleet({ a: inside(), b: inside(), c: inside({ ranges: RANGES }) });
    expect(refusalsOf(lock(pinned, second)).map(([path, reason]) => [path, reason])).toEqual([
        [
            expect.stringMatching(
                /^(clusters\.c\.ranges\.nodes|atoll\.prod\.lock\.yaml: .*former)/,
            ),
            expect.stringContaining("10.40.0.0/20"),
        ],
    ]);
});

test.each([
    ["AWS, whose ranges are resources that go after their subnets", AWS, "aws"],
    ["Google Cloud, whose ranges belong to the subnetwork", GCP, "gcp"],
])("nothing is kept on %s", (_, network, cloud) => {
    const project = cloud === "gcp" ? { project: "acme-prod" } : {};
    const clusters = {
        a: { cloud, network: "n", ...project },
        b: { cloud, network: "n", ...project },
    };
    const wanted = fleet(clusters, { networks: { n: network } });
    const { text } = valueOf(lock(wanted, lockText(wanted), "a"));
    expect(text).not.toContain("former");
});

test("nothing is kept in a network that somebody else made: its address space is not Atoll's", () => {
    const vnetId =
        "/subscriptions/11111111-2222-3333-4444-555555555555/resourceGroups/hub/providers/Microsoft.Network/virtualNetworks/hub";
    const networks = { n: { ...AZURE, existing: { vnetId, ranges: ["10.40.0.0/16"] } } };
    const wanted = (nodes: string) => fleet({ a: inside({ ranges: { nodes } }) }, { networks });
    const standing = lockText(wanted("10.40.0.0/20"));
    const { text } = valueOf(lock(wanted("10.40.16.0/20"), standing, "a"));
    expect(text).not.toContain("former");
});

test("a check in production says what is not kept yet", () => {
    const production = (state: string) =>
        fleetOf({ a: inside({ ranges: RANGES, state }), b: inside() }, { networks: NETWORKS });
    const retired = ["active", "draining", "retired"].reduce<string | undefined>(
        (text, state) => lockText(production(state), text),
        undefined,
    );
    const left = fleetOf({ b: inside() }, { networks: NETWORKS });
    const plan = planFleet({
        fleet: left,
        lock: parse(retired ?? ""),
        today: TODAY,
        stack: "prod",
    });
    expect(refusalsOf(plan)).toContainEqual([
        "networks.n",
        `does not keep ${RANGES.nodes} in atoll.prod.lock.yaml yet, for subnets that leave it`,
        "run `npx atoll lock --stack prod --confirm a`, and commit atoll.prod.lock.yaml",
    ]);
});
