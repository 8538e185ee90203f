import fc from "fast-check";

import { overlaps, parseRange, type AddressRange } from "../../../policies/network/overlaps";

describe("parseRange", () => {
    it.each([
        ["10.0.0.0/8", { family: 4, first: 10n << 24n, last: (11n << 24n) - 1n }],
        [
            "10.1.2.3/16",
            { family: 4, first: (10n << 24n) + (1n << 16n), last: (10n << 24n) + 131071n },
        ],
        [
            "fd00::/64",
            { family: 6, first: 0xfd00n << 112n, last: (0xfd00n << 112n) + (1n << 64n) - 1n },
        ],
        ["0.0.0.0/0", { family: 4, first: 0n, last: (1n << 32n) - 1n }],
    ])("reads %s", (cidr, expected) => {
        expect(parseRange(cidr)).toEqual(expected);
    });

    it.each([
        "",
        "/14",
        "10.0.0.0",
        "10.0.0/8",
        "10.0.0.0/33",
        "10.0.0.0/8/8",
        "fd00::/129",
        "a/8",
    ])("refuses %j", (cidr) => {
        expect(parseRange(cidr)).toBeUndefined();
    });
});

describe("overlaps", () => {
    const range = fc.record({
        family: fc.constantFrom(4 as const, 6 as const),
        first: fc.bigInt({ min: 0n, max: 60n }),
        length: fc.bigInt({ min: 0n, max: 9n }),
    });
    const ranges = fc.array(
        range.map(({ family, first, length }) => ({ family, first, last: first + length })),
        { maxLength: 12 },
    );
    const meet = (a: AddressRange, b: AddressRange) =>
        a.family === b.family && a.first <= b.last && b.first <= a.last;

    it("finds pairs that overlap, and some where any do", () => {
        fc.assert(
            fc.property(ranges, (given) => {
                const pairs = overlaps(given);
                expect(pairs.every(([a, b]) => meet(a, b))).toBe(true);
                const some = given.some((a, i) => given.slice(i + 1).some((b) => meet(a, b)));
                expect(pairs.length > 0).toBe(some);
            }),
        );
    });

    it("reports as many ranges as must go for the rest to be disjoint, each once", () => {
        fc.assert(
            fc.property(ranges, (given) => {
                const reported = overlaps(given).map(([later]) => later);
                expect(new Set(reported).size).toBe(reported.length);
                const rest = given.filter((candidate) => !reported.includes(candidate));
                expect(overlaps(rest)).toEqual([]);
            }),
        );
    });
});
