import { Secret } from "../../../rehearsal/wire/property-value";
import { containsSecret, reveal } from "../../../rehearsal/wire/property-operations";
import { parseState, stateOf } from "../../../rehearsal/kubernetes/objects/state";
import { fromObject, secretTexts, toObject } from "../../../rehearsal/kubernetes/properties";
import { redacted } from "../../../rehearsal/kubernetes/objects/failures";

const secret = {
    apiVersion: "v1",
    kind: "Secret",
    metadata: { name: "a" },
    data: new Secret({ password: "aHVudGVyMg==" }),
};

test("a state has the live object, the inputs and the field manager", () => {
    const inputs = { apiVersion: "v1", kind: "ConfigMap", data: { a: "b" } };
    const state = stateOf(inputs, { ...inputs, metadata: { uid: "u" } }, "me");
    expect(state).toMatchObject({ metadata: { uid: "u" }, __inputs: inputs, __fieldManager: "me" });
    expect(parseState(state)).toEqual({
        inputs,
        live: { ...inputs, metadata: { uid: "u" } },
        fieldManager: "me",
    });
});

test("the contents of a Secret are secret wherever they stand", () => {
    const live = { ...secret, data: { password: "aHVudGVyMg==" } };
    const state = stateOf(secret, live, "me");
    expect(state["data"]).toBeInstanceOf(Secret);
    expect(containsSecret(state["__inputs"])).toBe(true);
    expect(JSON.stringify(parseState(state).live)).toContain("aHVudGVyMg==");
});

test("what the program made secret stays secret in the live object", () => {
    const inputs = { apiVersion: "v1", kind: "ConfigMap", data: { a: new Secret("b"), c: "d" } };
    const state = stateOf(inputs, reveal(inputs), "me");
    expect(state["data"]).toEqual({ a: new Secret("b"), c: "d" });
});

test("a message leaves secrets out, encoded or not", () => {
    const inputs = { ...secret, spec: { token: new Secret("s3cr3t"), short: new Secret("x") } };
    const error = new Error("invalid: aHVudGVyMg==, hunter2, s3cr3t, czNjcjN0, an x");
    expect(redacted(error, inputs)).toBe("invalid: [secret], [secret], [secret], [secret], an x");
    expect(secretTexts(inputs)).toEqual(["aHVudGVyMg==", "s3cr3t", "x"]);
});

test("fields with dashes have other names in Pulumi's languages", () => {
    const schema = { spec: { items: [{ "x-kubernetes-preserve-unknown-fields": true }] } };
    const renamed = { spec: { items: [{ x_kubernetes_preserve_unknown_fields: true }] } };
    expect(fromObject(schema)).toEqual(renamed);
    expect(toObject(renamed)).toEqual(schema);
});
