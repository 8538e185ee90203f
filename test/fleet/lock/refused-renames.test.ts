import { type RefusedChange, expectRefused, lockRefusals } from "../support/edits";
import { AWS } from "../support/fleets";
import { STANDING_FLEET } from "../support/standing-fleet";

const { a, z } = STANDING_FLEET.clusters;

const CASES: readonly RefusedChange[] = [
    [
        "a rename of a cluster that still stands in the file",
        { clusters: { new: { ...AWS, formerly: "a" } } },
        "clusters.new.formerly",
        "a still stands in the file: one cluster cannot have two names",
        "take clusters.a out, or this line",
    ],
    [
        "a rename to its own name",
        { clusters: { a: { ...a, formerly: "a" } } },
        "clusters.a.formerly",
        "a is its name",
        "take clusters.a out, or this line",
    ],
    [
        "a rename of a cluster that was never locked",
        { clusters: { new: { ...AWS, formerly: "metall" } } },
        "clusters.new.formerly",
        "metall is nowhere in atoll.prod.lock.yaml",
        "write formerly: metal, or take the line out",
    ],
    [
        "a rename of nothing",
        { clusters: { new: { ...AWS, formerly: "completely-unknown" } } },
        "clusters.new.formerly",
        "completely-unknown is nowhere in atoll.prod.lock.yaml",
        "take the line out: a cluster that was never locked has no name to keep",
    ],
    [
        "a rename of what has another name by now",
        {
            clusters: { new: { ...AWS, formerly: "first" } },
            lock: [["generation: 3", "generation: 3\n    identifiedAs: first"]],
        },
        "clusters.new.formerly",
        "first is nowhere in atoll.prod.lock.yaml: it is b by now",
        "write formerly: b, or take the line out",
    ],
    [
        "a rename to a cluster that is another",
        {
            clusters: { z: { ...z, formerly: "y" } },
            lock: [["  z:\n", "  y:\n    id: 77\n    state: retired\n  z:\n"]],
        },
        "clusters.z.formerly",
        "z and y are two clusters in atoll.prod.lock.yaml: one cannot become the other",
        "take the line out, or give the renamed cluster a name that is free",
    ],
    [
        "a rename that was done, of a name that is taken again",
        {
            clusters: { b: { ...AWS, formerly: "a" } },
        },
        "clusters.b.formerly",
        "a still stands in the file: one cluster cannot have two names",
        "take clusters.a out, or this line",
    ],
];

test.each(CASES)("%s", (_, edit, path, reason, fix) => {
    expectRefused(edit, path, reason, fix);
});

test("two that claim one name are both refused", () => {
    const renamed = { ...AWS, formerly: "a" };
    const paths = lockRefusals({
        clusters: { a: undefined, c: renamed, d: renamed },
    }).map(([path, reason]) => [path, reason]);
    expect(paths).toContainEqual([
        "clusters.c.formerly",
        "d was formerly a too: one cluster cannot become two",
    ]);
    expect(paths).toContainEqual([
        "clusters.d.formerly",
        "c was formerly a too: one cluster cannot become two",
    ]);
});
