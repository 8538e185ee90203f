import { parse, stringify } from "yaml";

import { lockFleet } from "../../../fleet/lock/lock-fleet";
import type { ClusterContents } from "../../../fleet/plan/contents/types";
import { planFleet } from "../../../fleet/plan/plan-fleet";
import type { FleetPlan } from "../../../fleet/plan/types";
import {
    AWS,
    EXISTING,
    GCP,
    TODAY,
    fleetOf,
    lockText,
    refusalsOf,
    valueOf,
} from "../support/fleets";

const RUN = "run `npx atoll lock --stack prod`, and commit atoll.prod.lock.yaml";

function lock(fleet: unknown, before: string) {
    return lockFleet({ fleet, lockText: before, today: TODAY, stack: "prod" });
}

function plan(fleet: unknown, text: string) {
    return planFleet({ fleet, lock: parse(text), today: TODAY, stack: "prod" });
}

/** The fleet with its first cluster in a state. */
function withState(state: string, rest: object = {}, cluster: object = {}) {
    return fleetOf({ a: { ...AWS, state, ...cluster }, b: GCP }, { ...rest });
}

/** Another fleet around the cluster: what goes into every cluster of it is something else. */
const OTHERS = { access: { groups: { viewer: ["auditors"] } } };

function contentsOf({ clusters }: FleetPlan, name: string): ClusterContents | undefined {
    return clusters.find((cluster) => cluster.name === name)?.contents;
}

interface Locked {
    readonly clusters: Readonly<Record<string, { readonly contents?: unknown }>>;
}

function frozenIn(text: string): unknown {
    // The lock as it stands in its file.
    return (parse(text) as Locked).clusters["a"]?.contents;
}

const STANDING = lockText(withState("active"));
const QUARANTINED = lockText(withState("quarantined"), STANDING);

test("what is in a cluster is written into the lock when it is quarantined", () => {
    const active = valueOf(plan(withState("active"), STANDING));
    const { changes } = valueOf(lock(withState("quarantined"), STANDING));
    expect(changes).toEqual([
        {
            kind: "state",
            part: "cluster",
            name: "a",
            from: "active",
            to: "quarantined",
            mayLeave: false,
        },
    ]);
    expect(frozenIn(QUARANTINED)).toEqual(contentsOf(active, "a"));
    expect(frozenIn(QUARANTINED)).not.toBeUndefined();
    expect((parse(QUARANTINED) as Locked).clusters["b"]).not.toHaveProperty("contents");
});

test("while it stays quarantined the fleet changes around it, and locking again changes nothing", () => {
    const before = contentsOf(valueOf(plan(withState("active"), STANDING)), "a");
    const changed = valueOf(plan(withState("quarantined", OTHERS), QUARANTINED));
    expect(contentsOf(changed, "a")).toEqual(before);
    expect(contentsOf(changed, "b")).not.toEqual(before);
    expect(valueOf(lock(withState("quarantined", OTHERS), QUARANTINED))).toMatchObject({
        text: QUARANTINED,
        changes: [],
    });
});

test.each(["active", "joining", "draining"])("%s again: what was frozen is dropped", (state) => {
    const { text } = valueOf(lock(withState(state, OTHERS), QUARANTINED));
    expect(frozenIn(text)).toBeUndefined();
    const released = valueOf(plan(withState(state, OTHERS), text));
    expect(contentsOf(released, "a")?.access.viewer).toContain("auditors");
});

test("a dead cluster that is retired keeps what is frozen: nothing new is asked of it", () => {
    const text = lockText(withState("retired", OTHERS), QUARANTINED);
    expect(frozenIn(text)).toEqual(frozenIn(QUARANTINED));
    const retired = valueOf(plan(withState("retired", OTHERS), text));
    expect(contentsOf(retired, "a")).toEqual(frozenIn(QUARANTINED));
    expect(lockText(withState("retired", OTHERS), text)).toBe(text);
});

test("what an earlier release has frozen, without network policies, stays as it is", () => {
    const { clusters, ...rest } = parse(QUARANTINED) as Locked;
    // The lock was written from it.
    const { networkPolicies, ...contents } = clusters["a"]?.contents as ClusterContents;
    expect(networkPolicies).not.toEqual([]);
    const before = stringify({
        ...rest,
        clusters: { ...clusters, a: { ...clusters["a"], contents } },
    });

    const planned = valueOf(plan(withState("quarantined"), before));
    expect(contentsOf(planned, "a")?.networkPolicies).toEqual([]);
    expect(valueOf(lock(withState("quarantined"), before)).changes).toEqual([]);
});

/** The lock of the quarantined cluster without what was frozen in it. */
function thawed(): string {
    const { clusters, ...rest } = parse(QUARANTINED) as Locked;
    const a = { ...clusters["a"], contents: undefined };
    return JSON.stringify({ ...rest, clusters: { ...clusters, a } });
}

test("a quarantined cluster without frozen contents is refused by the plan, and completed by the lock", () => {
    const fleet = withState("quarantined");
    expect(refusalsOf(plan(fleet, thawed()))).toEqual([
        ["clusters.a", "is not complete in atoll.prod.lock.yaml: contents missing", RUN],
    ]);
    const { text, changes } = valueOf(lock(fleet, thawed()));
    expect(changes).toEqual([
        { kind: "completed", part: "cluster", name: "a", fields: ["contents"] },
    ]);
    expect(frozenIn(text)).toEqual(frozenIn(QUARANTINED));
});

test("contents that somebody left in the lock of a cluster in use are taken out", () => {
    const left = QUARANTINED.replace("    state: quarantined\n", "");
    const fleet = withState("active");
    expect(refusalsOf(plan(fleet, left)).map(([path]) => path)).toEqual(["clusters.a.contents"]);
    const { text, changes } = valueOf(lock(fleet, left));
    expect(changes).toEqual([
        { kind: "corrected", part: "cluster", name: "a", field: "contents", from: "frozen" },
    ]);
    expect(text).toBe(STANDING);
});

test("nothing is quarantined before it is there", () => {
    expect(refusalsOf(lock(withState("quarantined"), lockText(fleetOf({ b: GCP }))))).toEqual([
        [
            "clusters.a.state",
            "is quarantined from its first day: nothing was put into it yet that could stay as it is",
            "write state: joining, or take the line out; quarantine it when it is there",
        ],
    ]);
});

const NEWER = { version: "1.36" };

test("a quarantined cluster is not upgraded, not even in the change that quarantines it", () => {
    const refusal = [
        "clusters.a.version",
        "1.36 is not the locked 1.35, and a is quarantined: what is in it cannot follow",
        'write version: "1.35", or take the line out, until it is released (docs/runbooks/quarantine-and-release.md)',
    ];
    const fleet = withState("quarantined", {}, NEWER);
    for (const before of [STANDING, QUARANTINED]) {
        expect(refusalsOf(lock(fleet, before))).toEqual([refusal]);
        expect(refusalsOf(plan(fleet, before)).filter(([path]) => path === refusal[0])).toEqual([
            refusal,
        ]);
    }
    // Released and upgraded in one change, the next update does both.
    expect(refusalsOf(lock(withState("active", {}, NEWER), QUARANTINED))).toEqual([]);
});

test("the owner of a cluster that exists upgrades it whatever its state is here", () => {
    const fleet = (version: string, state: string) =>
        fleetOf({ x: { ...EXISTING, version, state } });
    const quarantined = lockText(fleet("1.35", "quarantined"), lockText(fleet("1.35", "active")));
    const later = lockText(fleet("1.36", "quarantined"), quarantined);
    expect(later).toBe(quarantined.replace('kubernetes: "1.35"', 'kubernetes: "1.36"'));
});

test("node pools are the cloud's: they change while what is in the cluster stays", () => {
    const pools = { nodes: { min: 6, max: 12 }, pools: { batch: { max: 4 } } };
    const fleet = withState("quarantined", {}, pools);
    const planned = valueOf(plan(fleet, QUARANTINED));
    expect(planned.clusters[0]).toMatchObject({ nodePool: { minSize: 6, maxSize: 12 } });
    expect(contentsOf(planned, "a")).toEqual(frozenIn(QUARANTINED));
    expect(valueOf(lock(fleet, QUARANTINED)).changes).toEqual([]);
});

test("a fleet that is wrong is refused as such, and nothing is frozen", () => {
    const wrong = withState("quarantined", {}, { zones: ["us-east-1a", "us-west-2a"] });
    expect(refusalsOf(lock(wrong, STANDING)).map(([path]) => path)).toEqual([
        "clusters.a.zones[1]",
    ]);
});
