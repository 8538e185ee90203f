import { AWS, AZURE, GCP, clusterOf, one, planOf, refusalLines } from "../../support/fleets";

test("the first pool has the labels and the surge that its fleet gives it", () => {
    const nodes = { labels: { tier: "gold" }, surge: 3 };
    expect(clusterOf(planOf(one({ ...AWS, nodes })), "aws").nodePool).toMatchObject(nodes);
});

test.each([
    [
        "more at a time than GKE upgrades",
        { ...GCP, nodes: { surge: 21 }, pools: { batch: { surge: 20 } } },
        "nodes.surge: GKE upgrades at most 20 nodes of a pool at a time, not 21 => write surge: 20 or less",
    ],
    [
        "spot machines of AKS",
        { ...AZURE, pools: { a: { spot: true, surge: 1 }, b: { surge: 1 } } },
        "pools.a.surge: AKS adds no nodes to a pool of spot machines for an upgrade => take it out",
    ],
    [
        "more than the nodes' range holds",
        // 16 nodes and 16 more; a /27 has 32 addresses, of which Google keeps four.
        { ...GCP, nodes: { max: 16, surge: 16 }, ranges: { nodes: "10.9.0.0/27" } },
        "nodes.max: 16 nodes, and 16 more during upgrades, do not fit into 10.9.0.0/27 of clusters.a.ranges.nodes: it has room for 28 => write max: 12, or give the cluster a wider range before it is locked",
    ],
])("%s", (_, cluster, expected) => {
    expect(refusalLines(one(cluster))).toEqual([`clusters.a.${expected}`]);
});

test("a taint of the first pool is refused: its own add-ons run there", () => {
    const taints = [{ key: "dedicated", effect: "NoSchedule" }];
    expect(refusalLines(one({ ...AWS, nodes: { taints, spot: true } }))).toEqual([
        expect.stringMatching(/^clusters\.a\.nodes\.spot: is not a key that is known here => /),
        expect.stringMatching(/^clusters\.a\.nodes\.taints: is not a key that is known here => /),
    ]);
});
