import fc from "fast-check";

import { type Party, divideByWebster } from "../../../../fleet/plan/placement/webster";

/** The method as it is written down: one replica after another. */
function oneByOne(replicas: number, parties: readonly Party[]): ReadonlyMap<string, number> {
    const given = new Map(parties.map((party) => [party.name, party.given]));
    const count = ({ name }: Party): number => given.get(name) ?? 0;
    for (let left = replicas; left > 0; left -= 1) {
        const [next] = parties
            .filter((party) => count(party) < party.limit)
            .sort(
                (one, other) =>
                    other.weight / (2 * count(other) + 1) - one.weight / (2 * count(one) + 1) ||
                    count(one) - count(other) ||
                    (one.name < other.name ? -1 : 1),
            );
        if (next === undefined) {
            break;
        }
        given.set(next.name, count(next) + 1);
    }
    return given;
}

const PARTIES = fc
    .array(
        fc.record({
            weight: fc.oneof(
                fc.integer({ min: 1, max: 9 }),
                fc.integer({ min: 1, max: 1_000_000_000 }),
            ),
            given: fc.integer({ min: 0, max: 20 }),
            room: fc.oneof(fc.integer({ min: 0, max: 30 }), fc.constant(Infinity)),
        }),
        { maxLength: 12 },
    )
    .map((all) =>
        all.map(({ weight, given, room }, index): Party => {
            return { name: `c${index}`, weight, given, limit: given + room };
        }),
    );

test("gives what giving one by one gives", () => {
    fc.assert(
        fc.property(PARTIES, fc.integer({ min: 0, max: 300 }), (parties, replicas) => {
            expect(divideByWebster(replicas, parties)).toEqual(oneByOne(replicas, parties));
        }),
        { numRuns: 500 },
    );
});

test("equal parties differ by one at most, however many replicas there are", () => {
    const parties = Array.from({ length: 255 }, (_, index): Party => {
        return { name: `c${index}`, weight: 3, given: 0, limit: Infinity };
    });
    const counts = [...divideByWebster(2 ** 31 - 1, parties).values()];
    // 2,147,483,647 = 255 x 8,421,504 + 127
    expect(counts.filter((count) => count === 8_421_505)).toHaveLength(127);
    expect(counts.filter((count) => count === 8_421_504)).toHaveLength(128);
});
