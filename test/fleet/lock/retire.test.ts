import { parse } from "yaml";

import { lockFleet } from "../../../fleet/lock/lock-fleet";
import { planFleet } from "../../../fleet/plan/plan-fleet";
import { AWS, AZURE, GCP, TODAY, fleetOf, lockText, refusalsOf, valueOf } from "../support/fleets";

const RUN = "run `npx atoll lock --stack prod`, and commit atoll.prod.lock.yaml";

function lock(fleet: unknown, before: string) {
    return lockFleet({ fleet, lockText: before, today: TODAY, stack: "prod" });
}

function planRefusals(fleet: unknown, text: string) {
    return refusalsOf(planFleet({ fleet, lock: parse(text), today: TODAY, stack: "prod" }));
}

const BOTH = fleetOf({ a: AWS, b: GCP });
const RETIRED = fleetOf({ a: { ...AWS, state: "retired" }, b: GCP });
const WITHOUT = fleetOf({ b: GCP });

test("the way out of production: retired, locked, applied, taken out", () => {
    const standing = lockText(BOTH);
    expect(refusalsOf(lock(WITHOUT, standing)).map(([path]) => path)).toEqual(["clusters.a"]);

    expect(planRefusals(RETIRED, standing)).toEqual([
        ["clusters.a.state", "is retired, and not in atoll.prod.lock.yaml", RUN],
    ]);
    const retired = valueOf(lock(RETIRED, standing));
    expect(retired.changes).toEqual([
        { kind: "state", part: "cluster", name: "a", mayLeave: true },
    ]);
    expect(parse(retired.text)).toMatchObject({ clusters: { a: { id: 1, state: "retired" } } });
    expect(planRefusals(RETIRED, retired.text)).toEqual([]);

    expect(planRefusals(WITHOUT, retired.text)).toEqual([
        ["clusters.a", "left the fleet, and is still in atoll.prod.lock.yaml", RUN],
    ]);
    const gone = valueOf(lock(WITHOUT, retired.text));
    expect(gone.changes).toEqual([
        { kind: "retired", part: "cluster", name: "a", id: 1 },
        { kind: "removed", part: "network", name: "a" },
    ]);
    expect(parse(gone.text)).toMatchObject({ retired: [{ id: 1, name: "a", generation: 1 }] });
    expect(planRefusals(WITHOUT, gone.text)).toEqual([]);
});

test("a cluster may be taken back into use as long as it stands", () => {
    const retired = lockText(RETIRED, lockText(BOTH));
    expect(planRefusals(BOTH, retired)).toEqual([
        ["clusters.a.state", "is in use, and retired in atoll.prod.lock.yaml", RUN],
    ]);
    const { text, changes } = valueOf(lock(BOTH, retired));
    expect(changes).toEqual([{ kind: "state", part: "cluster", name: "a", mayLeave: false }]);
    expect(text).toBe(lockText(BOTH));
});

test("an id is never used again, and ranges are from the next run on", () => {
    const ranges = (text: string, name: string): readonly string[] => {
        const { clusters } = parse(text) as {
            readonly clusters: Readonly<Record<string, { readonly ranges: object }>>;
        };
        return Object.values(clusters[name]?.ranges ?? {}).map(String);
    };
    const retired = lockText(RETIRED, lockText(BOTH));
    const swapped = lockText(fleetOf({ b: GCP, c: AWS }), retired);
    expect(parse(swapped)).toMatchObject({ clusters: { c: { id: 3 } }, retired: [{ id: 1 }] });
    const old = ranges(retired, "a");
    expect(ranges(swapped, "c").filter((range) => old.includes(range))).toEqual([]);
    const later = lockText(fleetOf({ b: GCP, c: AWS, d: AWS }), swapped);
    expect(parse(later)).toMatchObject({ clusters: { d: { id: 4 } }, retired: [{ id: 1 }] });
    expect(ranges(later, "d")).toEqual(old);
});

test("a name that comes back is another cluster: a new id, the next generation", () => {
    const gone = lockText(WITHOUT, lockText(RETIRED, lockText(BOTH)));
    expect(parse(lockText(BOTH, gone))).toMatchObject({
        clusters: { a: { id: 3, generation: 2 } },
        retired: [{ id: 1, name: "a", generation: 1 }],
    });
});

test.each(["development", "staging"])("in %s a cluster leaves with the file", (environment) => {
    const before = lockText(fleetOf({ a: AWS, b: AZURE }, { environment }));
    const fleet = fleetOf({ b: AZURE }, { environment });
    // The file alone is enough; `atoll lock` retires the id when it is run next.
    expect(planRefusals(fleet, before)).toEqual([]);
    const { text, changes } = valueOf(lock(fleet, before));
    expect(changes[0]).toEqual({ kind: "retired", part: "cluster", name: "a", id: 1 });
    expect(planRefusals(fleet, text)).toEqual([]);
});
