import { readRequest } from "../../../../fleet/plan/placement/read-request";
import { refusalsOf, valueOf } from "../../support/fleets";

test("everything has a default but the replicas and the clusters", () => {
    expect(valueOf(readRequest({ replicas: 1, clusters: [{ name: "a" }] }))).toEqual({
        replicas: 1,
        clusters: [{ name: "a", labels: {}, taints: [], capacity: null, current: 0 }],
        policy: {
            mode: "divide",
            affinity: { clusterNames: [], matchLabels: {}, matchExpressions: [] },
            ...{ tolerations: [], min: {}, max: {}, rebalance: false, spread: [] },
        },
        overrides: [],
    });
});

test("null is the same as nothing", () => {
    const cluster = { labels: null, region: null, zone: "", taints: null, capacity: null };
    const policy = { mode: null, affinity: null, weights: null, preference: null, spread: null };
    expect(
        readRequest({ replicas: 1, clusters: [{ name: "a", ...cluster, score: null }], policy }),
    ).toEqual(readRequest({ replicas: 1, clusters: [{ name: "a" }] }));
});

const GOOD = { replicas: 1, clusters: [{ name: "a" }] };

test.each<readonly [string, unknown, string, string, string]>([
    [
        "no map",
        [],
        "request",
        "a list is not a map",
        "write a map with the keys replicas, clusters, policy, object, overrides",
    ],
    [
        "no replicas",
        { clusters: [] },
        "replicas",
        "is missing: it takes a whole number from 0 to 2147483647",
        'write, for example, "replicas": 12',
    ],
    [
        "negative replicas",
        { ...GOOD, replicas: -1 },
        "replicas",
        "-1 is not a whole number from 0 to 2147483647",
        'write, for example, "replicas": 12',
    ],
    [
        "half a replica",
        { ...GOOD, replicas: 1.5 },
        "replicas",
        "1.5 is not a whole number from 0 to 2147483647",
        'write, for example, "replicas": 12',
    ],
    [
        "no clusters",
        { replicas: 1 },
        "clusters",
        "is missing: it takes a list",
        'write, for example, "clusters": [{ "name": "a" }]',
    ],
    [
        "no name",
        { replicas: 1, clusters: [{}] },
        "clusters[0].name",
        "is missing: it takes a name",
        'write, for example, "name": "a"',
    ],
    [
        "an empty name",
        { replicas: 1, clusters: [{ name: "" }] },
        "clusters[0].name",
        "is empty",
        'write, for example, "name": "a"',
    ],
    [
        "two of a name",
        { replicas: 1, clusters: [{ name: "a" }, { name: "b" }, { name: "a" }] },
        "clusters[2].name",
        '"a" is the name of clusters[0] too',
        "give each cluster a name of its own",
    ],
    [
        "an unknown key",
        { ...GOOD, polcy: {} },
        "polcy",
        "is not a key that is known here",
        "write policy; the keys here are replicas, clusters, policy, object, overrides",
    ],
    [
        "a bad effect",
        { replicas: 1, clusters: [{ name: "a", taints: [{ key: "k", effect: "No" }] }] },
        "clusters[0].taints[0].effect",
        '"No" is not one of NoSchedule, PreferNoSchedule, NoExecute',
        'write, for example, "effect": "NoSchedule"',
    ],
    [
        "a bad mode",
        { ...GOOD, policy: { mode: "share" } },
        "policy.mode",
        '"share" is not one of divide, duplicate',
        'write, for example, "mode": "divide"',
    ],
    [
        "bad weights",
        { ...GOOD, policy: { weights: "static" } },
        "policy.weights",
        '"static" is not a map of weights (0 to 1000000000) by cluster, or "dynamic"',
        'write, for example, "weights": { "a": 2, "b": 1 }',
    ],
    [
        "a bad minimum",
        { ...GOOD, policy: { min: { a: "1" } } },
        "policy.min.a",
        '"1" is not a whole number from 0 to 2147483647',
        'write, for example, "min": { "a": 1 }',
    ],
    [
        "an unknown kind of group",
        { ...GOOD, policy: { spread: [{ by: "country" }] } },
        "policy.spread[0].by",
        '"country" is not one of cluster, zone, region, provider',
        'write, for example, "by": "cluster"',
    ],
    [
        "an unknown operation",
        { ...GOOD, overrides: [{ patch: [{ op: "set", path: "/x" }] }] },
        "overrides[0].patch[0].op",
        '"set" is not one of replace, add, remove, move, copy, test',
        'write, for example, "op": "replace"',
    ],
])("refused: %s", (_, raw, path, reason, fix) => {
    expect(refusalsOf(readRequest(raw))).toEqual([[path, reason, fix]]);
});
