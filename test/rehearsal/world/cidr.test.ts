import fc from "fast-check";

import {
    addressAt,
    contains,
    holdsAddress,
    overlap,
    overlapping,
    parseRange,
} from "../../../rehearsal/world/cidr";

const range = fc
    .tuple(fc.integer({ min: 0, max: 32 }), fc.nat(0xffffffff))
    .map(([prefix, seed]) => {
        const size = 2 ** (32 - prefix);
        const first = Math.floor(seed / size) * size;
        return { first, last: first + size - 1, prefix };
    });

test("a range parses back from its text", () => {
    fc.assert(
        fc.property(range, (expected) => {
            const cidr = `${addressAt(expected, 0)}/${expected.prefix}`;
            expect(parseRange(cidr)).toEqual(expected);
            expect(holdsAddress(expected, addressAt(expected, 0))).toBe(true);
        }),
    );
});

test("aligned ranges overlap exactly when one contains the other", () => {
    fc.assert(
        fc.property(range, range, (left, right) => {
            expect(overlap(left, right)).toBe(contains(left, right) || contains(right, left));
            expect(overlap(left, right)).toBe(overlap(right, left));
        }),
    );
});

test.each(["10.0.0.1/24", "10.0.0.0", "10.0.0.0/33", "10.0.0/24", "fd00::/8", "x", "010.0.0.0/8"])(
    "%p is no range",
    (cidr) => {
        expect(parseRange(cidr)).toBeUndefined();
    },
);

test("the first pair that overlaps", () => {
    expect(overlapping(["10.0.0.0/24", "10.0.1.0/24", "10.0.0.128/25"])).toEqual([
        "10.0.0.0/24",
        "10.0.0.128/25",
    ]);
    expect(overlapping(["10.0.0.0/24", "10.0.1.0/24"])).toBeUndefined();
});
