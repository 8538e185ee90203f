import fc from "fast-check";
import { parse, parseDocument } from "yaml";

import { lockFleet } from "../../../fleet/lock/lock-fleet";
import { planFleet } from "../../../fleet/plan/plan-fleet";
import { STATES } from "../../../fleet/spec/clusters/common-fields";
import {
    AWS,
    AZURE,
    type Clusters,
    GCP,
    TODAY,
    fleetOf,
    lockText,
    valueOf,
} from "../support/fleets";
import { reversed } from "../support/random-fleets";

function lock(fleet: unknown, before: string) {
    return lockFleet({ fleet, lockText: before, today: TODAY, stack: "prod" });
}

type State = (typeof STATES)[number];

/** One change of the fleet: the states that two clusters are to have, and who may look at all of them. */
interface Step {
    readonly states: readonly [State, State];
    readonly viewers: readonly string[];
}

const STEP: fc.Arbitrary<Step> = fc.record({
    states: fc.tuple(fc.constantFrom(...STATES), fc.constantFrom(...STATES)),
    viewers: fc.subarray(["auditors", "support", "finance"], { minLength: 1 }),
});

const WALK = fc.record({
    environment: fc.constantFrom("production", "staging", "development"),
    steps: fc.array(STEP, { minLength: 2, maxLength: 8 }),
});

function fleet({ states: [a, b], viewers }: Step, environment: string): Clusters {
    return fleetOf(
        { a: { ...AWS, state: a }, b: { ...AZURE, state: b }, c: GCP },
        { environment, access: { groups: { viewer: viewers } } },
    );
}

const START: Step = { states: ["active", "active"], viewers: ["auditors"] };

interface Locked {
    readonly state?: string;
    readonly contents?: unknown;
}

/** The clusters of a lock as it stands in its file. */
function clustersOf(text: string): Readonly<Record<string, Locked>> {
    return (parse(text) as { readonly clusters: Readonly<Record<string, Locked>> }).clusters;
}

/** A state that stands still: nothing of what is in the cluster changes. */
function isStill({ state, contents }: Locked = {}): boolean {
    return state === "quarantined" || (state === "retired" && contents !== undefined);
}

function expectStandstill(before: string, after: string, wanted: unknown): void {
    const input = { fleet: wanted, lock: parse(after) as unknown, today: TODAY, stack: "prod" };
    const plan = valueOf(planFleet(input));
    for (const { name, contents } of plan.clusters) {
        const [old, now] = [clustersOf(before)[name], clustersOf(after)[name]];
        if (now?.contents !== undefined) {
            expect(contents).toEqual(now.contents);
        }
        if (isStill(old) && (now?.state === "quarantined" || now?.state === "retired")) {
            expect(now.contents).toEqual(old?.contents);
        }
        expect(now?.contents !== undefined).toBe(isStill(now));
        if (now?.state === "quarantined") {
            expect(now.contents).toBeDefined();
        }
    }
}

/** Whether production forbids a step: what is in use is not retired at once. */
function isForbidden(before: string, { states }: Step, environment: string): boolean {
    const clusters = clustersOf(before);
    return (
        environment === "production" &&
        states.some(
            (state, index) =>
                state === "retired" && clusters[index === 0 ? "a" : "b"]?.state === undefined,
        )
    );
}

test("on no walk through the states is lost what is frozen, and only production forbids a step", () => {
    fc.assert(
        fc.property(WALK, ({ environment, steps }) => {
            let text = lockText(fleet(START, environment));
            for (const step of steps) {
                const wanted = fleet(step, environment);
                const locking = lock(wanted, text);
                expect(locking.ok).toBe(!isForbidden(text, step, environment));
                if (locking.ok) {
                    expectStandstill(text, locking.value.text, wanted);
                    text = locking.value.text;
                    expect(valueOf(lock(wanted, text))).toMatchObject({ text, changes: [] });
                }
            }
        }),
        { numRuns: 20, endOnFailure: true },
    );
});

test("the order of keys changes nothing on the way, in the fleet and in the lock", () => {
    fc.assert(
        fc.property(STEP, STEP, (first, second) => {
            const environment = "development";
            const start = lockText(fleet(START, environment));
            const once = lockText(fleet(first, environment), start);
            expect(lockText(reversed(fleet(first, environment)), start)).toBe(once);
            const backwards = String(parseDocument(JSON.stringify(reversed(parse(once)))));
            const forwards = valueOf(lock(fleet(second, environment), once));
            const other = valueOf(lock(reversed(fleet(second, environment)), backwards));
            expect(other.changes).toEqual(forwards.changes);
            expect(parse(other.text)).toEqual(parse(forwards.text));
        }),
        { numRuns: 20, endOnFailure: true },
    );
});
