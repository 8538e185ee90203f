import fc from "fast-check";
import { parse } from "yaml";

import { lockFleet } from "../../../fleet/lock/lock-fleet";
import {
    AWS,
    AZURE,
    EXISTING,
    GCP,
    TODAY,
    fleetOf,
    lockText,
    one,
    refusalsOf,
    valueOf,
} from "../support/fleets";
import { FIRST_LOCK } from "../support/first-lock";
import { GOOD_CLUSTERS } from "../support/random-fleets";

function lock(fleet: unknown, before?: string) {
    return lockFleet({ fleet, lockText: before, today: TODAY, stack: "prod" });
}

/** What `atoll lock` refuses, for a fleet that had a lock before. */
function refusals(fleet: unknown, before?: string) {
    return refusalsOf(lock(fleet, before));
}

test("the first lock of a fleet", () => {
    expect(valueOf(lock(one(AWS)))).toEqual({
        text: FIRST_LOCK,
        changes: [
            { kind: "started", fleet: "acme", environment: "production" },
            { kind: "added", cluster: "a", id: 1 },
        ],
    });
});

test("an up-to-date lock stays as it is, however it is written", () => {
    const written = FIRST_LOCK.replace("retired: []", "# a remark\nretired:   [ ]\n\n");
    expect(valueOf(lock(one(AWS), written))).toEqual({ text: written, changes: [] });
});

test("comments, order and what was decided stay; what is new comes last", () => {
    const before = FIRST_LOCK.replace("    id: 1", "    # chosen by hand\n    id: 40").replace(
        "10.128.0.0/17",
        "10.200.0.0/16 # more pods",
    );
    const { text, changes } = valueOf(lock(fleetOf({ "0": GCP, a: AWS }), before));
    expect(text).toContain("    # chosen by hand\n    id: 40\n");
    expect(text).toContain("pods: 10.200.0.0/16 # more pods\n");
    expect(text.indexOf("  a:\n")).toBeLessThan(text.indexOf('  "0":\n'));
    expect(changes).toEqual([{ kind: "added", cluster: "0", id: 1 }]);
    expect(parse(text)).toMatchObject({
        clusters: {
            "0": { id: 1, ranges: { nodes: "10.0.16.0/20", pods: "10.128.0.0/17" } },
        },
    });
});

test("what is missing is filled in", () => {
    const before = FIRST_LOCK.replace("    generation: 1\n", "").replace(
        "      nodes: 10.0.0.0/20\n",
        "",
    );
    expect(valueOf(lock(one(AWS), before)).changes).toEqual([
        { kind: "completed", cluster: "a", fields: ["generation", "nodes"] },
    ]);
});

test.each(["", "\n", "# nothing yet\n", "version: 1\n", "version: 1\nclusters: {}\nretired: []\n"])(
    "a lock of %j is a start",
    (before) => {
        expect(parse(valueOf(lock(one(AWS), before)).text)).toEqual(parse(FIRST_LOCK));
    },
);

test("a pin is taken as it is, and the others keep clear of it", () => {
    const fleet = fleetOf({ a: AWS, b: { ...GCP, ranges: { nodes: "10.0.0.0/19" } } });
    expect(parse(lockText(fleet))).toMatchObject({
        clusters: {
            a: { ranges: { nodes: "10.0.32.0/20" } },
            b: { ranges: { nodes: "10.0.0.0/19" } },
        },
    });
});

test("what a cloud keeps for itself is given to no cluster", () => {
    const fleet = fleetOf(
        { a: AZURE, b: { ...AZURE, ranges: { nodes: "172.16.0.0/16" } } },
        { addresses: { nodes: "172.16.0.0/12" } },
    );
    expect(parse(lockText(fleet))).toMatchObject({
        clusters: { a: { ranges: { nodes: "172.18.0.0/20" } } },
    });
});

test("a cluster that left is retired: its id is never used again, its ranges are, later", () => {
    const two = lockText(fleetOf({ a: AWS, b: GCP }));
    const swapped = valueOf(lock(fleetOf({ b: GCP, c: AZURE }), two));
    expect(swapped.changes).toEqual([
        { kind: "added", cluster: "c", id: 3 },
        { kind: "retired", cluster: "a", id: 1 },
    ]);
    expect(parse(swapped.text)).toMatchObject({
        clusters: { c: { ranges: { nodes: "10.0.32.0/20" } } },
        retired: [{ id: 1, name: "a", generation: 1 }],
    });
    expect(swapped.text).not.toContain("  a:\n");
    const later = valueOf(lock(fleetOf({ b: GCP, c: AZURE, d: AWS }), swapped.text));
    expect(parse(later.text)).toMatchObject({
        clusters: { d: { id: 4, ranges: { nodes: "10.0.0.0/20" } } },
        retired: [{ id: 1, name: "a" }],
    });
});

test("a name that comes back is another cluster: a new id, the next generation", () => {
    const gone = lockText(fleetOf({}), lockText(one(AWS)));
    expect(parse(lockText(one(AWS), gone))).toMatchObject({
        clusters: { a: { id: 2, generation: 2 } },
        retired: [{ id: 1, name: "a", generation: 1 }],
    });
});

test("the next minor is taken, and a default that moves upgrades nothing", () => {
    const older = FIRST_LOCK.replace("1.35", "1.34");
    expect(valueOf(lock(one(AWS), older)).changes).toEqual([]);
    expect(valueOf(lock(one({ ...AWS, version: "1.35" }), older)).changes).toEqual([
        { kind: "upgraded", cluster: "a", from: "1.34", to: "1.35" },
    ]);
});

test("a cluster that exists is its owner's: the lock follows", () => {
    const ranges = { ...EXISTING.ranges, nodes: "192.168.1.0/24" };
    const changed = one({ ...EXISTING, version: "1.33", ranges });
    expect(valueOf(lock(changed, lockText(one(EXISTING)))).changes).toEqual([
        { kind: "upgraded", cluster: "a", from: "1.35", to: "1.33" },
        {
            kind: "corrected",
            cluster: "a",
            range: "nodes",
            from: "192.168.0.0/24",
            to: "192.168.1.0/24",
        },
    ]);
});

test("256 clusters have no ids, and 255 have", () => {
    const clusters = (count: number) =>
        Object.fromEntries(Array.from({ length: count }, (_, index) => [`c${index}`, AWS]));
    expect(valueOf(lock(fleetOf(clusters(255)))).changes).toHaveLength(256);
    expect(refusals(fleetOf(clusters(256)))).toContainEqual([
        "clusters",
        "there are 256 clusters, and ids for 255",
        "move some of them to another stack of the same program",
    ]);
    const used = lockText(fleetOf({}), lockText(fleetOf(clusters(255))));
    expect(refusals(fleetOf({ new: AWS }), used)).toEqual([
        [
            "clusters",
            "every id from 1 to 255 is or was in use, and none is used twice",
            "put new clusters into another stack of the same program",
        ],
    ]);
});

test("locking twice changes nothing the second time", () => {
    fc.assert(
        fc.property(GOOD_CLUSTERS, GOOD_CLUSTERS, (first, second) => {
            const once = lockText(fleetOf(first));
            expect(valueOf(lock(fleetOf(first), once))).toEqual({ text: once, changes: [] });
            // Names that both have may differ in place; those of the first win.
            const both = { ...second, ...first };
            const twice = lockText(fleetOf(both), once);
            expect(valueOf(lock(fleetOf(both), twice))).toEqual({ text: twice, changes: [] });
        }),
    );
});

test("a cluster that comes or goes moves no other", () => {
    fc.assert(
        fc.property(GOOD_CLUSTERS, GOOD_CLUSTERS, (first, second) => {
            const before = lockText(fleetOf(first));
            const entries = (text: string) =>
                (parse(text) as { readonly clusters: Readonly<Record<string, unknown>> }).clusters;
            expect(entries(lockText(fleetOf({ ...second, ...first }), before))).toMatchObject(
                entries(before),
            );
            const [gone, ...staying] = Object.entries(first);
            if (gone !== undefined) {
                const after = lockText(fleetOf(Object.fromEntries(staying)), before);
                expect({ ...entries(after), [gone[0]]: entries(before)[gone[0]] }).toEqual(
                    entries(before),
                );
            }
        }),
    );
});
