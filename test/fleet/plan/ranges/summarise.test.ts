import fc from "fast-check";

import { formatRange, parseRange, sizeOf } from "../../../../fleet/plan/ranges/range";
import { summarise } from "../../../../fleet/plan/ranges/summarise";

test.each([
    ["nothing", [], []],
    ["one range", ["10.2.0.0/20"], ["10.2.0.0/20"]],
    ["two halves", ["10.2.16.0/20", "10.2.0.0/20"], ["10.2.0.0/19"]],
    [
        "neighbours that are no halves of one block",
        ["10.2.16.0/20", "10.2.32.0/20"],
        ["10.2.16.0/20", "10.2.32.0/20"],
    ],
    ["a range inside another", ["10.2.0.0/16", "10.2.3.0/24"], ["10.2.0.0/16"]],
    ["one range twice", ["10.2.0.0/16", "10.2.0.0/16"], ["10.2.0.0/16"]],
    [
        "three quarters",
        ["10.2.0.0/18", "10.2.64.0/18", "10.2.128.0/18"],
        ["10.2.0.0/17", "10.2.128.0/18"],
    ],
    ["a gap", ["10.2.0.0/18", "10.2.128.0/18"], ["10.2.0.0/18", "10.2.128.0/18"]],
    ["the whole of IPv4", ["0.0.0.0/1", "128.0.0.0/1"], ["0.0.0.0/0"]],
    [
        "both ends of IPv4",
        ["255.255.255.255/32", "0.0.0.0/32"],
        ["0.0.0.0/32", "255.255.255.255/32"],
    ],
])("%s", (_, ranges, expected) => {
    expect(summarise(ranges)).toEqual(expected);
});

/** Blocks of a /24, /28 to /32. */
const small = fc
    .tuple(fc.integer({ min: 28, max: 32 }), fc.nat(255))
    .map(([prefix, offset]) =>
        formatRange(10 * 2 ** 24 + offset - (offset % sizeOf(prefix)), prefix),
    );

function addresses(ranges: readonly string[]): ReadonlySet<number> {
    return new Set(
        ranges
            .map(parseRange)
            .flatMap(({ first, last }) =>
                Array.from({ length: last - first + 1 }, (_, index) => first + index),
            ),
    );
}

test("the same addresses, once, in blocks of which no two are halves of one", () => {
    fc.assert(
        fc.property(fc.array(small, { maxLength: 20 }), (ranges) => {
            const short = summarise(ranges);
            expect(addresses(short)).toEqual(new Set([...addresses(ranges)].sort((a, b) => a - b)));
            const parsed = short.map(parseRange);
            const total = parsed.reduce((sum, { prefix }) => sum + sizeOf(prefix), 0);
            expect(total).toBe(addresses(ranges).size);
            const parents = parsed.map(({ first, prefix }) =>
                formatRange(first - (first % sizeOf(prefix - 1)), prefix - 1),
            );
            expect(new Set(parents).size).toBe(parents.length);
        }),
    );
});
