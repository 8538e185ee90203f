import { planFleet } from "../../../fleet/plan/plan-fleet";
import { AWS, AZURE, EXISTING, GCP, TODAY, fleetOf, refusalsOf } from "../support/fleets";

type Case = readonly [title: string, fleet: unknown, ...refusals: (readonly [string, string, string])[]];

const KEYS = "the keys here are name, environment, tags, addresses, access, clusters";
const CLOUDS = "write one of aws, gcp, azure, existing";
const one = (cluster: unknown): unknown => fleetOf({ a: cluster });

const CASES: readonly Case[] = [
    ["x", undefined],
];

/** Without a lock, that it is missing is always among the refusals; here only the others matter. */
function refusals(fleet: unknown) {
    return refusalsOf(planFleet({ fleet, lock: undefined, today: TODAY })).filter(
        ([path]) => path !== "lock",
    );
}

test.each(CASES)("%s", (_, fleet, ...expected) => {
    expect(refusals(fleet)).toEqual(expected);
});
