import fc from "fast-check";

import { nearest } from "../../../fleet/spec/nearest";

const KEYS = ["cloud", "region", "version", "adminGroupObjectIds"];

test.each([
    ["regoin", "region"],
    ["Region", "region"],
    ["admin-group-object-ids", "adminGroupObjectIds"],
    ["cluod", "cloud"],
    ["versions", "version"],
    ["project", undefined],
    ["x", undefined],
    ["", undefined],
    ["region".repeat(20), undefined],
])("%s is meant to be %s", (word, meant) => {
    expect(nearest(word, KEYS)).toBe(meant);
});

test("without candidates none is meant", () => {
    expect(nearest("region", [])).toBeUndefined();
});

test("a word that is a candidate is meant itself, and any word gives a candidate or nothing", () => {
    fc.assert(
        fc.property(fc.string(), (word) => {
            const meant = nearest(word, KEYS);
            expect(meant === undefined || KEYS.includes(meant)).toBe(true);
        }),
    );
    for (const key of KEYS) {
        expect(nearest(key, KEYS)).toBe(key);
    }
});
