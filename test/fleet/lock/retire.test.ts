import { parse } from "yaml";

import { lockFleet } from "../../../fleet/lock/lock-fleet";
import { planFleet } from "../../../fleet/plan/plan-fleet";
import { AWS, AZURE, GCP, TODAY, fleetOf, lockText, refusalsOf, valueOf } from "../support/fleets";

const COMMAND = "npx atoll lock --stack prod";
const RUN = `run \`${COMMAND}\`, and commit atoll.prod.lock.yaml`;
const CONFIRM = { confirm: ["a"] };

function lock(fleet: unknown, before: string, confirm: readonly string[] = []) {
    return lockFleet({ fleet, lockText: before, today: TODAY, stack: "prod", confirm });
}

function planRefusals(fleet: unknown, text: string) {
    return refusalsOf(planFleet({ fleet, lock: parse(text), today: TODAY, stack: "prod" }));
}

/** The fleet with its first cluster in a state. */
function withState(state: string, environment = "production") {
    return fleetOf({ a: { ...AWS, state }, b: GCP }, { environment });
}

const BOTH = fleetOf({ a: AWS, b: GCP });
const WITHOUT = fleetOf({ b: GCP });
const STANDING = lockText(BOTH);
const DRAINED = lockText(withState("draining"), STANDING);
const RETIRED = lockText(withState("retired"), DRAINED);

test("the way out of production: draining, retired, taken out, each locked and applied", () => {
    expect(refusalsOf(lock(WITHOUT, STANDING)).map(([path]) => path)).toEqual(["clusters.a"]);

    expect(planRefusals(withState("draining"), STANDING)).toEqual([
        ["clusters.a.state", "is draining, and not in atoll.prod.lock.yaml", RUN],
    ]);
    const part = { kind: "state", part: "cluster", name: "a" };
    expect(valueOf(lock(withState("draining"), STANDING)).changes).toEqual([
        { ...part, from: "active", to: "draining", mayLeave: false },
    ]);

    expect(planRefusals(withState("retired"), DRAINED)).toEqual([
        ["clusters.a.state", "is retired, and draining in atoll.prod.lock.yaml", RUN],
    ]);
    const retired = valueOf(lock(withState("retired"), DRAINED));
    expect(retired.changes).toEqual([{ ...part, from: "draining", to: "retired", mayLeave: true }]);
    expect(parse(retired.text)).toMatchObject({ clusters: { a: { id: 1, state: "retired" } } });
    expect(planRefusals(withState("retired"), retired.text)).toEqual([]);

    expect(planRefusals(WITHOUT, retired.text)).toEqual([
        [
            "clusters.a",
            "left the fleet, and is still in atoll.prod.lock.yaml",
            `run \`${COMMAND} --confirm a\`, and commit atoll.prod.lock.yaml`,
        ],
    ]);
    const gone = valueOf(lock(WITHOUT, retired.text, ["a"]));
    expect(gone.changes).toEqual([
        { kind: "retired", part: "cluster", name: "a", id: 1 },
        { kind: "removed", part: "network", name: "a" },
    ]);
    expect(parse(gone.text)).toMatchObject({ retired: [{ id: 1, name: "a", generation: 1 }] });
    expect(planRefusals(WITHOUT, gone.text)).toEqual([]);
});

test("in production a cluster in use is not retired at once, whatever it is called to be", () => {
    const joining = lockText(withState("joining"), STANDING);
    const steps = [
        "clusters.a.state",
        "is retired, and in use in atoll.prod.lock.yaml: a production cluster is emptied before it goes",
        `write state: draining, run \`${COMMAND}\`, commit, and apply; run \`npx atoll drain a --stack prod\`; then write state: retired. If it is dead, write state: quarantined in place of draining, and empty nothing`,
    ];
    for (const before of [STANDING, joining]) {
        expect(refusalsOf(lock(withState("retired"), before))).toEqual([steps]);
        expect(planRefusals(withState("retired"), before)).toEqual([steps]);
    }
});

test.each([
    ["draining", DRAINED],
    ["quarantined", lockText(withState("quarantined"), STANDING)],
    ["retired", RETIRED],
])("back into use from %s", (state, standing) => {
    expect(planRefusals(BOTH, standing)).toEqual([
        ["clusters.a.state", `is in use, and ${state} in atoll.prod.lock.yaml`, RUN],
    ]);
    const { text, changes } = valueOf(lock(BOTH, standing));
    expect(changes).toEqual([
        {
            kind: "state",
            part: "cluster",
            name: "a",
            from: state,
            to: "active",
            mayLeave: false,
        },
    ]);
    expect(text).toBe(STANDING);
});

test("an id is never used again, and ranges are from the next run on", () => {
    const ranges = (text: string, name: string): readonly string[] => {
        const { clusters } = parse(text) as {
            readonly clusters: Readonly<Record<string, { readonly ranges: object }>>;
        };
        return Object.values(clusters[name]?.ranges ?? {}).map(String);
    };
    const swapped = lockText(fleetOf({ b: GCP, c: AWS }), RETIRED, CONFIRM);
    expect(parse(swapped)).toMatchObject({ clusters: { c: { id: 3 } }, retired: [{ id: 1 }] });
    const old = ranges(RETIRED, "a");
    expect(ranges(swapped, "c").filter((range) => old.includes(range))).toEqual([]);
    const later = lockText(fleetOf({ b: GCP, c: AWS, d: AWS }), swapped);
    expect(parse(later)).toMatchObject({ clusters: { d: { id: 4 } }, retired: [{ id: 1 }] });
    expect(ranges(later, "d")).toEqual(old);
});

test("a name that comes back is another cluster: a new id, the next generation", () => {
    const gone = lockText(WITHOUT, RETIRED, CONFIRM);
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

test.each(["development", "staging"])("in %s states come in any order", (environment) => {
    const standing = lockText(withState("active", environment));
    const retired = valueOf(lock(withState("retired", environment), standing));
    expect(retired.changes).toMatchObject([{ kind: "state", from: "active", to: "retired" }]);
    expect(planRefusals(withState("retired", environment), retired.text)).toEqual([]);
});
