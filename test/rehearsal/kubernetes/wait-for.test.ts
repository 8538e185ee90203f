import { objectAt } from "../../../rehearsal/kubernetes/api/json";
import type { JsonObject } from "../../../rehearsal/kubernetes/api/json";
import { waitForCheck } from "../../../rehearsal/kubernetes/await/wait-for";
import { waitUntilReady } from "../../../rehearsal/kubernetes/await/wait";
import type { ObjectApi } from "../../../rehearsal/kubernetes/api/objects";

const cluster = (waitFor: string, status: JsonObject = {}): JsonObject => ({
    apiVersion: "cluster.x-k8s.io/v1beta2",
    kind: "Cluster",
    metadata: { name: "metal", annotations: { "pulumi.com/waitFor": waitFor, "a/b.c": "x" } },
    status,
});
const ready = { type: "Ready", status: "True" };
const broken = { type: "Available", status: "False", message: "no quorum" };

function pending(waitFor: string, status: JsonObject): readonly string[] | undefined {
    const object = cluster(waitFor, status);
    return waitForCheck(object)?.(object);
}

test.each<[string, JsonObject, readonly string[]]>([
    ["condition=Ready", { conditions: [ready] }, []],
    ["condition=ready", { conditions: [ready] }, []],
    ["condition=Available=False", { conditions: [broken] }, []],
    ["condition=Ready", {}, ["condition Ready is not True"]],
    [
        "condition=Available",
        { conditions: [broken] },
        ["condition Available is not True: no quorum"],
    ],
    ["jsonpath={.status.phase}=Provisioned", { phase: "Provisioned" }, []],
    [
        "jsonpath={.status.phase}=Provisioned",
        { phase: "Pending" },
        ["{.status.phase} is Pending, not Provisioned"],
    ],
    ["jsonpath={.status.replicas}=3", { replicas: 3 }, []],
    ["jsonpath={$.status.initialization}", { initialization: {} }, []],
    ["jsonpath={.status.hosts[*].ip}", { hosts: [{ ip: "10.0.0.1" }] }, []],
    ["jsonpath={.status.hosts[1].ip}", { hosts: [{}] }, ["{.status.hosts[1].ip} selected nothing"]],
    ["jsonpath={.metadata.annotations['a/b.c']}=x", {}, []],
    [
        '["condition=Ready", "jsonpath={.status.phase}"]',
        { conditions: [ready] },
        ["{.status.phase} selected nothing"],
    ],
])("%s over %j waits for %j", (waitFor, status, expected) => {
    expect(pending(waitFor, status)).toEqual(expected);
});

test.each<[string, JsonObject, readonly string[]]>([
    [
        "condition=Ready",
        { observedGeneration: 1, conditions: [ready] },
        ["condition Ready is of an earlier generation"],
    ],
    [
        "condition=Ready",
        { observedGeneration: 2, conditions: [{ ...ready, observedGeneration: 1 }] },
        ["condition Ready is of an earlier generation"],
    ],
    ["condition=Ready", { observedGeneration: 2, conditions: [ready] }, []],
    ["condition=Ready", { conditions: [ready] }, []],
    [
        "jsonpath={.status.phase}",
        { observedGeneration: 1, phase: "Provisioned" },
        ["{.status.phase} is of an earlier generation"],
    ],
    ["jsonpath={.status.phase}", { observedGeneration: 2, phase: "Provisioned" }, []],
])("after a change, %s over %j waits for %j", (waitFor, status, expected) => {
    const object = cluster(waitFor, status);
    const changed = { ...object, metadata: { ...objectAt(object, "metadata"), generation: 2 } };
    expect(waitForCheck(changed)?.(changed)).toEqual(expected);
});

test("an object without the annotation is waited for as its kind says", () => {
    expect(
        waitForCheck({ apiVersion: "v1", kind: "Pod", metadata: { name: "web" } }),
    ).toBeUndefined();
});

test.each([
    ["[]", /at least one condition/],
    ["Ready", /expected a "jsonpath=" or "condition=" prefix, got "Ready"/],
    ["jsonpath=.status.phase", /format should be \{\.path\}=value/],
    ["jsonpath={.status.conditions[?(@.type=='Ready')]}", /reads JSONPaths of names/],
])("%s cannot be read, and the object stays in the state", async (waitFor, message) => {
    const objects = { get: () => Promise.reject(new Error("nothing is asked")) };
    const options = { limit: 1, signal: new AbortController().signal };
    // Only `get` would be called.
    const waiting = waitUntilReady(objects as unknown as ObjectApi, cluster(waitFor), options);
    await expect(waiting).rejects.toMatchObject({ name: "NotReadyError" });
    await expect(waiting).rejects.toThrow(message);
});
