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
])("%s", (_, text, expected) => {
    expect([kinds(text), reasons(text)]).toEqual([expected, []]);
});

test.each([
    ["prose", "hello", "is no object"],
    ["values", "a: 1", "has no apiVersion and kind"],
    ["numbers for names", "apiVersion: 1\nkind: 2", "has no apiVersion and kind"],
    ["an item that is none", "apiVersion: v1\nkind: List\nitems: [1]", "items[0]: is no object"],
    ["a bomb", bomb(), "has more aliases than are read"],
    ["lists in lists", listsInLists(12), expect.stringContaining("has lists in lists") as string],
    [
        "a key twice",
        "a: 1\na: 2",
        expect.stringMatching(/^is no YAML \(line 2, DUPLICATE_KEY\)/) as string,
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
