import * as fc from "fast-check";

import { UNKNOWN } from "../../../rehearsal/wire/property-value";
import type { PropertyMap, PropertyValue } from "../../../rehearsal/wire/property-value";
import { changesTo, pathText, prune } from "../../../rehearsal/kubernetes/objects/changes";

function changes(live: PropertyMap, wanted: PropertyMap, builtIn = true): string[] {
    return changesTo(live, wanted, builtIn).map(({ kind, path }) => `${kind} ${pathText(path)}`);
}

test("what differs is named with its path", () => {
    const live = {
        spec: { replicas: 1, paused: true, containers: [{ image: "a" }, { image: "b" }] },
    };
    const wanted = { spec: { replicas: 2, containers: [{ image: "c" }], strategy: "x" } };
    expect(changes(live, wanted).sort()).toEqual([
        "add spec.strategy",
        "delete spec.containers[1]",
        "delete spec.paused",
        "update spec.containers[0].image",
        "update spec.replicas",
    ]);
});

test("a key with dots is quoted", () => {
    expect(changes({ labels: {} }, { labels: { "a.b/c": "d" } })).toEqual(['add labels["a.b/c"]']);
});

test("an empty value of a built-in kind is no value; a custom kind may mean it", () => {
    expect(changes({}, { hostNetwork: false, rules: [] })).toEqual([]);
    expect(changes({}, { hostNetwork: false }, false)).toEqual(["add hostNetwork"]);
});

test("what is not known counts as changed", () => {
    expect(changes({ a: "x" }, { a: UNKNOWN })).toEqual(["update a"]);
});

test("a list may become a map and the other way round", () => {
    expect(changes({ a: [1] }, { a: { b: 1 } })).toEqual(["update a"]);
});

test("fields that the API server filled in are pruned", () => {
    const live: PropertyMap = {
        metadata: { name: "a", uid: "u" },
        spec: {
            containers: [{ image: "a", terminationMessagePath: "/dev" }, { image: "sidecar" }],
        },
        status: { phase: "Active" },
    };
    const inputs = { metadata: { name: "a" }, spec: { containers: [{ image: "b" }] } };
    expect(prune(live, inputs)).toEqual({
        metadata: { name: "a" },
        spec: { containers: [{ image: "a" }] },
    });
});

const value: fc.Arbitrary<PropertyValue> = fc.letrec<{ value: PropertyValue }>((tie) => ({
    value: fc.oneof(
        { depthSize: "small" },
        fc.string(),
        fc.integer(),
        fc.boolean(),
        fc.array(tie("value"), { maxLength: 3 }),
        fc.dictionary(fc.string(), tie("value"), { maxKeys: 3, noNullPrototype: true }),
    ),
})).value;
const object = fc.dictionary(fc.string(), value, { noNullPrototype: true });

test("an object needs no change to be itself", () => {
    fc.assert(
        fc.property(object, fc.boolean(), (inputs, builtIn) => {
            expect(changesTo(prune(inputs, inputs), inputs, builtIn)).toEqual([]);
        }),
    );
});

test("an object that the server added fields to needs no change either", () => {
    fc.assert(
        fc.property(object, object, (inputs, added) => {
            const live = { ...added, ...inputs };
            expect(changesTo(prune(live, inputs), inputs, false)).toEqual([]);
        }),
    );
});
