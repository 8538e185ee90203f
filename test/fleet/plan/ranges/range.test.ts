import fc from "fast-check";

import { type PlacedRange, findOverlaps } from "../../../../fleet/plan/ranges/overlaps";
import {
    type Range,
    aligned,
    formatRange,
    parseRange,
    sizeOf,
    subrange,
} from "../../../../fleet/plan/ranges/range";

/** Any aligned block of 10.0.0.0/8 from /10 to /24. */
const block = fc
    .tuple(fc.integer({ min: 10, max: 24 }), fc.integer({ min: 0, max: 2 ** 24 - 1 }))
    .map(([prefix, offset]) =>
        parseRange(formatRange(10 * 2 ** 24 + offset - (offset % sizeOf(prefix)), prefix)),
    );

function meet(left: Range, right: Range): boolean {
    return left.first <= right.last && right.first <= left.last;
}

test("a range is a block, wherever in it the written address lies", () => {
    const range = parseRange("10.100.0.0/12");
    expect(range).toEqual({
        text: "10.100.0.0/12",
        first: 10 * 2 ** 24 + 96 * 2 ** 16,
        last: 10 * 2 ** 24 + 112 * 2 ** 16 - 1,
        prefix: 12,
    });
    expect(aligned(range)).toBe("10.96.0.0/12");
    expect(subrange(range, 14, 3)).toBe("10.108.0.0/14");
});

test("the whole of IPv4 is a range", () => {
    const range = parseRange("0.0.0.0/0");
    expect([range.first, range.last]).toEqual([0, 2 ** 32 - 1]);
    expect(parseRange("255.255.255.255/32").last).toBe(2 ** 32 - 1);
});

test("the sweep finds the pairs that comparing each with each finds, once", () => {
    fc.assert(
        fc.property(fc.array(block, { maxLength: 40 }), (ranges) => {
            const placed = ranges.map((range, index): PlacedRange => ({ path: `${index}`, range }));
            const expected = placed.flatMap((left, index) =>
                placed
                    .slice(index + 1)
                    .filter((right) => meet(left.range, right.range))
                    .map((right) => [left.path, right.path].sort().join()),
            );
            const found = findOverlaps(placed).map((pair) =>
                pair
                    .map(({ path }) => path)
                    .sort()
                    .join(),
            );
            expect(found.sort()).toEqual(expected.sort());
        }),
    );
});
