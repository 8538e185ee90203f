import fc from "fast-check";

import { place } from "../../../../fleet/plan/placement/place";
import { readRequest } from "../../../../fleet/plan/placement/read-request";
import type {
    CandidateCluster,
    PlacementAnswer,
    PlacementRequest,
} from "../../../../fleet/plan/placement/types";
import { valueOf } from "../../support/fleets";

const small = (max: number) => fc.integer({ min: 0, max });
const maybe = <T>(arbitrary: fc.Arbitrary<T>) => fc.option(arbitrary, { nil: undefined });
const NAMES = ["a", "b", "c", "d", "e", "f", "g", "h"];
const counts = (max: number) => fc.dictionary(fc.constantFrom(...NAMES), small(max));

const TAINT = fc.record({
    key: fc.constantFrom("k", "l"),
    value: fc.constantFrom("", "v"),
    effect: fc.constantFrom("NoSchedule", "NoExecute", "PreferNoSchedule"),
});

const CLUSTER = fc.record({
    name: fc.constantFrom(...NAMES),
    labels: fc.record({ tier: fc.constantFrom("gold", "silver") }),
    region: maybe(fc.constantFrom("r1", "r2", "r3")),
    zone: maybe(fc.constantFrom("z1", "z2", "z3", "z4")),
    provider: fc.constantFrom("p1", "p2"),
    taints: fc.oneof(
        { weight: 4, arbitrary: fc.constant([]) },
        { weight: 1, arbitrary: fc.array(TAINT, { maxLength: 2 }) },
    ),
    capacity: maybe(small(20)),
    current: fc.oneof(fc.constant(0), small(12)),
});

const SPREAD = fc.record({
    by: fc.constantFrom("cluster", "zone", "region", "provider"),
    min: small(3),
    max: maybe(fc.integer({ min: 1, max: 4 })),
});

const POLICY = fc.record({
    mode: fc.constantFrom("divide", "divide", "divide", "duplicate"),
    affinity: fc.record({ clusterNames: fc.oneof(fc.constant([]), fc.subarray(NAMES)) }),
    tolerations: fc.oneof(fc.constant([]), fc.constant([{ key: "k", operator: "Exists" }])),
    weights: fc.oneof(fc.constant(undefined), fc.constant("dynamic"), counts(5)),
    preference: maybe(fc.constant("aggregated")),
    min: counts(5),
    max: counts(15),
    rebalance: fc.boolean(),
    spread: fc.array(SPREAD, { maxLength: 3 }),
});

const REQUEST = fc
    .record({
        replicas: small(60),
        clusters: fc.uniqueArray(CLUSTER, {
            selector: ({ name }) => name,
            maxLength: NAMES.length,
        }),
        policy: POLICY,
    })
    .map((raw): PlacementRequest => valueOf(readRequest(raw)));

/** The same cases every time: a failure can be looked at again. */
const RUNS = { numRuns: 300, seed: 1_127 };

function sum(answer: PlacementAnswer): number {
    return Object.values(answer.placements ?? {}).reduce((total, count) => total + count, 0);
}

function changed(
    request: PlacementRequest,
    change: (cluster: CandidateCluster) => Partial<CandidateCluster>,
): PlacementRequest {
    const clusters = request.clusters.map((cluster) => ({ ...cluster, ...change(cluster) }));
    return { ...request, clusters };
}

/** The request again, once its answer runs. */
function carriedOut(request: PlacementRequest, { placements }: PlacementAnswer): PlacementRequest {
    return changed(request, ({ name }) => ({ current: placements?.[name] ?? 0 }));
}

test("every cluster has a placement or a reason, and with an error none has a placement", () => {
    fc.assert(
        fc.property(REQUEST, (request) => {
            const answer = place(request);
            const names = request.clusters.map(({ name }) => name).sort();
            const placed = Object.keys(answer.placements ?? {});
            expect(answer.placements === null).toBe(answer.error !== null);
            expect([...placed, ...Object.keys(answer.reasons)].sort()).toEqual(names);
            expect(Object.values(answer.reasons)).not.toContain("");
            expect(Object.values(answer.placements ?? {}).every((count) => count > 0)).toBe(true);
        }),
        RUNS,
    );
});

test("the order of the clusters changes nothing", () => {
    fc.assert(
        fc.property(REQUEST, (request) => {
            const clusters = [...request.clusters].reverse();
            expect(JSON.stringify(place({ ...request, clusters }))).toBe(
                JSON.stringify(place(request)),
            );
        }),
        RUNS,
    );
});

test("divided replicas add up, within max, capacity and NoSchedule", () => {
    fc.assert(
        fc.property(REQUEST, (request) => {
            const answer = place(request);
            const { policy, replicas } = request;
            fc.pre(policy.mode === "divide" && answer.error === null);
            expect(sum(answer) + answer.unplaced).toBe(replicas);
            for (const { name, capacity, current, taints } of request.clusters) {
                const count = answer.placements?.[name] ?? 0;
                expect(count).toBeLessThanOrEqual(Math.min(capacity ?? 60, policy.max[name] ?? 60));
                const closed = taints.some(({ effect }) => effect === "NoSchedule");
                if (closed && policy.tolerations.length === 0) {
                    expect(count).toBeLessThanOrEqual(current);
                }
                if (taints.some(({ effect, key }) => effect === "NoExecute" && key === "l")) {
                    expect(count).toBe(0);
                }
            }
        }),
        RUNS,
    );
});

test("a static division leaves nothing unplaced while a cluster has room, and gives each its min", () => {
    fc.assert(
        fc.property(REQUEST, (drawn) => {
            const policy = {
                ...drawn.policy,
                mode: "divide",
                preference: undefined,
                spread: [],
            } as const;
            const request = { ...drawn, policy };
            fc.pre(policy.weights !== "dynamic");
            const { placements, unplaced, reasons } = place(request);
            let minimums = 0;
            for (const { name, capacity, taints } of request.clusters) {
                const count = placements?.[name] ?? 0;
                const limit = Math.min(capacity ?? 60, policy.max[name] ?? 60);
                const open = taints.length === 0 && !/affinity/.test(reasons[name] ?? "");
                const weight = policy.weights === undefined ? 1 : (policy.weights[name] ?? 0);
                if (unplaced > 0 && open && weight > 0) {
                    expect(count).toBe(limit);
                }
                minimums += open ? Math.min(policy.min[name] ?? 0, limit) : 0;
            }
            for (const { name, capacity, taints } of request.clusters) {
                const enough =
                    minimums <= request.replicas &&
                    request.clusters.every((it) => it.taints.length === 0);
                if (enough && taints.length === 0 && !/affinity/.test(reasons[name] ?? "")) {
                    expect(placements?.[name] ?? 0).toBeGreaterThanOrEqual(
                        Math.min(policy.min[name] ?? 0, capacity ?? 60, policy.max[name] ?? 60),
                    );
                }
            }
        }),
        RUNS,
    );
});

test("placements stand in at least min and at most max groups, as far as the replicas go", () => {
    fc.assert(
        fc.property(REQUEST, (request) => {
            const { placements } = place(request);
            fc.pre(placements !== null);
            const placed = request.clusters.filter(({ name }) => Object.hasOwn(placements, name));
            for (const { by, max } of request.policy.spread) {
                const groups = new Set(placed.map((it) => (by === "cluster" ? it.name : it[by])));
                expect(groups.size).toBeLessThanOrEqual(max ?? NAMES.length);
                expect(groups).not.toContain(undefined);
            }
        }),
        RUNS,
    );
});

test("an answer that is carried out stays", () => {
    fc.assert(
        fc.property(REQUEST, (request) => {
            const answer = place(request);
            fc.pre(answer.error === null && !request.policy.rebalance);
            // A spread prefers what runs: where a cluster lost all of it, another may be chosen.
            fc.pre(
                request.policy.spread.length === 0 ||
                    request.clusters.every(
                        ({ name, current }) =>
                            current === 0 || answer.placements?.[name] !== undefined,
                    ),
            );
            expect(place(carriedOut(request, answer)).placements).toEqual(answer.placements);
        }),
        RUNS,
    );
});

test("growth moves nothing, and a shrink adds nothing", () => {
    fc.assert(
        fc.property(REQUEST, small(70), (request, replicas) => {
            const { policy } = request;
            fc.pre(policy.mode === "divide" && !policy.rebalance);
            const before = place(request);
            fc.pre(before.error === null && before.unplaced === 0);
            const after = place({ ...carriedOut(request, before), replicas });
            fc.pre(after.placements !== null);
            for (const { name } of request.clusters) {
                const was = before.placements?.[name] ?? 0;
                const is = after.placements[name] ?? 0;
                if (replicas >= request.replicas) {
                    expect(is).toBeGreaterThanOrEqual(was);
                } else {
                    expect(is).toBeLessThanOrEqual(was);
                }
            }
        }),
        RUNS,
    );
});

test("a cluster more moves nothing", () => {
    fc.assert(
        fc.property(REQUEST, CLUSTER, (request, raw) => {
            fc.pre(
                !request.policy.rebalance &&
                    request.policy.spread.every(({ max }) => max === undefined),
            );
            const [extra] = valueOf(
                readRequest({ replicas: 0, clusters: [{ ...raw, name: "0" }] }),
            ).clusters;
            const before = place(request);
            fc.pre(extra !== undefined && before.error === null && before.unplaced === 0);
            const running = carriedOut(request, before);
            const after = place({
                ...running,
                clusters: [...running.clusters, { ...extra, current: 0 }],
            });
            fc.pre(request.policy.mode === "divide" && after.error === null);
            expect(after.placements).toEqual(before.placements);
        }),
        RUNS,
    );
});
