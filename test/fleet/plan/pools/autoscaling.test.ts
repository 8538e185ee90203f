import { AWS, AZURE, GCP, clusterOf, one, planOf, refusalLines } from "../../support/fleets";

const KARPENTER = { ...AWS, autoscaling: "karpenter" };
const AUTO_MODE = { ...AWS, autoscaling: "auto-mode" };
const AKS_OWN = { ...AZURE, autoscaling: "node-auto-provisioning" };
const GKE_OWN = { ...GCP, autoscaling: "node-auto-provisioning" };
const POOLS = { batch: { size: "m6i.large", max: 9 } };

const RUNS_HERE =
    "Karpenter runs on this pool and adds nodes to the others: this one stays as large as min says => take it out";
const FIRST_NODES =
    "EKS Auto Mode chooses the machines of the first pool by what the pods ask for => take it out, or describe a pool under pools";
const FIXED =
    "AKS takes pools of a fixed size alone beside node auto-provisioning, which adds nodes of its own =>";
const LIMITS =
    "bounds pools that Karpenter makes nodes for; this one is bounded by its number of nodes => take it out, and write max";

type Case = readonly [title: string, cluster: object, ...refusals: string[]];

const CASES: readonly Case[] = [
    [
        "Karpenter without a pool",
        KARPENTER,
        "autoscaling: Karpenter makes nodes for pools beyond the first, and none is described => describe one, for example pools: { general: { size: m6i.large, max: 9 } }",
    ],
    [
        "Karpenter that is to grow its own pool",
        { ...KARPENTER, pools: POOLS, nodes: { min: 2, max: 4 } },
        `nodes.max: ${RUNS_HERE}`,
    ],
    [
        "Karpenter with nodes that nobody needs",
        { ...KARPENTER, pools: { batch: { min: 1 } } },
        "pools.batch.min: Karpenter starts a pool from nothing, and keeps no node that nobody needs => take it out",
    ],
    [
        "Auto Mode with a first pool",
        { ...AUTO_MODE, nodes: { size: "m6i.large", min: 2, labels: { tier: "gold" } } },
        `nodes.labels: ${FIRST_NODES}`,
        `nodes.min: ${FIRST_NODES}`,
        `nodes.size: ${FIRST_NODES}`,
    ],
    [
        "Auto Mode with Cilium",
        { ...AUTO_MODE, cni: "cilium" },
        "cni: nodes of EKS Auto Mode come with the VPC CNI => write cni: vpc-cni, or take the line out",
    ],
    [
        "Auto Mode with fewest nodes and a pool of its own name",
        { ...AUTO_MODE, pools: { system: { disk: 50, min: 1 } } },
        "pools.system: is the name of a pool that EKS Auto Mode has by itself => give the pool another name",
        "pools.system.min: EKS Auto Mode starts a pool from nothing, and keeps no node that nobody needs => take it out",
    ],
    [
        "bounds without Karpenter",
        { ...AWS, pools: { batch: { limits: { cpu: 8 } } } },
        `pools.batch.limits: ${LIMITS}`,
    ],
    [
        "bounds without auto-provisioning",
        { ...GCP, autoProvisioning: { cpu: 8 }, pools: { batch: { limits: { cpu: 8 } } } },
        "autoProvisioning: bounds what auto-provisioning adds, and the cluster has none => write autoscaling: node-auto-provisioning, or take it out",
        `pools.batch.limits: ${LIMITS}`,
    ],
    [
        "node auto-provisioning of AKS where pods have subnets",
        { ...AKS_OWN, cni: "pod-subnet" },
        "cni: node auto-provisioning is for pods of an overlay, with Cilium => write cni: overlay, or autoscaling: cluster-autoscaler",
    ],
    [
        "node auto-provisioning of AKS with pools that grow",
        { ...AKS_OWN, nodes: { min: 3, max: 9 }, pools: { a: { max: 3 }, b: { min: 2, max: 3 } } },
        `nodes.max: ${FIXED} take it out`,
        `pools.a.min: ${FIXED} write how many nodes the pool has`,
        `pools.b.max: ${FIXED} take it out`,
    ],
];

test.each(CASES.map(([title, cluster, ...lines]) => ({ title, cluster, lines })))(
    "$title",
    ({ cluster, lines }) => {
        expect(refusalLines(one(cluster))).toEqual(lines.map((line) => `clusters.a.${line}`));
    },
);

test("Karpenter's own pool stays as large as it is, and the others start from nothing", () => {
    const { autoscaling, nodePool, pools } = clusterOf(
        planOf(one({ ...KARPENTER, pools: { batch: { limits: { cpu: 64 }, surge: 2 } } })),
        "aws",
    );
    expect(autoscaling).toBe("karpenter");
    expect(nodePool).toMatchObject({ minSize: 3, maxSize: 3 });
    expect(pools).toMatchObject([{ minSize: 0, maxSize: 3, limits: { cpu: 64 }, surge: 2 }]);
});

test("pools of AKS beside node auto-provisioning have a fixed size", () => {
    const plan = planOf(one({ ...AKS_OWN, pools: { batch: { min: 2 }, web: { min: 4, max: 4 } } }));
    const { nodePool, pools } = clusterOf(plan, "azure");
    expect([nodePool, ...pools].map(({ minSize, maxSize }) => [minSize, maxSize])).toEqual([
        [3, 3],
        [2, 2],
        [4, 4],
    ]);
});

test.each([
    [{ ...GKE_OWN }, { kind: "node-auto-provisioning", cpu: 64, memory: 256 }],
    [
        { ...GKE_OWN, autoProvisioning: { cpu: 8 } },
        { kind: "node-auto-provisioning", cpu: 8, memory: 256 },
    ],
    [GCP, { kind: "cluster-autoscaler" }],
])("%j on GKE: %j", (cluster, expected) => {
    expect(clusterOf(planOf(one(cluster)), "gcp").autoscaling).toEqual(expected);
});

test("Auto Mode takes pools", () => {
    const { autoscaling, pools } = clusterOf(planOf(one({ ...AUTO_MODE, pools: POOLS })), "aws");
    expect(autoscaling).toBe("auto-mode");
    expect(pools).toMatchObject([{ name: "batch", maxSize: 9 }]);
});
