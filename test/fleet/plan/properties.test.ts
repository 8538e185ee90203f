import fc from "fast-check";
import { parse } from "yaml";

import { lockFleet } from "../../../fleet/lock/lock-fleet";
import { planFleet } from "../../../fleet/plan/plan-fleet";
import { findOverlaps } from "../../../fleet/plan/ranges/overlaps";
import { parseRange } from "../../../fleet/plan/ranges/range";
import { TODAY, fleetOf, lockText, one, planOf, valueOf } from "../support/fleets";
import { GOOD_FLEET, reversed } from "../support/random-fleets";

test("the order of keys changes neither the lock nor the plan", () => {
    fc.assert(
        fc.property(GOOD_FLEET, (fleet) => {
            const text = lockText(fleet);
            expect(lockText(reversed(fleet))).toBe(text);
            const lock: unknown = parse(text);
            const plan = valueOf(planFleet({ fleet, lock, today: TODAY }));
            const turned = { fleet: reversed(fleet), lock: reversed(lock), today: TODAY };
            expect(valueOf(planFleet(turned))).toEqual(plan);
            expect(JSON.stringify(valueOf(planFleet(turned)))).toBe(JSON.stringify(plan));
        }),
    );
});

test("no two ranges of a planned fleet overlap, and each id stands once", () => {
    fc.assert(
        fc.property(GOOD_FLEET, (fleet) => {
            const { clusters } = planOf(fleet);
            const ranges = clusters.flatMap(({ name, ranges: own }) =>
                Object.values(own).map((text: string) => ({ path: name, range: parseRange(text) })),
            );
            expect(findOverlaps(ranges)).toEqual([]);
            expect(new Set(clusters.map(({ id }) => id)).size).toBe(clusters.length);
        }),
    );
});

test("whatever stands in the file or in the lock, the planner answers", () => {
    const anything = fc.anything({ withDate: true, withMap: true, withNullPrototype: true });
    const almost = fc.oneof(
        anything,
        anything.map((cluster) => one(cluster)),
        fc.dictionary(fc.string(), anything).map((fields) => one({ cloud: "aws", ...fields })),
        fc.dictionary(fc.string(), anything).map((fields) => fleetOf({}, fields)),
    );
    fc.assert(
        fc.property(almost, almost, fc.string(), (fleet, lock, text) => {
            for (const checked of [
                planFleet({ fleet, lock, today: TODAY }),
                lockFleet({ fleet, lockText: text, today: TODAY }),
            ]) {
                for (const { path, reason, fix } of checked.ok ? [] : checked.refusals) {
                    expect(path).not.toBe("");
                    expect(reason).not.toBe("");
                    expect(fix).not.toBe("");
                    expect(fix).not.toMatch(/undefined|\[object|NaN/);
                }
            }
        }),
        { numRuns: 500 },
    );
});
