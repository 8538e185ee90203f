import { UNKNOWN } from "../../../rehearsal/wire/property-value";
import type { PropertyMap } from "../../../rehearsal/wire/property-value";
import { diffObject } from "../../../rehearsal/kubernetes/objects/diff";
import { stateOf } from "../../../rehearsal/kubernetes/objects/state";
import { diffRequest } from "./requests";

const MUTABLE = { configMaps: true, secrets: true };
const IMMUTABLE = { configMaps: false, secrets: false };

/** State of an object that the API server completed. */
function stateWith(inputs: PropertyMap, completed: PropertyMap = {}): PropertyMap {
    return stateOf(inputs, { ...inputs, ...completed }, "manager");
}

const configMap = {
    apiVersion: "v1",
    kind: "ConfigMap",
    metadata: { name: "settings", namespace: "apps" },
    data: { value: "one" },
};
const changedData = { ...configMap, data: { value: "two" } };

test("the same inputs change nothing", () => {
    const live = { metadata: { ...configMap.metadata, uid: "u", resourceVersion: "7" } };
    const { changed } = diffObject(diffRequest(stateWith(configMap, live), configMap), MUTABLE);
    expect(changed).toBe(false);
});

test("a changed ConfigMap is updated, or replaced where the provider does not change them in place", () => {
    const request = diffRequest(stateWith(configMap), changedData);
    expect(diffObject(request, MUTABLE)).toEqual({
        changed: true,
        differing: ["data"],
        replacing: [],
        deleteBeforeReplace: false,
    });
    expect(diffObject(request, IMMUTABLE)).toMatchObject({
        replacing: ["data"],
        deleteBeforeReplace: true,
    });
});

test("a sealed ConfigMap is replaced in any case", () => {
    const sealed = { ...changedData, immutable: true };
    const before = { ...configMap, immutable: true };
    expect(diffObject(diffRequest(stateWith(before), sealed), MUTABLE).replacing).toEqual(["data"]);
});

test("an object with a made-up name is replaced before the old one goes", () => {
    const metadata = { name: "a-1", annotations: { "pulumi.com/autonamed": "true" } };
    const request = diffRequest(stateWith({ ...configMap, metadata }), {
        ...changedData,
        metadata,
    });
    expect(diffObject(request, IMMUTABLE)).toMatchObject({
        replacing: ["data"],
        deleteBeforeReplace: false,
    });
});

test.each([
    ["another name", { metadata: { name: "other", namespace: "apps" } }],
    ["another namespace", { metadata: { name: "settings", namespace: "other" } }],
])("%s is another object", (_case, change) => {
    const request = diffRequest(stateWith(configMap), { ...configMap, ...change });
    expect(diffObject(request, MUTABLE)).toMatchObject({
        replacing: ["metadata"],
        deleteBeforeReplace: false,
    });
});

const binding = {
    apiVersion: "rbac.authorization.k8s.io/v1",
    kind: "ClusterRoleBinding",
    metadata: { name: "viewers" },
    roleRef: { apiGroup: "rbac.authorization.k8s.io", kind: "ClusterRole", name: "viewer" },
    subjects: [{ kind: "Group", name: "a" }],
};
const deployment = {
    apiVersion: "apps/v1",
    kind: "Deployment",
    metadata: { name: "web", namespace: "apps" },
    spec: { replicas: 1, selector: { matchLabels: { app: "web" } } },
};
const service = {
    apiVersion: "v1",
    kind: "Service",
    metadata: { name: "web", namespace: "apps" },
    spec: { clusterIP: "10.0.0.1", ports: [{ port: 80 }] },
};
const job = {
    apiVersion: "batch/v1",
    kind: "Job",
    metadata: { name: "job", namespace: "apps" },
    spec: { template: { spec: { containers: [{ name: "a", image: "a" }] } } },
};
const pod = {
    apiVersion: "v1",
    kind: "Pod",
    metadata: { name: "pod", namespace: "apps" },
    spec: { containers: [{ name: "a", image: "a" }] },
};
const secret = {
    apiVersion: "v1",
    kind: "Secret",
    metadata: { name: "s", namespace: "apps" },
    type: "Opaque",
    data: { a: "YQ==" },
};

test.each<[string, PropertyMap, PropertyMap, string[]]>([
    [
        "role of a binding",
        binding,
        { ...binding, roleRef: { ...binding.roleRef, name: "admin" } },
        ["roleRef"],
    ],
    ["subjects of a binding", binding, { ...binding, subjects: [] }, []],
    [
        "selector of a Deployment",
        deployment,
        { ...deployment, spec: { ...deployment.spec, selector: { matchLabels: { app: "x" } } } },
        ["spec"],
    ],
    [
        "size of a Deployment",
        deployment,
        { ...deployment, spec: { ...deployment.spec, replicas: 2 } },
        [],
    ],
    [
        "address of a Service",
        service,
        { ...service, spec: { ...service.spec, clusterIP: "10.0.0.2" } },
        ["spec"],
    ],
    [
        "ports of a Service",
        service,
        { ...service, spec: { ...service.spec, ports: [{ port: 81 }] } },
        [],
    ],
    [
        "image of a Job",
        job,
        { ...job, spec: { template: { spec: { containers: [{ name: "a", image: "b" }] } } } },
        ["spec"],
    ],
    [
        "image of a Pod",
        pod,
        { ...pod, spec: { containers: [{ name: "a", image: "b" }] } },
        ["spec"],
    ],
    [
        "new container of a Pod",
        pod,
        { ...pod, spec: { containers: [...pod.spec.containers, { name: "b", image: "b" }] } },
        ["spec"],
    ],
    ["type of a Secret", secret, { ...secret, type: "kubernetes.io/tls" }, ["type"]],
    ["data of a Secret", secret, { ...secret, data: { a: "Yg==" } }, []],
])("%s: replaces what cannot change in place", (_case, before, after, replacing) => {
    const result = diffObject(diffRequest(stateWith(before), after), MUTABLE);
    expect(result.changed).toBe(true);
    expect(result.replacing).toEqual(replacing);
});

test("a value that is not known yet is a change", () => {
    const request = diffRequest(stateWith(configMap), { ...configMap, data: { value: UNKNOWN } });
    expect(diffObject(request, MUTABLE).differing).toEqual(["data"]);
});

test("ignored changes are none", () => {
    const request = diffRequest(stateWith(configMap), changedData, ["data.value"]);
    expect(diffObject(request, MUTABLE).changed).toBe(false);
});

test("the default namespace is the same whether it is named or not", () => {
    const unplaced = { ...configMap, metadata: { name: "settings" } };
    const placed = { ...configMap, metadata: { name: "settings", namespace: "default" } };
    expect(diffObject(diffRequest(stateWith(placed), unplaced), MUTABLE).changed).toBe(false);
});

test("plain text of a Secret is the same as its encoded form", () => {
    const { apiVersion, kind, metadata, type } = secret;
    const plain = { apiVersion, kind, metadata, type, stringData: { a: "a" } };
    expect(diffObject(diffRequest(stateWith(secret), plain), MUTABLE).changed).toBe(false);
});
