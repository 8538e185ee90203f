import * as fc from "fast-check";

import { fakeNodes } from "../../../rehearsal/control-planes/nodes";
import type { NodePoolRequest } from "../../../rehearsal/control-planes/types";
import { at, objectAt, textAt } from "../../../rehearsal/kubernetes/api/json";

const pool: NodePoolRequest = {
    name: "default",
    count: 3,
    labels: { team: "platform" },
    zones: ["us-east-1a", "us-east-1b"],
    region: "us-east-1",
    instanceType: "m6i.large",
    taints: [{ key: "dedicated", value: "gpu", effect: "NoSchedule" }],
};

test("a node carries its place, its machine size, the pool's labels and taints", () => {
    const [node] = fakeNodes(pool, "v1.35.0");
    expect(node).toMatchObject({
        metadata: {
            name: "default-0",
            annotations: { "kwok.x-k8s.io/node": "fake" },
            labels: {
                "kubernetes.io/hostname": "default-0",
                "node.kubernetes.io/instance-type": "m6i.large",
                "topology.kubernetes.io/region": "us-east-1",
                "topology.kubernetes.io/zone": "us-east-1a",
                team: "platform",
            },
        },
        spec: { taints: [{ key: "dedicated", value: "gpu", effect: "NoSchedule" }] },
        status: { nodeInfo: { kubeletVersion: "v1.35.0" } },
    });
});

test("nodes are spread over the zones in turn", () => {
    const zones = fakeNodes(pool, "v1.35.0").map((node) =>
        textAt(node, "metadata", "labels", "topology.kubernetes.io/zone"),
    );
    expect(zones).toEqual(["us-east-1a", "us-east-1b", "us-east-1a"]);
});

test("a pool's own version goes before the control plane's", () => {
    const [node] = fakeNodes({ ...pool, kubeletVersion: "v1.34.0" }, "v1.35.0");
    expect(textAt(node, "status", "nodeInfo", "kubeletVersion")).toBe("v1.34.0");
});

test("a pool without zones declares none, and one without taints takes away those that a node had", () => {
    const [node = {}] = fakeNodes({ ...pool, zones: [], taints: [] }, "v1.35.0");
    expect(at(node, "spec", "taints")).toEqual([]);
    expect(objectAt(node, "metadata", "labels")).not.toHaveProperty("topology.kubernetes.io/zone");
});

test("a pool has as many nodes as asked for, each with a name of its own, and keeps them as it grows", () => {
    fc.assert(
        fc.property(fc.nat(40), fc.nat(10), (count, more) => {
            const names = (size: number): (string | undefined)[] =>
                fakeNodes({ ...pool, count: size }, "v1.35.0").map((node) =>
                    textAt(node, "metadata", "name"),
                );
            const [before, after] = [names(count), names(count + more)];
            expect(new Set(after).size).toBe(count + more);
            expect(after.slice(0, count)).toEqual(before);
        }),
    );
});
