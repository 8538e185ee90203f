import fc from "fast-check";

import { documentsIn, LONGEST_TEXT } from "../../../policies/text/documents";

describe("documentsIn", () => {
    it.each([
        ['{"a": [1]}', [{ a: [1] }]],
        ["a: 1\n---\nb: 2\n", [{ a: 1 }, { b: 2 }]],
        ["a: 1\n b: 2\n---\nb: 2\n", [{ b: 2 }]],
        ["a: 1\na: 2\n", [{ a: 2 }]],
        ["a: &a { b: 1 }\nc: { <<: *a, d: on }", [{ a: { b: 1 }, c: { b: 1, d: true } }]],
        ["\t- broken", []],
        ["{ a: 1 }", [{ a: 1 }]],
        ["", []],
    ])("reads %j", (text, documents) => {
        expect(documentsIn(text)).toEqual(documents);
    });

    it("leaves out what is too long, or grows when it is opened", () => {
        expect(documentsIn(`"${"x".repeat(LONGEST_TEXT)}"`)).toEqual([]);
        const levels = Array.from({ length: 9 }, (_, i) =>
            i === 0 ? "l0: &l0 [x]" : `l${i}: &l${i} [${`*l${i - 1},`.repeat(9)}]`,
        );
        expect(documentsIn(levels.join("\n"))).toEqual([]);
    });

    it("makes of __proto__ a key like any other", () => {
        const [document] = documentsIn("__proto__: {polluted: yes}");
        expect(Object.keys(document as object)).toEqual(["__proto__"]);
        expect(({} as Record<string, unknown>)["polluted"]).toBeUndefined();
    });

    it("never throws", () => {
        fc.assert(
            fc.property(fc.string({ unit: "binary" }), (text) => {
                expect(Array.isArray(documentsIn(text))).toBe(true);
            }),
        );
    });
});
