import fc from "fast-check";

import { lineOf } from "../../../policies/manifests/line-of";
import { readManifests } from "../../../policies/manifests/read-manifests";

const read = (text: string) => readManifests("a.yaml", text);
const kinds = (text: string) => read(text).manifests.map(({ kind }) => kind);
const reasons = (text: string) => read(text).skipped.map(({ reason }) => reason);

test.each([
    ["documents", "apiVersion: v1\nkind: A\n---\napiVersion: v1\nkind: B\n", ["A", "B"]],
    ["JSON", '{"apiVersion":"v1","kind":"A"}', ["A"]],
    ["a list", "apiVersion: v1\nkind: List\nitems: [{apiVersion: v1, kind: A}]", ["A"]],
    ["a typed list", "apiVersion: v1\nkind: SecretList\nitems: [{data: {}}]", ["Secret"]],
    ["a kind that ends like a list", "apiVersion: v1\nkind: AllowList\nspec: {}", ["AllowList"]],
    ["empty documents", "---\n# nothing\n---\n---\napiVersion: v1\nkind: A", ["A"]],
    ["an empty file", "", []],
    ["a key twice", "apiVersion: v1\nkind: A\nkind: B", ["B"]],
    [
        "Windows' line ends",
        "\uFEFFapiVersion: v1\r\nkind: A\r\n---\r\napiVersion: v1\r\nkind: B\r\n",
        ["A", "B"],
    ],
    ["JSON with an escaped key", '{"api\\u0056ersion": "v1", "kind": "A"}', ["A"]],
    ["JSON indented by tabs", '{\n\t"apiVersion": "v1",\n\t"kind": "A"\n}', ["A"]],
    [
        "one JSON object a line",
        '{"apiVersion":"v1","kind":"A"}\n{"apiVersion":"v1","kind":"B"}\n',
        ["A", "B"],
    ],
    [
        "JSON objects on many lines",
        '{"apiVersion":"v1",\n"kind":"A"\n}\r\n\r\n{"apiVersion":"v1","kind":"B"}',
        ["A", "B"],
    ],
])("%s", (_, text, expected) => {
    expect([kinds(text), reasons(text)]).toEqual([expected, []]);
});

test.each([
    ["prose", "hello", "is no object"],
    ["values", "a: 1", "has no apiVersion and kind"],
    ["values in JSON", '{"a": 1, "b": {"apiVersion": "v1"}}', "has no apiVersion and kind"],
    ["a list in JSON", '[{"apiVersion": "v1", "kind": "A"}]', "is no object"],
    ["numbers for names", "apiVersion: 1\nkind: 2", "has no apiVersion and kind"],
    ["an item that is none", "apiVersion: v1\nkind: List\nitems: [1]", "items[0]: is no object"],
    ["a bomb", bomb(), "has more aliases than are read"],
    ["lists in lists", listsInLists(12), expect.stringContaining("has lists in lists") as string],
    [
        "tabs for indentation",
        "a: 1\nb:\n\tc: 2",
        expect.stringMatching(/^is no YAML \(line 3, TAB_AS_INDENT\)/) as string,
    ],
])("%s is skipped, and said", (_, text, reason) => {
    expect([kinds(text), reasons(text)]).toEqual([[], [reason]]);
});

function bomb(): string {
    const levels = Array.from({ length: 12 }, (_, level) =>
        level === 0 ? "l0: &l0 [x, x]" : `l${level}: &l${level} [${`*l${level - 1}, `.repeat(9)}]`,
    );
    return `apiVersion: v1\nkind: A\n${levels.join("\n")}`;
}

function listsInLists(depth: number): string {
    const inner: object = { apiVersion: "v1", kind: "A" };
    return JSON.stringify(
        Array.from({ length: depth }).reduce<object>(
            (item) => ({ apiVersion: "v1", kind: "List", items: [item] }),
            inner,
        ),
    );
}

test("no text is too strange, and no message repeats it", () => {
    fc.assert(
        fc.property(fc.string({ unit: "binary" }), (noise) => {
            const { skipped } = read(`apiVersion: v1\nkind: ${noise}\nx: hunter2hunter2`);
            expect(skipped.map(({ reason }) => reason).join()).not.toContain("hunter2");
        }),
        { numRuns: 500 },
    );
});

test.each([
    ["metadata.name", 4],
    ['data["a.b"]', 6],
    ["data.missing.deeper", 6],
    ["", 1],
])("%s is on line %d", (path, line) => {
    const text = 'apiVersion: v1\nkind: A\nmetadata:\n  name: x\ndata:\n  "a.b": [1]\n';
    const [manifest] = read(text).manifests;
    expect(manifest && lineOf(manifest.source, path)).toBe(line);
});

test("YAML as Kubernetes reads it: merged maps and the booleans of version 1.1", () => {
    const [manifest] = read(`apiVersion: v1
kind: A
base: &base { image: nginx, name: one }
spec:
  containers:
    - <<: *base
      name: two
  hostNetwork: yes
  hostPID: Off
  texts: ["yes", 'off', nope, n, 12:30, 2027-01-31]
`).manifests;
    expect(manifest?.object["spec"]).toEqual({
        containers: [{ image: "nginx", name: "two" }],
        hostNetwork: true,
        hostPID: false,
        texts: ["yes", "off", "nope", "n", "12:30", "2027-01-31"],
    });
    expect(manifest && lineOf(manifest.source, "spec.containers[0].image")).toBe(6);
});

test("a large dashboard in JSON is told from a manifest at once", () => {
    const panels = Array.from({ length: 50_000 }, (_, id) => ({ id, title: "a", targets: [] }));
    const text = JSON.stringify({ panels }, undefined, 2);
    const start = performance.now();
    expect(reasons(text)).toEqual(["has no apiVersion and kind"]);
    expect(performance.now() - start).toBeLessThan(1_000);
});
