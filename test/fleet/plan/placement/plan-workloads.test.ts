import { planWorkloads } from "../../../../fleet/plan/placement/plan-workloads";
import type { ClusterPlan } from "../../../../fleet/plan/types";
import { WorkloadSchema } from "../../../../fleet/spec/workloads-spec";
import { awsPlan, azurePlan, existingPlan, gcpPlan } from "../../../support/plans";

/** us-east-1 (1), europe-west1 (2), westeurope (3), a site (4). */
const FLEET: readonly ClusterPlan[] = [
    { ...awsPlan("virginia", 1), residency: "us", labels: { tier: "gold" } },
    { ...gcpPlan("belgium", 2), residency: "eu" },
    { ...azurePlan("holland", 3), residency: "eu", labels: { tier: "gold" } },
    existingPlan("onprem", 4),
];

function plan(workload: unknown, clusters: readonly ClusterPlan[] = FLEET) {
    const parsed = WorkloadSchema.parse(workload);
    return planWorkloads(new Map([["web", parsed]]), clusters);
}

function placements(workload: unknown, clusters?: readonly ClusterPlan[]) {
    const { workloads, refusals } = plan(workload, clusters);
    expect(refusals).toEqual([]);
    return workloads[0]?.placements;
}

test("a workload with its clusters, and why the others run none", () => {
    const { workloads } = plan({ replicas: 5, residency: ["eu"] });
    expect(workloads).toEqual([
        {
            ...{ name: "web", replicas: 5, singleton: false, unplaced: 0 },
            placements: { belgium: 3, holland: 2 },
            reasons: {
                onprem: "it does not say where its data is, and the workload's may be in eu only",
                virginia: "its data is in us, and the workload's may be in eu only",
            },
        },
    ]);
});

test.each<readonly [string, object, Readonly<Record<string, number>>]>([
    ["labels", { affinity: { matchLabels: { tier: "gold" } } }, { holland: 3, virginia: 3 }],
    [
        "the region's label",
        { affinity: { matchLabels: { "topology.kubernetes.io/region": "us-east-1" } } },
        { virginia: 6 },
    ],
    [
        "the oldest clusters of a spread",
        { spread: [{ by: "provider", max: 2 }] },
        { belgium: 3, virginia: 3 },
    ],
    [
        "the heaviest clusters of a spread",
        { spread: [{ by: "region", max: 1 }], weights: { virginia: 1, holland: 2 } },
        { holland: 6 },
    ],
    ["weights", { weights: { virginia: 1, onprem: 2 } }, { onprem: 4, virginia: 2 }],
])("placed by %s", (_, policy, expected) => {
    expect(placements({ replicas: 6, policy })).toEqual(expected);
});

test("a cluster of one zone has it; one of several has none", () => {
    const clusters = [...FLEET.slice(0, 2), { ...azurePlan("holland", 3), zones: ["1"] }];
    const { workloads } = plan({ replicas: 2, policy: { spread: [{ by: "zone" }] } }, clusters);
    expect(workloads[0]?.placements).toEqual({ holland: 2 });
    expect(workloads[0]?.reasons["virginia"]).toBe(
        "it has no zone, and the workload is spread by zone",
    );
});

test.each(["joining", "draining", "quarantined", "retired"] as const)(
    "nothing goes to a cluster that is %s",
    (state) => {
        const { workloads } = plan({ replicas: 1 }, [
            { ...awsPlan("virginia", 1), state },
            gcpPlan("belgium", 2),
        ]);
        expect(workloads[0]).toMatchObject({
            placements: { belgium: 1 },
            reasons: { virginia: `it is ${state}` },
        });
    },
);

describe("a singleton", () => {
    test.each<readonly [string, object, Readonly<Record<string, number>>]>([
        ["is in the oldest cluster", {}, { virginia: 3 }],
        ["is in the heaviest", { weights: { belgium: 1, holland: 2 } }, { holland: 3 }],
        ["is where it has a minimum", { min: { onprem: 1 } }, { onprem: 3 }],
        ["may be spread over one region", { spread: [{ by: "region", max: 2 }] }, { virginia: 3 }],
    ])("%s", (_, policy, expected) => {
        expect(placements({ replicas: 3, singleton: true, policy })).toEqual(expected);
    });

    test("stays where it is when a cluster joins", () => {
        const clusters = [...FLEET, awsPlan("alaska", 5)];
        expect(placements({ singleton: true }, clusters)).toEqual({ virginia: 1 });
    });
});

const OBJECT = { kind: "Deployment", spec: { replicas: 1 } };

test("objects are those of the clusters that run it", () => {
    const { workloads } = plan({
        replicas: 2,
        residency: ["eu"],
        object: OBJECT,
        overrides: [{ clusters: ["holland"], patch: [{ path: "/spec/replicas", value: 2 }] }],
    });
    expect(workloads[0]?.objects).toEqual({
        belgium: OBJECT,
        holland: { kind: "Deployment", spec: { replicas: 2 } },
    });
});

test.each<readonly [string, object, string, string, string]>([
    [
        "an unknown name in the affinity",
        { policy: { affinity: { clusterNames: ["virginia", "belgum"] } } },
        "workloads.web.policy.affinity.clusterNames[1]",
        'there is no cluster "belgum" in the fleet',
        "write belgium",
    ],
    [
        "in the weights",
        { policy: { weights: { nowhere: 1 } } },
        "workloads.web.policy.weights.nowhere",
        'there is no cluster "nowhere" in the fleet',
        "name a cluster that stands under clusters",
    ],
    ...(["min", "max"] as const).map(
        (key) =>
            [
                `in ${key}`,
                { policy: { [key]: { hollnd: 1 } } },
                `workloads.web.policy.${key}.hollnd`,
                'there is no cluster "hollnd" in the fleet',
                "write holland",
            ] as const,
    ),
    [
        "in the overrides",
        { object: OBJECT, overrides: [{ clusters: ["onprm"], patch: [] }] },
        "workloads.web.overrides[0].clusters[0]",
        'there is no cluster "onprm" in the fleet',
        "write onprem",
    ],
    [
        "an invalid expression",
        { policy: { affinity: { matchExpressions: [{ key: "tier", operator: "In" }] } } },
        "workloads.web.policy.affinity.matchExpressions[0]",
        "In takes at least one value",
        "write, for example, { key: tier, operator: In, values: [gold] }",
    ],
    [
        "min above max",
        { policy: { spread: [{ by: "region", min: 3, max: 2 }] } },
        "workloads.web.policy.spread[0].max",
        "the most groups by region (2) are fewer than the fewest (3)",
        "write 3 or more",
    ],
    [
        "residency nowhere",
        { residency: ["ch"] },
        "workloads.web.residency",
        "no cluster of the fleet has its data in ch (there is: eu, us)",
        "give a cluster whose data is there residency: ch, or correct the list",
    ],
    [
        "a mistyped residency",
        { residency: ["eur"] },
        "workloads.web.residency",
        "no cluster of the fleet has its data in eur (there is: eu, us)",
        "write eu",
    ],
    [
        "a duplicated singleton",
        { singleton: true, policy: { mode: "duplicate" } },
        "workloads.web.policy.mode",
        "duplicate runs it in every cluster that is chosen, and a singleton is never in two clusters",
        "take mode out, or write singleton: false",
    ],
    [
        "a singleton spread over two regions",
        { singleton: true, policy: { spread: [{ by: "region", min: 2 }] } },
        "workloads.web.policy.spread[0].min",
        "at least 2 groups by region are at least 2 clusters, and a singleton is never in two clusters",
        "take the rule out, or write singleton: false",
    ],
    [
        "a singleton with two minimums",
        { singleton: true, policy: { min: { belgium: 1, holland: 1, virginia: 0 } } },
        "workloads.web.policy.min",
        "belgium and holland each have a minimum, and a singleton is never in two clusters",
        "leave the minimum of one cluster, or write singleton: false",
    ],
    [
        "overrides of nothing",
        { overrides: [{ clusters: ["belgium"], patch: [{ path: "/x", value: 1 }] }] },
        "workloads.web.overrides",
        "there is no object that they could be checked against",
        "write the workload's Kubernetes object under object",
    ],
    [
        "a path that does not exist",
        {
            object: OBJECT,
            overrides: [{ clusters: ["belgium", "holland"], patch: [{ path: "/x", value: 1 }] }],
        },
        "workloads.web.overrides[0].patch[0]",
        'path "/x" does not exist in the object (for belgium)',
        "correct the operation, or the object that it changes",
    ],
    [
        "too few regions",
        { residency: ["eu"], policy: { spread: [{ by: "region", min: 3 }] } },
        "workloads.web.policy",
        "spread by region: it wants at least 3 regions, and the candidates are in 2 (onprem is none: it does not say where its data is, and the workload's may be in eu only)",
        "ask for less, or let more clusters be candidates: by affinity, tolerations, residency or state",
    ],
])("refused: %s", (_, workload, path, reason, fix) => {
    expect(plan(workload)).toEqual({ workloads: [], refusals: [{ path, reason, fix }] });
});

test("a workload that is refused leaves the others", () => {
    const workloads = new Map([
        ["api", WorkloadSchema.parse({})],
        ["web", WorkloadSchema.parse({ residency: ["ch"] })],
    ]);
    const planned = planWorkloads(workloads, FLEET);
    expect(planned.workloads.map(({ name }) => name)).toEqual(["api"]);
    expect(planned.refusals.map(({ path }) => path)).toEqual(["workloads.web.residency"]);
});
