import { Secret, UNKNOWN } from "../../../rehearsal/wire/property-value";
import type { PropertyMap } from "../../../rehearsal/wire/property-value";
import { reveal } from "../../../rehearsal/wire/property-operations";
import type { CheckRequest, CheckResult } from "../../../rehearsal/wire/types";
import { checkObject } from "../../../rehearsal/kubernetes/objects/check";
import { checkRequest } from "./requests";

function check(request: CheckRequest, scope?: boolean): Promise<CheckResult> {
    return checkObject(request, "team", () => Promise.resolve(scope));
}

async function checked(request: CheckRequest, scope?: boolean): Promise<PropertyMap> {
    const { inputs, failures } = await check(request, scope);
    expect(failures).toEqual([]);
    return inputs;
}

const configMap = { apiVersion: "v1", kind: "ConfigMap", metadata: {}, data: { a: "b" } };

test("an object without a name gets one from its resource, the same for the same seed", async () => {
    const inputs = await checked(checkRequest(configMap));
    expect(inputs["metadata"]).toEqual({
        name: expect.stringMatching(/^thing-[0-9a-f]{8}$/) as unknown,
        namespace: "team",
        annotations: { "pulumi.com/autonamed": "true" },
    });
    expect(await checked(checkRequest(configMap))).toEqual(inputs);
});

test("a name that was made up stays", async () => {
    const first = await checked(checkRequest(configMap));
    const again = await checked({
        ...checkRequest(configMap, first),
        randomSeed: new Uint8Array(),
    });
    expect(again).toEqual(first);
});

test("the engine's own proposal of a name is taken", async () => {
    const request = checkRequest(configMap);
    const inputs = await checked({
        ...request,
        autonaming: { mode: "propose", proposedName: "dev-thing" },
    });
    expect(inputs["metadata"]).toMatchObject({ name: "dev-thing" });
    const refused = await check({ ...request, autonaming: { mode: "disable", proposedName: "" } });
    expect(refused.failures).toMatchObject([{ property: "metadata.name" }]);
});

test.each([["settings"], [UNKNOWN]])("a name that the program gives stays: %s", async (name) => {
    const inputs = await checked(checkRequest({ ...configMap, metadata: { name } }));
    expect(inputs["metadata"]).toEqual({ name, namespace: "team" });
});

test.each([
    ["generateName", { ...configMap, metadata: { generateName: "a-" } }, "metadata.generateName"],
    ["a list", { apiVersion: "v1", kind: "ConfigMapList", items: [] }, "kind"],
])("%s is refused", async (_case, inputs, property) => {
    expect((await check(checkRequest(inputs))).failures).toMatchObject([{ property }]);
});

test("a patch of an object that something else made is refused", async () => {
    const request = checkRequest(configMap, {}, "kubernetes:core/v1:ConfigMapPatch");
    expect((await check(request)).failures).toMatchObject([{ property: "kind" }]);
});

test.each<[string, PropertyMap, boolean | undefined, string | undefined]>([
    ["a built-in kind of the cluster", { apiVersion: "v1", kind: "Namespace" }, true, undefined],
    ["a custom kind in namespaces", { apiVersion: "a.b/v1", kind: "A" }, true, "team"],
    ["a custom kind of the cluster", { apiVersion: "a.b/v1", kind: "A" }, false, undefined],
    ["a kind that nobody knows yet", { apiVersion: "a.b/v1", kind: "A" }, undefined, "team"],
])("%s has the namespace that it needs", async (_case, kind, scope, namespace) => {
    const inputs = await checked(checkRequest({ ...kind, metadata: { name: "a" } }), scope);
    expect(inputs["metadata"]).toEqual({
        name: "a",
        ...(namespace === undefined ? {} : { namespace }),
    });
});

test("plain text of a Secret is encoded and secret, whether the program said so or not", async () => {
    const inputs = await checked(
        checkRequest({
            apiVersion: "v1",
            kind: "Secret",
            metadata: { name: "a", namespace: "b" },
            data: { old: "b2xk\n" },
            stringData: { password: "hunter2" },
        }),
    );
    expect(inputs["data"]).toBeInstanceOf(Secret);
    expect(inputs).not.toHaveProperty("stringData");
    expect(reveal(inputs)["data"]).toEqual({ old: "b2xk", password: "aHVudGVyMg==" });
});

test("plain text that is not known yet stays as it is", async () => {
    const inputs = await checked(
        checkRequest({
            apiVersion: "v1",
            kind: "Secret",
            metadata: { name: "a" },
            stringData: { password: UNKNOWN },
        }),
    );
    expect(reveal(inputs)["stringData"]).toEqual({ password: UNKNOWN });
});

test("a secret part of another kind stays secret", async () => {
    const inputs = await checked(
        checkRequest({ ...configMap, metadata: { name: "a" }, data: { a: new Secret("b") } }),
    );
    expect(inputs["data"]).toEqual({ a: new Secret("b") });
});

test("what only the API server writes is left out", async () => {
    const metadata = { name: "a", uid: "u", creationTimestamp: null, resourceVersion: "1" };
    const inputs = await checked(checkRequest({ ...configMap, metadata }));
    expect(inputs["metadata"]).toEqual({ name: "a", namespace: "team" });
});
