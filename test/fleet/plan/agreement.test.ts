import { parse } from "yaml";

import { planFleet } from "../../../fleet/plan/plan-fleet";
import { AWS, EXISTING, GCP, TODAY, fleetOf, lockText, one, refusalsOf } from "../support/fleets";

const RUN = "run `npx atoll lock --stack prod`, and commit atoll.prod.lock.yaml";

/** What a fleet is refused for with a lock, whose text may be edited by hand before. */
function refusals(fleet: unknown, lock: string | undefined) {
    const parsed: unknown = lock === undefined ? undefined : parse(lock);
    return refusalsOf(planFleet({ fleet, lock: parsed, today: TODAY, stack: "prod" }));
}

test("a fleet without a lock", () => {
    expect(refusals(one(AWS), undefined)).toEqual([
        [
            "atoll.prod.lock.yaml",
            "there is no lock yet: ids, ranges and versions are decided there, once",
            RUN,
        ],
    ]);
});

test("a cluster that is not locked, and one whose lock is not complete", () => {
    const lock = lockText(one(AWS)).replace("    id: 1\n", "");
    expect(refusals(fleetOf({ a: AWS, b: GCP }), lock)).toEqual([
        ["clusters.a", "is not complete in atoll.prod.lock.yaml", RUN],
        [
            "clusters.b",
            "is not in atoll.prod.lock.yaml yet: its id and ranges are decided there",
            RUN,
        ],
    ]);
});

test("a version that is not locked yet", () => {
    expect(refusals(one({ ...AWS, version: "1.36" }), lockText(one(AWS)))).toEqual([
        ["clusters.a.version", "is 1.36, and 1.35 in atoll.prod.lock.yaml", RUN],
    ]);
});

test("another range of a cluster that exists", () => {
    const ranges = { ...EXISTING.ranges, nodes: "192.168.1.0/24" };
    expect(refusals(one({ ...EXISTING, ranges }), lockText(one(EXISTING)))).toEqual([
        [
            "clusters.a.ranges.nodes",
            "is 192.168.1.0/24, and 192.168.0.0/24 in atoll.prod.lock.yaml",
            RUN,
        ],
    ]);
});

test("a production cluster that left the file is refused until the lock has retired it", () => {
    expect(refusals(one(AWS), lockText(fleetOf({ a: AWS, b: GCP })))).toEqual([
        [
            "clusters.b",
            "left the fleet, but is active in atoll.prod.lock.yaml: applying this would take down a production cluster",
            "put it back; or, when it is empty, run `npx atoll lock --stack prod`, which retires its id, and commit atoll.prod.lock.yaml",
        ],
    ]);
    expect(refusals(one(AWS), lockText(one(AWS), lockText(fleetOf({ a: AWS, b: GCP }))))).toEqual(
        [],
    );
});

test.each(["development", "staging"])(
    "in %s a cluster leaves with the file alone",
    (environment) => {
        const lock = lockText(fleetOf({ a: AWS, b: GCP }, { environment }));
        expect(refusals(fleetOf({ a: AWS }, { environment }), lock)).toEqual([]);
    },
);

test("two clusters with one id", () => {
    const fleet = fleetOf({ a: AWS, b: GCP });
    const fix =
        "take the entry of the one that was added last out of the lock, and run `npx atoll lock`";
    expect(refusals(fleet, lockText(fleet).replace("id: 2", "id: 1"))).toEqual([
        [
            "atoll.prod.lock.yaml: clusters.b.id",
            "1 is the id of a too: meshes would take the two for one cluster",
            fix,
        ],
    ]);
    const retired = lockText(one(AWS), lockText(fleet)).replace("id: 1", "id: 2");
    expect(refusals(one(AWS), retired)).toEqual([
        [
            "atoll.prod.lock.yaml: clusters.a.id",
            "2 is the id of b, retired too: meshes would take the two for one cluster",
            fix,
        ],
    ]);
});

test.each([
    [
        "version: 1\nfleet",
        "version: 2\nfleet",
        [
            "atoll.prod.lock.yaml: version",
            "2 is not the form of lock that this release knows (1)",
            "update Atoll, or restore the file from Git",
        ],
    ],
    [
        "id: 1",
        "id: 256",
        [
            "atoll.prod.lock.yaml: clusters.a.id",
            "256 is not a whole number from 1 to 255",
            "write, for example, id: 7",
        ],
    ],
    [
        "generation: 1",
        "generatoin: 1",
        [
            "atoll.prod.lock.yaml: clusters.a.generatoin",
            "is not a key that is known here",
            "write generation; the keys here are id, generation, place, kubernetes, ranges",
        ],
    ],
    [
        "fleet: acme",
        "fleet: other",
        [
            "name",
            "is acme, and other in the lock: every cluster, context and tag would change its name",
            "write name: other, or make a stack of its own for the other fleet",
        ],
    ],
    [
        "place: aws/us-east-1",
        "place: aws/eu-west-1",
        [
            "clusters.a",
            "stands in aws/eu-west-1 by the lock, and in aws/us-east-1 by the fleet: a cluster cannot move",
            "put it back, add a cluster of another name in the new place, move its workloads, then take the old one out",
        ],
    ],
])("a lock with %j edited to %j", (before, after, refusal) => {
    const lock = lockText(one(AWS));
    expect(lock).toContain(before);
    expect(refusals(one(AWS), lock.replace(before, after))).toEqual([refusal]);
});
