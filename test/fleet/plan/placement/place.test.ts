import { type Cluster, AB, answerTo, clusters } from "./requests";

test("the example of the rules", () => {
    expect(
        answerTo({
            replicas: 12,
            clusters: [
                {
                    ...{ name: "a", labels: {}, region: "r1", zone: "z1", provider: "p1" },
                    ...{ taints: [], capacity: 10, current: 3 },
                },
                { name: "b", region: "r2" },
                {
                    name: "c",
                    region: "r2",
                    taints: [{ key: "k", value: "v", effect: "NoSchedule" }],
                },
            ],
            policy: {
                mode: "divide",
                affinity: { clusterNames: [], matchLabels: {}, matchExpressions: [] },
                tolerations: [],
                weights: { a: 2, b: 1 },
                min: { a: 1 },
                max: { b: 4 },
                rebalance: false,
                spread: [{ by: "region", min: 2, max: 3 }],
            },
        }),
    ).toEqual({
        placements: { a: 8, b: 4 },
        unplaced: 0,
        error: null,
        reasons: { c: "taint k=v:NoSchedule is not tolerated" },
    });
});

test.each<readonly [string, number, readonly Cluster[], object, Readonly<Record<string, string>>]>([
    [
        "clusterNames",
        1,
        clusters(AB),
        { affinity: { clusterNames: ["a"] } },
        { b: "affinity.clusterNames does not name it" },
    ],
    [
        "matchLabels",
        1,
        clusters({ a: { labels: { tier: "gold" } }, b: {} }),
        { affinity: { matchLabels: { tier: "gold" } } },
        { b: "affinity wants the label tier=gold, which it does not have" },
    ],
    [
        "matchExpressions",
        1,
        clusters({ a: { labels: { tier: "gold" } }, b: {} }),
        {
            affinity: {
                matchExpressions: [{ key: "tier", operator: "In", values: ["gold", "x"] }],
            },
        },
        { b: "affinity wants tier In (gold, x), which does not hold for its labels" },
    ],
    [
        "a missing field",
        1,
        clusters({ a: { zone: "z" }, b: {} }),
        { spread: [{ by: "zone" }] },
        { b: "it has no zone, and the workload is spread by zone" },
    ],
    ["capacity", 1, clusters({ a: {}, b: { capacity: 0 } }), {}, { b: "its capacity is 0" }],
    ["max", 1, clusters(AB), { max: { b: 0 } }, { b: "its max is 0" }],
    ["weight", 1, clusters(AB), { weights: { a: 1 } }, { b: "its weight is 0, and it has no min" }],
    [
        "no replicas left",
        1,
        clusters(AB),
        {},
        { b: "the other clusters come first, and the 1 replica goes to them" },
    ],
    [
        "spread",
        1,
        clusters(AB),
        { spread: [{ by: "cluster", max: 1 }] },
        { b: "the spread has its most clusters or groups, and others come first" },
    ],
    [
        "aggregated",
        1,
        clusters(AB),
        { preference: "aggregated" },
        { b: "fewer clusters hold all replicas, and the others come first" },
    ],
    ["no replicas", 0, clusters({ a: {} }), {}, { a: "there are no replicas to place" }],
])("the reason of a cluster that gets nothing: %s", (_, replicas, all, policy, reasons) => {
    expect(answerTo({ replicas, clusters: all, policy }).reasons).toEqual(reasons);
});
