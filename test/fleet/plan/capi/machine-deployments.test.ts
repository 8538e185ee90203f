import fc from "fast-check";

import { planMachineDeployments, share } from "../../../../fleet/plan/capi/machine-deployments";
import type { NodePoolPlan } from "../../../../fleet/plan/pools/types";

function pool(rest: Partial<NodePoolPlan> = {}): NodePoolPlan {
    return {
        ...{ name: "batch", cloudName: "batch", instanceType: "default", diskSize: 100 },
        ...{ minSize: 3, maxSize: 7, spot: false, zones: [], labels: {}, taints: [] },
        ...rest,
    };
}

const METAL = { infrastructure: "metal3", region: "fra" } as const;
const AWS = { infrastructure: "aws", region: "us-east-1" } as const;

test("without zones a pool is one machine deployment of its name", () => {
    expect(planMachineDeployments(pool(), METAL)).toEqual([
        {
            name: "batch",
            pool: "batch",
            instanceType: "default",
            diskSize: 100,
            spot: false,
            size: { kind: "autoscaled", min: 3, max: 7 },
            nodeLabels: { "topology.kubernetes.io/region": "fra" },
            machineLabels: { "node.cluster.x-k8s.io/pool": "batch" },
            taints: [],
            maxSurge: 0,
            maxUnavailable: 1,
        },
    ]);
});

test("with zones there is one in each, and the first have what is over", () => {
    const made = planMachineDeployments(pool({ zones: ["a", "b", "c"] }), AWS);
    expect(made.map(({ name, zone, size }) => [name, zone, size])).toEqual([
        ["batch-a", "a", { kind: "autoscaled", min: 1, max: 3 }],
        ["batch-b", "b", { kind: "autoscaled", min: 1, max: 2 }],
        ["batch-c", "c", { kind: "autoscaled", min: 1, max: 2 }],
    ]);
});

test("where both bounds are one there is nothing to scale", () => {
    const [made] = planMachineDeployments(pool({ maxSize: 3 }), METAL);
    expect(made?.size).toEqual({ kind: "fixed", replicas: 3 });
});

test("on premises the kubelet says where a node stands; in a cloud its cloud provider does", () => {
    const places = (site: typeof METAL | typeof AWS) =>
        planMachineDeployments(pool({ zones: ["z"] }), site).map(({ nodeLabels }) => nodeLabels);
    expect(places(METAL)).toEqual([
        { "topology.kubernetes.io/region": "fra", "topology.kubernetes.io/zone": "z" },
    ]);
    expect(places(AWS)).toEqual([{}]);
});

test("a machine more while a pool rolls, unless it is on metal, or its fleet says how many", () => {
    const rollout = (surge: Partial<NodePoolPlan>, site: typeof METAL | typeof AWS) =>
        planMachineDeployments(pool(surge), site).map(({ maxSurge, maxUnavailable }) => [
            maxSurge,
            maxUnavailable,
        ]);
    expect(rollout({}, AWS)).toEqual([[1, 0]]);
    expect(rollout({}, METAL)).toEqual([[0, 1]]);
    expect(rollout({ surge: 2 }, METAL)).toEqual([[2, 0]]);
});

test("the parts of a number add up to it, and differ by one at most", () => {
    fc.assert(
        fc.property(fc.nat({ max: 1000 }), fc.integer({ min: 1, max: 9 }), (total, parts) => {
            const shares = Array.from({ length: parts }, (_, index) => share(total, parts, index));
            expect(shares.reduce((sum, each) => sum + each, 0)).toBe(total);
            expect(Math.max(...shares) - Math.min(...shares)).toBeLessThanOrEqual(1);
        }),
    );
});
