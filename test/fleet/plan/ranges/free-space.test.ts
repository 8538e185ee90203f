import fc from "fast-check";

import { FreeSpace } from "../../../../fleet/plan/ranges/free-space";
import {
    type Range,
    aligned,
    contains,
    formatRange,
    parseRange,
    sizeOf,
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

function every(within: Range, prefix: number): readonly Range[] {
    const count = (within.last - within.first + 1) / sizeOf(prefix);
    return Array.from({ length: Math.floor(count) }, (_, index) =>
        parseRange(formatRange(within.first + index * sizeOf(prefix), prefix)),
    );
}

test.each([
    ["the start of an empty space", [], "10.0.0.0/8", 20, "10.0.0.0/20"],
    ["behind what is taken", ["10.0.0.0/20"], "10.0.0.0/8", 20, "10.0.16.0/20"],
    ["in a gap", ["10.0.0.0/20", "10.0.32.0/20"], "10.0.0.0/8", 20, "10.0.16.0/20"],
    [
        "behind a gap that is too small",
        ["10.0.0.0/20", "10.0.32.0/20"],
        "10.0.0.0/8",
        19,
        "10.0.64.0/19",
    ],
    ["aligned, whatever is taken", ["10.0.0.0/28"], "10.0.0.0/8", 20, "10.0.16.0/20"],
    [
        "outside what holds another taken range",
        ["10.0.0.0/16", "10.0.0.0/28"],
        "10.0.0.0/8",
        20,
        "10.1.0.0/20",
    ],
    ["inside a part whose whole is free", ["10.0.0.0/20"], "10.0.64.0/18", 20, "10.0.64.0/20"],
    ["nothing in a part of what is taken", ["10.0.0.0/8"], "10.0.64.0/18", 20, undefined],
    ["nothing larger than the space", [], "10.0.64.0/18", 17, undefined],
    ["the last block of IPv4", ["255.255.255.0/25"], "255.255.255.0/24", 25, "255.255.255.128/25"],
    ["nothing in a full space", ["10.0.0.0/25", "10.0.0.128/25"], "10.0.0.0/24", 32, undefined],
])("a free block is found: %s", (_, taken, within, prefix, expected) => {
    const space = new FreeSpace(taken.map(parseRange));
    expect(space.find(parseRange(within), prefix)?.text).toBe(expected);
});

test("taking goes on until every block that was free is taken, in order", () => {
    fc.assert(
        fc.property(fc.array(block, { maxLength: 30 }), (taken) => {
            const within = parseRange("10.0.0.0/10");
            const space = new FreeSpace(taken);
            const found: string[] = [];
            for (let next = space.take(within, 16); next; next = space.take(within, 16)) {
                found.push(next.text);
            }
            const free = every(within, 16).filter((each) => !taken.some((one) => meet(one, each)));
            expect(found).toEqual(free.map(({ text }) => text));
        }),
    );
});

test("blocks of any size are aligned, inside, and apart from all that was taken before", () => {
    const wanted = fc.array(fc.tuple(block, fc.integer({ min: 12, max: 28 })), { maxLength: 30 });
    fc.assert(
        fc.property(fc.array(block, { maxLength: 20 }), wanted, (taken, requests) => {
            const space = new FreeSpace(taken);
            const all = [...taken];
            for (const [within, prefix] of requests) {
                const found = space.take(within, prefix);
                if (found !== undefined) {
                    expect(found.text).toBe(aligned(found));
                    expect(contains(within, found)).toBe(true);
                    expect(all.filter((one) => meet(one, found))).toEqual([]);
                    all.push(found);
                }
            }
        }),
    );
});
