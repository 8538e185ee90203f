import { Secret } from "../../../rehearsal/wire/property-value";
import { RecordedObjects } from "../../../rehearsal/kubernetes/objects/recorded-objects";
import { createRequest, readRequest, updateRequest } from "./requests";

const objects = new RecordedObjects();
const configMap = {
    apiVersion: "v1",
    kind: "ConfigMap",
    metadata: { name: "a", namespace: "b" },
    data: { token: new Secret("t") },
};

test("what is asked for is taken for done, and stays secret where it was", async () => {
    const { id, state } = await objects.create(createRequest(configMap));
    expect(id).toBe("b/a");
    expect(state).toMatchObject({ data: { token: new Secret("t") } });
    expect(await objects.read(readRequest(id, configMap, state))).toEqual({
        id,
        inputs: configMap,
        state,
    });
    const changed = { ...configMap, data: { token: new Secret("u") } };
    expect(await objects.update(updateRequest(id, state, changed))).toMatchObject(changed);
});

test("a release is known by its own name, an object of the cluster has no namespace", async () => {
    const release = { name: "web", namespace: "apps", chart: "web" };
    const type = "kubernetes:helm.sh/v3:Release";
    expect((await objects.create(createRequest(release, false, type))).id).toBe("apps/web");
    const namespace = { apiVersion: "v1", kind: "Namespace", metadata: { name: "apps" } };
    expect((await objects.create(createRequest(namespace))).id).toBe("apps");
});

test("a preview gives no id", async () => {
    expect(await objects.create(createRequest(configMap, true))).toEqual({
        id: "",
        state: configMap,
    });
});
