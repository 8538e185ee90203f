import {
    covers,
    formatMinors,
    minorAfter,
    minorNumber,
    minorsBetween,
} from "../../../../fleet/plan/versions/minor";

test("minors are numbers, not decimals", () => {
    expect(minorNumber("1.35")).toBe(35);
    expect(minorNumber("1.9")).toBeLessThan(minorNumber("1.10"));
    expect(minorAfter("1.9")).toBe("1.10");
    expect(minorAfter("1.35", 2)).toBe("1.37");
});

test.each([
    ["1.34", "1.36", ["1.35", "1.36"]],
    ["1.9", "1.11", ["1.10", "1.11"]],
    ["1.35", "1.35", []],
    ["1.36", "1.34", []],
])("on the way from %s to %s: %j", (from, to, expected) => {
    expect(minorsBetween(from, to)).toEqual(expected);
});

test.each([
    [{ from: "1.32", to: "1.36" }, "1.32 to 1.36", ["1.32", "1.36"], ["1.31", "1.37", "1.4"]],
    [{ from: "1.35", to: "1.35" }, "1.35", ["1.35"], ["1.34", "1.36"]],
    [{ from: "1.25" }, "1.25 and newer", ["1.25", "1.99"], ["1.24", "1.3"]],
])("%j is %s", (range, text, inside, outside) => {
    expect(formatMinors(range)).toBe(text);
    expect(inside.filter((minor) => !covers(range, minor))).toEqual([]);
    expect(outside.filter((minor) => covers(range, minor))).toEqual([]);
});
