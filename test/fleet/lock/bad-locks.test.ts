import { lockFleet } from "../../../fleet/lock/lock-fleet";
import { AWS, GCP, TODAY, fleetOf, one, refusalsOf } from "../support/fleets";
import { FIRST_LOCK } from "../support/first-lock";

/** What `atoll lock` refuses, for a fleet that had a lock before. */
function refusals(fleet: unknown, before?: string) {
    return refusalsOf(lockFleet({ fleet, lockText: before, today: TODAY, stack: "prod" }));
}

test.each([
    [
        "a merge that was left undone",
        one(AWS),
        FIRST_LOCK.replace("retired", "<<<<<<< HEAD\nretired"),
        [
            "atoll.prod.lock.yaml",
            "holds the marks of a Git merge conflict",
            "resolve it; in a lock, keep what is on the main branch and run `npx atoll lock` for the rest",
        ],
    ],
    [
        "a key twice",
        one(AWS),
        FIRST_LOCK.replace("    id: 1", "    id: 1\n    id: 2"),
        [
            "atoll.prod.lock.yaml",
            'is no valid YAML at line 10 ("id: 2"): the key id stands there twice',
            "correct the line",
        ],
    ],
])("%s is refused", (_, fleet, before, refusal) => {
    expect(refusals(fleet, before)).toEqual([refusal]);
});

test("what the lock cannot decide is refused, and nothing is written", () => {
    const small = { addresses: { nodes: "10.0.0.0/19" } };
    const full = refusals(fleetOf({ a: AWS, b: AWS, c: AWS, d: AWS }, small));
    expect(new Set(full.map(([path]) => path))).toEqual(new Set(["addresses.nodes"]));
    const pinned = {
        a: { ...AWS, ranges: { nodes: "10.8.0.0/20" } },
        b: { ...GCP, ranges: { nodes: "10.8.8.0/21" } },
    };
    const overlapping = fleetOf(pinned, { links: [["a", "b"]] });
    expect(refusals(overlapping).map(([path]) => path)).toEqual(["clusters.b.ranges.nodes"]);
});

test("what is wrong with the fleet and with the lock is said at once", () => {
    const fleet = fleetOf({ a: { ...AWS, version: "1.33", nodez: 1 } }, { environment: "staging" });
    expect(refusals(fleet, FIRST_LOCK).map(([path]) => path)).toEqual([
        "clusters.a.nodez",
        "clusters.a.version",
        "clusters.a.version",
        "environment",
    ]);
});
