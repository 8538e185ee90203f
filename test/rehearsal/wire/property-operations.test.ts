import fc from "fast-check";

import {
    containsSecret,
    containsUnknown,
    isSecret,
    isUnknown,
    keepSecrecy,
    reveal,
    sameValue,
} from "../../../rehearsal/wire/property-operations";
import { Asset, Output, Secret, UNKNOWN } from "../../../rehearsal/wire/property-value";
import { propertyMap, propertyValue } from "./property-values";

test("a value is the same as itself, wrapped or not, unless part of it is unknown", () => {
    fc.assert(
        fc.property(propertyValue, (value) => {
            const same = !containsUnknown(value);
            expect(sameValue(value, value)).toBe(same);
            expect(sameValue(new Secret(value), new Output(value, true))).toBe(same);
        }),
    );
});

test("sameness is symmetric, and adding an element ends it", () => {
    fc.assert(
        fc.property(propertyValue, propertyValue, (left, right) => {
            expect(sameValue(left, right)).toBe(sameValue(right, left));
            expect(sameValue([left], [left, right])).toBe(false);
        }),
    );
});

test.each([
    [{ a: 1 }, { b: 1 }],
    [{ a: null }, {}],
    [{}, []],
    ["1", 1],
    [new Asset({ text: "a" }), new Asset({ text: "b" })],
    [new Asset({ hash: "a" }), new Asset({ hash: "b" })],
    [undefined, null],
])("%p and %p differ", (left, right) => {
    expect(sameValue(left, right)).toBe(false);
});

test("an asset without contents is the same as one with its hash", () => {
    expect(sameValue(new Asset({ hash: "h" }), new Asset({ hash: "h", text: "t" }))).toBe(true);
});

test("nothing revealed holds a wrapping, and what was unknown still is", () => {
    fc.assert(
        fc.property(propertyValue, (value) => {
            const plain = reveal(value);
            expect(containsSecret(plain)).toBe(false);
            expect(containsUnknown(plain)).toBe(containsUnknown(value));
        }),
    );
});

test.each([
    [UNKNOWN, true, false],
    [new Output(undefined), true, false],
    [new Secret(UNKNOWN), true, true],
    [new Output("a", true), false, true],
    ["a", false, false],
    [undefined, false, false],
])("%p: unknown %p, secret %p", (value, unknown, secret) => {
    expect(isUnknown(value)).toBe(unknown);
    expect(isSecret(value)).toBe(secret);
});

test("the state that copies an input is as secret as it", () => {
    fc.assert(
        fc.property(propertyMap, (inputs) => {
            const state = keepSecrecy(reveal(inputs), inputs);
            expect(reveal(state)).toEqual(reveal(inputs));
            for (const [name, value] of Object.entries(inputs)) {
                expect(containsSecret(state[name])).toBe(containsSecret(value));
            }
        }),
    );
});

test("in a map only the secret property becomes secret, a list does so as a whole", () => {
    const inputs = { map: { a: new Secret("x"), b: "y" }, list: ["p", new Secret("q")], other: 1 };
    const state = { map: { a: "x", b: "y" }, list: ["q", "p"], other: 1, computed: "c" };
    expect(keepSecrecy(state, inputs)).toEqual({
        map: { a: new Secret("x"), b: "y" },
        list: new Secret(["q", "p"]),
        other: 1,
        computed: "c",
    });
});
