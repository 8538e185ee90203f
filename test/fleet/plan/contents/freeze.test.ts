import { parse } from "yaml";

import { decideLock } from "../../../../fleet/lock/decide-lock";
import { lockNames } from "../../../../fleet/lock/lock-names";
import { EMPTY_LOCK } from "../../../../fleet/lock/lock-spec";
import { planContentsOf } from "../../../../fleet/plan/contents/freeze";
import { isWhole, readFleet } from "../../../../fleet/spec/read-fleet";
import { AWS, GCP, fleetOf, planOf } from "../../support/fleets";

const FLEET = fleetOf({
    a: { ...AWS, autoscaling: "karpenter", pools: { batch: { max: 9 } } },
    b: GCP,
});

function frozen(names: readonly string[]) {
    const { draft } = readFleet(FLEET);
    if (!isWhole(draft)) {
        throw new Error("the fleet is wrong");
    }
    const { lock, topology } = decideLock(draft, EMPTY_LOCK, { names: lockNames("prod") });
    return planContentsOf(draft, lock, topology, new Set(names));
}

/** Whether the keys of every map are in order, and every field has a value. */
function isOrdered(value: unknown): boolean {
    if (typeof value !== "object" || value === null) {
        return value !== undefined;
    }
    const keys = Object.keys(value);
    return (
        (Array.isArray(value) || keys.join() === [...keys].sort().join()) &&
        Object.values(value).every(isOrdered)
    );
}

test("what the plan puts into the clusters that are named, and into no others", () => {
    const { clusters } = planOf(FLEET);
    expect([...frozen(["a"])]).toEqual([["a", clusters[0]?.contents]]);
    expect([...frozen(["a", "b"]).keys()]).toEqual(["a", "b"]);
    expect(frozen([]).size).toBe(0);
});

test("it is plain data, with keys in order: a file gives the same back", () => {
    const contents = frozen(["a"]).get("a");
    expect(contents?.addons.length).toBeGreaterThan(0);
    expect(isOrdered(contents)).toBe(true);
    expect(parse(JSON.stringify(contents))).toEqual(contents);
});
