import { lockFleet } from "../../../fleet/lock/lock-fleet";
import { AWS, GCP, TODAY, fleetOf, one, refusalsOf } from "../support/fleets";
import { FIRST_LOCK } from "../support/first-lock";

/** What `atoll lock` refuses, for a fleet that had a lock before. */
function refusals(fleet: unknown, before?: string) {
    return refusalsOf(lockFleet({ fleet, lockText: before, today: TODAY, stack: "prod" }));
}

test.each([
    [
        "two minors at once",
        one({ ...AWS, version: "1.36" }),
        FIRST_LOCK.replace("1.35", "1.34"),
        [
            "clusters.a.version",
            "1.36 is 2 minors above the locked 1.34: a control plane takes one at a time",
            'lock and apply 1.35, then 1.36; start with version: "1.35"',
        ],
    ],
    [
        "a minor back",
        one({ ...AWS, version: "1.34" }),
        FIRST_LOCK,
        [
            "clusters.a.version",
            "1.34 is older than the locked 1.35: a control plane cannot go back",
            'write version: "1.35", or take the line out',
        ],
    ],
    [
        "another range",
        one({ ...AWS, ranges: { pods: "10.130.0.0/17" } }),
        FIRST_LOCK,
        [
            "clusters.a.ranges.pods",
            "10.130.0.0/17 is not the locked 10.128.0.0/17: a cluster keeps its ranges as long as it lives",
            "write 10.128.0.0/17, or take the line out",
        ],
    ],
    [
        "another region",
        one({ ...AWS, region: "eu-west-1" }),
        FIRST_LOCK,
        [
            "clusters.a",
            "stands in aws/us-east-1 by the lock, and in aws/eu-west-1 by the fleet: a cluster cannot move",
            "put it back, add a cluster of another name in the new place, move its workloads, then take the old one out",
        ],
    ],
    [
        "another environment",
        fleetOf({ a: AWS }, { environment: "staging" }),
        FIRST_LOCK,
        [
            "environment",
            "is staging, and production in the lock: every cluster, context and tag would change its name",
            "write environment: production, or make a stack of its own for the other fleet",
        ],
    ],
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
            "is no valid YAML at line 10: the key id stands there twice",
            "correct the line",
        ],
    ],
    [
        "a full supernet",
        fleetOf({ a: AWS, b: AWS, c: AWS, d: AWS }, { addresses: { nodes: "10.0.0.0/19" } }),
        undefined,
        [
            "addresses.nodes",
            "10.0.0.0/19 is full: it has no free /20 for c and 1 more",
            "write a wider range, or pin clusters.c.ranges.nodes",
        ],
    ],
    [
        "pins that overlap",
        fleetOf({
            a: { ...AWS, ranges: { nodes: "10.0.0.0/20" } },
            b: { ...GCP, ranges: { nodes: "10.0.8.0/21" } },
        }),
        undefined,
        [
            "clusters.b.ranges.nodes",
            "10.0.8.0/21 (10.0.8.0 to 10.0.15.255) overlaps 10.0.0.0/20 (10.0.0.0 to 10.0.15.255) of clusters.a.ranges.nodes: an address would mean two things",
            "give one of them another range; for a cluster that Atoll makes, the lock chooses one if you take the line out",
        ],
    ],
])("%s is refused", (_, fleet, before, refusal) => {
    expect(refusals(fleet, before)).toEqual([refusal]);
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
