import fc from "fast-check";

import { decideLock } from "../../../../fleet/lock/decide-lock";
import { EMPTY_LOCK, type FleetLock } from "../../../../fleet/lock/lock-spec";
import { planNetworks } from "../../../../fleet/plan/networks/plan-networks";
import { formatPlace } from "../../../../fleet/plan/place";
import { findOverlaps } from "../../../../fleet/plan/ranges/overlaps";
import { aligned, parseRange } from "../../../../fleet/plan/ranges/range";
import { AWS_REGIONS } from "../../../../fleet/plan/regions/aws-regions";
import { AZURE_REGIONS } from "../../../../fleet/plan/regions/azure-regions";
import { GCP_REGIONS } from "../../../../fleet/plan/regions/gcp-regions";
import { type WholeFleet, isWhole, readFleet } from "../../../../fleet/spec/read-fleet";
import { type Clusters, fleetOf } from "../../support/fleets";
import { GOOD_CLUSTERS, reversed } from "../../support/random-fleets";

function whole(fleet: unknown): WholeFleet {
    const { draft, refusals } = readFleet(fleet);
    if (!isWhole(draft)) {
        throw new Error(refusals.map(({ path, reason }) => `${path}: ${reason}`).join("\n"));
    }
    return draft;
}

function lockOf(fleet: unknown, before: FleetLock = EMPTY_LOCK): FleetLock {
    const { lock, refusals } = decideLock(whole(fleet), before, {});
    expect(refusals).toEqual([]);
    return lock;
}

/** Every range that the lock has chosen: of clusters, networks and hubs. */
function chosen({ clusters, networks, hubs }: FleetLock) {
    return [
        ...[...clusters].flatMap(([name, { ranges }]) =>
            Object.entries(ranges).map(([kind, text]: [string, string]) => ({
                path: `${name} ${kind}`,
                range: parseRange(text),
            })),
        ),
        ...[...networks, ...hubs].flatMap(([name, { range }]) =>
            range === undefined ? [] : [{ path: `${name} itself`, range: parseRange(range) }],
        ),
    ];
}

const MESH = { links: { topology: "mesh" } };
const fleetsOf = (clusters: Clusters): Clusters => fleetOf(clusters, {});
const ELSEWHERE = ["10.2.0.0/16", "10.128.64.0/18", "10.64.0.0/24"];

test("what the lock chooses is aligned, apart, and not what is elsewhere, avoided or reserved", () => {
    fc.assert(
        fc.property(GOOD_CLUSTERS, fc.subarray(ELSEWHERE), (clusters, elsewhere) => {
            const lock = lockOf(fleetOf(clusters, { addresses: { elsewhere } }));
            const taken = [...elsewhere, "10.0.0.0/15", "172.17.0.0/16", "172.30.0.0/15"];
            const ranges = chosen(lock);
            expect(ranges.filter(({ range }) => range.text !== aligned(range))).toEqual([]);
            const others = taken.map((text) => ({ path: text, range: parseRange(text) }));
            const overlaps = findOverlaps([...ranges, ...others]).filter(
                ([outer, inner]) => !(taken.includes(outer.path) && taken.includes(inner.path)),
            );
            expect(overlaps).toEqual([]);
        }),
    );
});

test("adding and removing clusters never changes another's numbers", () => {
    fc.assert(
        fc.property(GOOD_CLUSTERS, GOOD_CLUSTERS, (first, second) => {
            const before = lockOf(fleetsOf(first));
            // Where both have a name, the cluster stays what it was.
            const grown = lockOf(fleetsOf({ ...second, ...first }), before);
            for (const [name, { ranges }] of before.clusters) {
                expect(grown.clusters.get(name)?.ranges).toEqual(ranges);
                expect(grown.networks.get(name)).toEqual(before.networks.get(name));
            }
            for (const [place, { nodes, pods, services }] of before.blocks) {
                const now = grown.blocks.get(place);
                expect(now?.nodes.slice(0, nodes.length)).toEqual(nodes);
                expect(now?.pods.slice(0, pods.length)).toEqual(pods);
                expect(now?.services.slice(0, services.length)).toEqual(services);
            }
            const shrunk = lockOf(fleetsOf(second), lockOf(fleetsOf({ ...first, ...second })));
            const both = lockOf(fleetsOf({ ...first, ...second }));
            for (const [name, { ranges }] of shrunk.clusters) {
                expect(both.clusters.get(name)?.ranges).toEqual(ranges);
            }
        }),
    );
});

test("the order of keys changes no number, nor does deciding twice", () => {
    fc.assert(
        fc.property(GOOD_CLUSTERS, (clusters) => {
            const lock = lockOf(fleetsOf(clusters));
            expect(lockOf(reversed(fleetsOf(clusters)))).toEqual(lock);
            expect(lockOf(fleetsOf(clusters), lock)).toEqual(lock);
        }),
    );
});

const REGIONS = [
    ...AWS_REGIONS.map((region) => ({ cloud: "aws", region })),
    ...GCP_REGIONS.map((region) => ({ cloud: "gcp", region, project: "acme-prod" })),
    ...AZURE_REGIONS.map((region) => ({ cloud: "azure", region, zones: ["1", "2"] })),
];

/** 255 clusters over all known regions, one after the other. */
const LARGEST = fleetsOf(
    Object.fromEntries(
        Array.from({ length: 255 }, (_, index) => [
            `c${1000 + index}`,
            REGIONS[index % REGIONS.length],
        ]),
    ),
);

test("255 clusters over all known regions fit into the default supernets, in few routes for each place", () => {
    const fleet = whole(LARGEST);
    const { lock, refusals, topology } = decideLock(fleet, EMPTY_LOCK, {});
    expect(refusals).toEqual([]);
    expect(lock.clusters.size).toBe(255);
    expect(findOverlaps(chosen(lock))).toEqual([]);
    const networks = planNetworks(fleet, topology.networks, lock);
    const announced = new Map<string, Set<string>>();
    for (const { place } of networks) {
        const { nodes = [], pods = [] } = lock.blocks.get(formatPlace(place)) ?? {};
        announced.set(formatPlace(place), new Set([...nodes, ...pods]));
    }
    expect(announced.size).toBe(REGIONS.length);
    // One block for nodes and networks and one for pods.
    expect([...announced.values()].filter(({ size }) => size > 2)).toEqual([]);
});

test("255 clusters of a site each, with one place for every cluster, fit as well", () => {
    const metal = { cloud: "capi", infrastructure: "metal3", managedBy: "c1000", cni: "calico" };
    const server = "https://k8s.acme.example:6443";
    const credential = { exec: { command: "kubelogin" } };
    const ranges = { nodes: "192.168.0.0/24", pods: "172.20.0.0/16", services: "172.21.0.0/16" };
    const manager = { cloud: "existing", version: "1.35", server, credential, ranges };
    const clusters = Array.from({ length: 255 }, (_, index): [string, object] => [
        `c${1000 + index}`,
        index === 0 ? manager : { ...metal, controlPlaneEndpoint: `192.0.2.${index}` },
    ]);
    const lock = lockOf(fleetsOf(Object.fromEntries(clusters)));
    expect(findOverlaps(chosen(lock))).toEqual([]);
    expect(lock.clusters.get("c1254")?.ranges.services).toBeDefined();
});

test("each network announces all of its own routed ranges, and nothing of another's", () => {
    fc.assert(
        fc.property(GOOD_CLUSTERS, (clusters) => {
            const fleet = whole({ ...fleetsOf(clusters), ...MESH });
            const { lock, topology } = decideLock(fleet, EMPTY_LOCK, {});
            const networks = planNetworks(fleet, topology.networks, lock);
            const announced = networks.flatMap(({ name, announced: texts }) =>
                texts.map((text) => ({ path: name, range: parseRange(text) })),
            );
            expect(findOverlaps(announced)).toEqual([]);
            for (const { name, range = "" } of networks) {
                const nodes = lock.clusters.get(name)?.ranges.nodes ?? "";
                const own = announced.filter(({ path }) => path === name);
                for (const inner of [range, nodes].map(parseRange)) {
                    expect(
                        own.some(
                            (each) =>
                                each.range.first <= inner.first && inner.last <= each.range.last,
                        ),
                    ).toBe(true);
                }
            }
        }),
        { numRuns: 50 },
    );
});
