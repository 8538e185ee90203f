import fc from "fast-check";

import { decodedBase64 } from "../../../policies/text/base64";

describe("decodedBase64", () => {
    it("reads back any text, also with line breaks", () => {
        fc.assert(
            fc.property(fc.string({ minLength: 1, unit: "grapheme" }), (text) => {
                const encoded = Buffer.from(text, "utf8").toString("base64");
                expect(decodedBase64(encoded)).toBe(text);
                expect(decodedBase64(`${encoded.slice(0, 3)}\n${encoded.slice(3)}\n`)).toBe(text);
            }),
        );
    });

    it.each(["", "not base64!", "{{ x }}", "/w==", "x", "abcde"])(
        "takes %j for no text in base64",
        (text) => {
            expect(decodedBase64(text)).toBeUndefined();
        },
    );

    it("is quick with a long text that is none", () => {
        expect(decodedBase64(`${" ".repeat(500_000)}!`)).toBeUndefined();
    });
});
