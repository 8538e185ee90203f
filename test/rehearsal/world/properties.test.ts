import { UNKNOWN } from "../../../rehearsal/wire/property-value";
import type { PropertyMap } from "../../../rehearsal/wire/property-value";
import {
    flag,
    given,
    labels,
    locate,
    maps,
    merge,
    number,
    text,
    texts,
    undecided,
} from "../../../rehearsal/world/properties";

const PROPERTIES: PropertyMap = {
    name: "n",
    size: "3",
    count: 2,
    on: "true",
    off: false,
    unknown: UNKNOWN,
    nothing: null,
    list: [{ id: "a" }, { id: "b", more: ["x", "y"] }, {}],
    labels: { a: "1", b: UNKNOWN },
};

test("values and where they stand", () => {
    expect(locate(PROPERTIES, "list[].id")).toEqual([
        { path: "list[0].id", value: "a" },
        { path: "list[1].id", value: "b" },
    ]);
    expect(locate(PROPERTIES, "list[].more[]")).toEqual([
        { path: "list[1].more[0]", value: "x" },
        { path: "list[1].more[1]", value: "y" },
    ]);
    expect(locate(PROPERTIES, "nothing")).toEqual([]);
    expect(locate(PROPERTIES, "name.first")).toEqual([]);
});

test("a single value where a list may stand counts as its one element", () => {
    expect(texts({ Action: "a" }, "Action[]")).toEqual(["a"]);
});

test("typed values, and nothing for others or unknowns", () => {
    expect(text(PROPERTIES, "name")).toBe("n");
    expect(text(PROPERTIES, "unknown")).toBeUndefined();
    expect(number(PROPERTIES, "size")).toBe(3);
    expect(number(PROPERTIES, "name")).toBeUndefined();
    expect(flag(PROPERTIES, "on")).toBe(true);
    expect(flag(PROPERTIES, "off")).toBe(false);
    expect(flag(PROPERTIES, "name")).toBeUndefined();
    expect(maps(PROPERTIES, "list[]")).toHaveLength(3);
    expect(labels(PROPERTIES, "labels")).toEqual({ a: "1" });
});

test("what is given, and what of it is not decided", () => {
    expect(given(PROPERTIES, "unknown")).toBe(true);
    expect(given(PROPERTIES, "nothing")).toBe(false);
    expect(undecided(PROPERTIES, "labels")).toBe(true);
    expect(undecided(PROPERTIES, "name")).toBe(false);
});

test("maps in both are merged, everything else is replaced", () => {
    expect(merge({ a: { b: 1, c: 2 }, d: [1] }, { a: { c: 3 }, d: [2] })).toEqual({
        a: { b: 1, c: 3 },
        d: [2],
    });
});
