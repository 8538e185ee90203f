import { answerTo } from "./requests";

const OBJECT = {
    kind: "Deployment",
    metadata: { annotations: { "a/b": "1", "c~d": "2" } },
    spec: { replicas: 3, list: ["x", "y"] },
};

function patched(...patch: readonly object[]) {
    const { objects, error } = answerTo({
        replicas: 2,
        clusters: [{ name: "a" }, { name: "b" }],
        object: OBJECT,
        overrides: [{ clusters: ["a"], patch }],
    });
    return error ?? objects?.["a"];
}

const spec = (changes: object) => ({ ...OBJECT, spec: { ...OBJECT.spec, ...changes } });

test("replace is the default, and only the clusters of the override differ", () => {
    const answer = answerTo({
        replicas: 2,
        clusters: [{ name: "a" }, { name: "b" }, { name: "c", capacity: 0 }],
        object: OBJECT,
        overrides: [
            { clusters: ["a", "c"], patch: [{ path: "/spec/replicas", value: 5 }] },
            { patch: [{ op: "add", path: "/spec/paused", value: true }] },
        ],
    });
    expect(answer.objects).toEqual({
        a: spec({ replicas: 5, paused: true }),
        b: spec({ paused: true }),
    });
    expect(answer.placements).toEqual({ a: 1, b: 1 });
});

test("without an object there are none", () => {
    expect(answerTo({ replicas: 1, clusters: [{ name: "a" }] })).not.toHaveProperty("objects");
});

test("overrides without an object are an error", () => {
    const answer = answerTo({
        replicas: 1,
        clusters: [{ name: "a" }],
        overrides: [{ patch: [{ path: "/x", value: 1 }] }],
    });
    expect(answer).toMatchObject({
        placements: null,
        error: "overrides: there is no object that they could change",
    });
});

test.each<readonly [string, readonly object[], unknown]>([
    ["replace an item", [{ path: "/spec/list/1", value: "z" }], spec({ list: ["x", "z"] })],
    ["replace by null", [{ path: "/spec/list", value: null }], spec({ list: null })],
    ["replace all", [{ path: "", value: { kind: "Job" } }], { kind: "Job" }],
    ["add a member", [{ op: "add", path: "/spec/x", value: 1 }], spec({ x: 1 })],
    ["add over a member", [{ op: "add", path: "/spec/replicas", value: 1 }], spec({ replicas: 1 })],
    ["insert", [{ op: "add", path: "/spec/list/1", value: "w" }], spec({ list: ["x", "w", "y"] })],
    ["append", [{ op: "add", path: "/spec/list/-", value: "w" }], spec({ list: ["x", "y", "w"] })],
    [
        "insert at the end",
        [{ op: "add", path: "/spec/list/2", value: "w" }],
        spec({ list: ["x", "y", "w"] }),
    ],
    ["remove an item", [{ op: "remove", path: "/spec/list/0" }], spec({ list: ["y"] })],
    [
        "move",
        [{ op: "move", from: "/spec/list/0", path: "/spec/first" }],
        spec({ list: ["y"], first: "x" }),
    ],
    ["move to itself", [{ op: "move", from: "/spec/list", path: "/spec/list" }], OBJECT],
    [
        "copy",
        [{ op: "copy", from: "/spec/replicas", path: "/spec/list/0" }],
        spec({ list: [3, "x", "y"] }),
    ],
    ["test", [{ op: "test", path: "/spec", value: { list: ["x", "y"], replicas: 3 } }], OBJECT],
    [
        "in order",
        [
            { op: "add", path: "/spec/x", value: {} },
            { op: "add", path: "/spec/x/y", value: 1 },
        ],
        spec({ x: { y: 1 } }),
    ],
    [
        "escapes",
        [
            { path: "/metadata/annotations/a~1b", value: "3" },
            { path: "/metadata/annotations/c~0d", value: "4" },
        ],
        { ...OBJECT, metadata: { annotations: { "a/b": "3", "c~d": "4" } } },
    ],
])("%s", (_, patch, object) => {
    expect(patched(...patch)).toEqual(object);
});

test.each<readonly [string, object, string]>([
    [
        "replace",
        { path: "/spec/replica", value: 1 },
        'path "/spec/replica" does not exist in the object',
    ],
    [
        "a parent",
        { op: "add", path: "/status/x", value: 1 },
        'path "/status/x" does not exist in the object',
    ],
    ["remove", { op: "remove", path: "/spec/x" }, 'path "/spec/x" does not exist in the object'],
    [
        "test",
        { op: "test", path: "/spec/x", value: 1 },
        'path "/spec/x" does not exist in the object',
    ],
    ["from", { op: "copy", from: "/x", path: "/y" }, 'path "/x" does not exist in the object'],
    [
        "beyond the end",
        { op: "add", path: "/spec/list/3", value: 1 },
        'path "/spec/list/3" does not exist in the object',
    ],
    [
        "the item after the last",
        { path: "/spec/list/2", value: 1 },
        'path "/spec/list/2" does not exist in the object',
    ],
    [
        "the end",
        { path: "/spec/list/-", value: 1 },
        'path "/spec/list/-" does not exist in the object',
    ],
    [
        "a leading zero",
        { path: "/spec/list/01", value: 1 },
        'path "/spec/list/01" does not exist in the object',
    ],
    [
        "into a number",
        { op: "add", path: "/spec/replicas/x", value: 1 },
        'path "/spec/replicas/x" does not exist in the object',
    ],
    [
        "what objects inherit",
        { path: "/constructor/name", value: 1 },
        'path "/constructor/name" does not exist in the object',
    ],
    [
        "another value",
        { op: "test", path: "/spec/replicas", value: 4 },
        'path "/spec/replicas" has another value than the one tested',
    ],
    ["no value", { path: "/spec/replicas" }, 'replace at "/spec/replicas" has no value'],
    ["no from", { op: "move", path: "/spec/replicas" }, 'move to "/spec/replicas" has no from'],
    ["no pointer", { path: "spec", value: 1 }, 'path "spec" is no JSON pointer'],
    ["a bad escape", { path: "/a~2", value: 1 }, 'path "/a~2" is no JSON pointer'],
    ["from no pointer", { op: "copy", from: "x", path: "/y" }, 'from "x" is no JSON pointer'],
    [
        "into itself",
        { op: "move", from: "/spec", path: "/spec/x" },
        'from "/spec" cannot move into itself, to "/spec/x"',
    ],
    [
        "remove all",
        { op: "remove", path: "" },
        'path "" is the whole object, which cannot be removed',
    ],
])("an error names the path: %s", (_, operation, error) => {
    expect(patched({ op: "test", path: "/kind", value: "Deployment" }, operation)).toBe(
        `overrides[0].patch[1] for a: ${error}`,
    );
});

test("no prototype is reached", () => {
    const object = patched({ op: "add", path: "/__proto__", value: { polluted: true } });
    expect(JSON.stringify(object)).toContain('"__proto__":{"polluted":true}');
    expect({}).not.toHaveProperty("polluted");
    expect(patched({ path: "/__proto__/polluted", value: 1 })).toBe(
        'overrides[0].patch[0] for a: path "/__proto__/polluted" does not exist in the object',
    );
});

test("an override for a cluster that gets nothing is checked too", () => {
    const answer = answerTo({
        replicas: 1,
        clusters: [{ name: "a" }, { name: "b", capacity: 0 }],
        object: OBJECT,
        overrides: [{ clusters: ["b"], patch: [{ path: "/x", value: 1 }] }],
    });
    expect(answer.error).toBe(
        'overrides[0].patch[0] for b: path "/x" does not exist in the object',
    );
});
