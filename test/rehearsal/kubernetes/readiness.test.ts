import type { JsonObject } from "../../../rehearsal/kubernetes/api/json";
import { pendingNow } from "../../../rehearsal/kubernetes/await/wait";

const deployment = (spec: JsonObject, status: JsonObject): JsonObject => ({
    apiVersion: "apps/v1",
    kind: "Deployment",
    metadata: { name: "web", generation: 2 },
    spec,
    status,
});
const rolledOut = {
    observedGeneration: 2,
    replicas: 2,
    updatedReplicas: 2,
    availableReplicas: 2,
    conditions: [{ type: "Available", status: "True" }],
};

test.each<[string, JsonObject, readonly (string | RegExp)[]]>([
    ["a deployment that is rolled out", deployment({ replicas: 2 }, rolledOut), []],
    ["one scaled to nothing", deployment({ replicas: 0 }, { observedGeneration: 2 }), []],
    [
        "one whose controller is behind",
        deployment({ replicas: 2 }, { ...rolledOut, observedGeneration: 1 }),
        [/has not seen/],
    ],
    [
        "one that waits for pods",
        deployment({ replicas: 2 }, { ...rolledOut, availableReplicas: 1 }),
        ["1/2 Pods available"],
    ],
    [
        "one with pods of the old version",
        deployment({ replicas: 2 }, { ...rolledOut, replicas: 3 }),
        [/old version/],
    ],
    [
        "one whose rollout failed",
        deployment(
            { replicas: 2 },
            {
                ...rolledOut,
                conditions: [
                    { type: "Progressing", status: "False", reason: "Late", message: "too slow" },
                ],
            },
        ),
        ["[Late] too slow"],
    ],
    [
        "a daemon set without nodes",
        {
            apiVersion: "apps/v1",
            kind: "DaemonSet",
            metadata: { generation: 1 },
            status: { observedGeneration: 1, desiredNumberScheduled: 0 },
        },
        [],
    ],
    [
        "a stateful set that rolls",
        {
            apiVersion: "apps/v1",
            kind: "StatefulSet",
            metadata: { generation: 1 },
            spec: { replicas: 1 },
            status: {
                observedGeneration: 1,
                readyReplicas: 1,
                currentRevision: "a",
                updateRevision: "b",
            },
        },
        [/old version/],
    ],
    [
        "a load balancer without an address",
        { apiVersion: "v1", kind: "Service", spec: { type: "LoadBalancer" } },
        [/not allocated an IP address/],
    ],
    ["a service within the cluster", { apiVersion: "v1", kind: "Service", spec: {} }, []],
    [
        "a pod that cannot be placed",
        {
            apiVersion: "v1",
            kind: "Pod",
            status: {
                conditions: [{ type: "PodScheduled", status: "False", message: "0/3 nodes" }],
            },
        },
        ["0/3 nodes"],
    ],
    [
        "a definition that is not served",
        { apiVersion: "apiextensions.k8s.io/v1", kind: "CustomResourceDefinition" },
        [/not served/],
    ],
    [
        "a token that is not made",
        { apiVersion: "v1", kind: "Secret", type: "kubernetes.io/service-account-token" },
        [/has not been made/],
    ],
    ["a claim, whose volume nobody makes", { apiVersion: "v1", kind: "PersistentVolumeClaim" }, []],
    ["a custom resource, whose controller does not run", { apiVersion: "a.b/v1", kind: "A" }, []],
])("%s", (_case, live, pending) => {
    const found = pendingNow(live);
    expect(found).toHaveLength(pending.length);
    pending.forEach((expected, index) => {
        expect(found[index]).toMatch(expected);
    });
});

test("a job that failed can never be ready", () => {
    const job = {
        apiVersion: "batch/v1",
        kind: "Job",
        metadata: { name: "job" },
        status: { conditions: [{ type: "Failed", status: "True", message: "backoff limit" }] },
    };
    expect(() => pendingNow(job)).toThrow("backoff limit");
});
