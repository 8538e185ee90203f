import fc from "fast-check";

import { PropertyReader } from "../../../policies/model/property-reader";
import { SecretValue, UNKNOWN } from "../../../policies/model/reading";

describe("PropertyReader", () => {
    const reader = PropertyReader.of({
        rules: [{ verbs: ["get", "*"] }],
        "tls.key": "k",
        open: false,
        nothing: null,
        later: UNKNOWN,
        secret: new SecretValue({ inner: "s" }),
        laterSecret: new SecretValue(UNKNOWN),
    });

    it.each([
        [reader.at("rules", 0, "verbs", 1), "rules[0].verbs[1]", "*"],
        [reader.at("tls.key"), '["tls.key"]', "k"],
        [reader.at("open"), "open", undefined],
        [reader.at("nothing"), "nothing", undefined],
        [reader.at("rules", 7, "verbs"), "rules[7].verbs", undefined],
        [reader.at("later", "a", 0), "later.a[0]", UNKNOWN],
        [reader.at("toString"), "toString", undefined],
    ])("reads text and path (%#)", (property, path, text) => {
        expect(property.path).toBe(path);
        expect(property.text()).toBe(text);
    });

    it("tells absent, unknown and of another type apart", () => {
        expect(reader.at("nothing").absent).toBe(true);
        expect(reader.at("missing").absent).toBe(true);
        expect(reader.at("later").absent).toBe(false);
        expect(reader.at("later").unknown).toBe(true);
        expect(reader.at("open").flag()).toBe(false);
        expect(reader.at("tls.key").flag()).toBeUndefined();
        expect(reader.at("open").scalar()).toBe(false);
        expect(reader.at("rules").scalar()).toBeUndefined();
    });

    it("gives one unknown element for a list or map that is not known", () => {
        expect(
            reader
                .at("later")
                .items()
                .map(({ path }) => path),
        ).toEqual(["later[*]"]);
        const [entry] = reader.at("later").entries();
        expect(entry?.[1].unknown).toBe(true);
        expect(reader.at("open").items()).toEqual([]);
        expect(reader.at("open").entries()).toEqual([]);
    });

    it("sees into secrets and knows that everything in them is secret", () => {
        expect(reader.at("secret", "inner").text()).toBe("s");
        expect(reader.at("secret", "inner").secret).toBe(true);
        expect(reader.at("secret").parsed({ a: 1 }).at("a").secret).toBe(true);
        expect(reader.at("laterSecret").secret).toBe(true);
        expect(reader.at("laterSecret").unknown).toBe(true);
        expect(reader.at("rules").secret).toBe(false);
    });

    it("gives what a text says a path of its own", () => {
        expect(
            reader
                .at("tls.key")
                .parsed([{ a: "x" }])
                .at(0, "a").path,
        ).toBe('["tls.key"]:[0].a');
        expect(reader.at("rules").parsed({ a: "x" }).at("a").path).toBe("rules:a");
    });

    it("shortens keys that nobody would read", () => {
        expect(PropertyReader.of({}).at("k".repeat(5000)).path.length).toBeLessThan(100);
    });

    it("walks in order, once through each object, even where an alias leads back", () => {
        const loop: Record<string, unknown> = { first: [1, 2], second: UNKNOWN };
        loop["again"] = loop;
        expect([...PropertyReader.of(loop).all()].map(({ path }) => path)).toEqual([
            "",
            "first",
            "first[0]",
            "first[1]",
            "second",
            "again",
        ]);
    });

    it("never throws, whatever it reads", () => {
        const key = fc.oneof(fc.string(), fc.constantFrom("__proto__", "constructor"), fc.nat());
        fc.assert(
            fc.property(fc.anything(), fc.array(key), (value, keys) => {
                const property = PropertyReader.of(value).at(...keys);
                property.text();
                property.flag();
                property.scalar();
                property.items();
                property.entries();
                expect([...property.all()].length).toBeGreaterThan(0);
            }),
        );
    });
});
