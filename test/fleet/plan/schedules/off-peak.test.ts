import fc from "fast-check";

import { offPeakTimes, parseCron, planOffPeak } from "../../../../fleet/plan/schedules/off-peak";
import { formatTime } from "../../../../fleet/plan/schedules/week";
import type { Weekday } from "../../../../fleet/plan/types";
import { WEEKDAYS } from "../../../../fleet/spec/windows";
import { AWS, AZURE, GCP, clusterOf, fleetOf, planOf, refusalLines } from "../../support/fleets";
import { weekMinutes } from "./support/week-minutes";

const ALL: readonly Weekday[] = WEEKDAYS;

function offPeak(days: readonly Weekday[], start: string, hours: number) {
    return { days: [...days], start, hours, timeZone: "Europe/Berlin", min: 0 };
}

test.each([
    [offPeak(["mon", "fri"], "19:00", 12), "0 19 * * 1,5", "0 7 * * 2,6"],
    [offPeak(["sun"], "00:30", 3), "30 0 * * 0", "30 3 * * 0"],
    [offPeak(ALL, "20:15", 10), "15 20 * * *", "15 6 * * *"],
    [offPeak(["sat"], "22:00", 2), "0 22 * * 6", "0 0 * * 0"],
    [offPeak(["sat"], "00:00", 24), "0 0 * * 6", "0 0 * * 0"],
    // Friday evening to Monday morning: three windows that follow one another.
    [offPeak(["fri", "sat", "sun"], "19:00", 24), "0 19 * * 5", "0 19 * * 1"],
])("%j: down at %s, up at %s", (spec, down, up) => {
    expect(planOffPeak({ ...spec, min: 1 }, { minSize: 3 })).toEqual({
        timeZone: "Europe/Berlin",
        down,
        up,
        minSize: 1,
    });
});

test("a pool that has no more nodes anyway has no schedule", () => {
    const spec = offPeak(["mon"], "19:00", 12);
    expect(planOffPeak(spec, { minSize: 0 })).toBeUndefined();
    expect(planOffPeak({ ...spec, min: 3 }, { minSize: 3 })).toBeUndefined();
    expect(planOffPeak(undefined, { minSize: 3 })).toBeUndefined();
});

const WEEK = 7 * 24 * 60;

/** Minutes of a week in which it is off-peak, by the windows as they are written. */
function written({ days, start, hours }: ReturnType<typeof offPeak>): ReadonlySet<number> {
    const [hour = 0, minute = 0] = start.split(":").map(Number);
    return new Set(
        weekMinutes({ days, minutes: hour * 60 + minute }).flatMap((first) =>
            Array.from({ length: hours * 60 }, (_, index) => (first + index) % WEEK),
        ),
    );
}

const ANY = fc
    .record({
        days: fc.subarray([...ALL], { minLength: 1 }),
        minutes: fc.integer({ min: 0, max: 24 * 60 - 1 }),
        hours: fc.integer({ min: 1, max: 24 }),
    })
    .map(({ days, minutes, hours }) => offPeak(days, formatTime(minutes), hours));

test("nodes go and come exactly where the hours begin and end", () => {
    fc.assert(
        fc.property(ANY, (spec) => {
            const off = written(spec);
            const times = offPeakTimes(spec);
            const edges = (before: boolean): readonly number[] =>
                [...Array(WEEK).keys()].filter(
                    (minute) =>
                        off.has(minute) !== before &&
                        off.has((minute + WEEK - 1) % WEEK) === before,
                );
            const inOrder = (minutes: readonly number[]) =>
                [...minutes].sort((left, right) => left - right);
            expect(times === undefined).toBe(off.size === WEEK);
            expect(inOrder(times === undefined ? [] : weekMinutes(times.down))).toEqual(
                edges(false),
            );
            expect(inOrder(times === undefined ? [] : weekMinutes(times.up))).toEqual(edges(true));
        }),
    );
});

test("a cron expression tells the times that it was made from", () => {
    fc.assert(
        fc.property(ANY, (spec) => {
            const times = offPeakTimes(spec);
            const plan = planOffPeak(spec, { minSize: 3 });
            expect(plan && parseCron(plan.down)).toEqual(times?.down);
            expect(plan && parseCron(plan.up)).toEqual(times?.up);
        }),
    );
});

const NIGHTS = { start: "19:00", hours: 12 };

const inDevelopment = (clusters: Readonly<Record<string, unknown>>) =>
    fleetOf(clusters, { environment: "development" });

test("each pool has the schedule that has more nodes by day", () => {
    const fleet = inDevelopment({
        a: {
            ...AWS,
            offPeak: { ...NIGHTS, min: 1 },
            nodes: { min: 3 },
            pools: { batch: { min: 2 }, spare: {} },
        },
        b: { ...GCP, offPeak: NIGHTS },
    });
    const plan = planOf(fleet);
    const { nodePool, pools } = clusterOf(plan, "aws");
    const times = { timeZone: "UTC", down: "0 19 * * *", up: "0 7 * * *" };
    expect(nodePool.offPeak).toEqual({ ...times, minSize: 1 });
    expect(pools.map(({ offPeak: each }) => each)).toEqual([{ ...times, minSize: 1 }, undefined]);
    expect(clusterOf(plan, "gcp").nodePool.offPeak).toEqual({ ...times, minSize: 0 });
});

test("AKS keeps two nodes in the pool that runs its own pods", () => {
    const cluster = {
        ...AZURE,
        offPeak: NIGHTS,
        nodes: { min: 4 },
        pools: { batch: { min: 1 } },
    };
    const { nodePool, pools } = clusterOf(planOf(inDevelopment({ a: cluster })), "azure");
    expect(nodePool.offPeak?.minSize).toBe(2);
    expect(pools.map(({ offPeak: each }) => each?.minSize)).toEqual([0]);
});

test("not in production", () => {
    expect(refusalLines(fleetOf({ a: { ...AWS, offPeak: NIGHTS } }))).toEqual([
        "clusters.a.offPeak: is for fleets outside production: customers come at any hour => take it out",
    ]);
});

const POOLS = { general: { max: 5 } };

test.each([
    [
        "Karpenter",
        { ...AWS, autoscaling: "karpenter", pools: POOLS, offPeak: NIGHTS },
        "Karpenter removes nodes that nobody needs at any hour, and runs on the first pool itself => take it out",
    ],
    [
        "Auto Mode",
        { ...AWS, autoscaling: "auto-mode", offPeak: NIGHTS },
        "EKS Auto Mode removes nodes that nobody needs at any hour => take it out",
    ],
    [
        "node auto-provisioning of AKS",
        { ...AZURE, autoscaling: "node-auto-provisioning", offPeak: NIGHTS },
        "node auto-provisioning removes nodes that nobody needs at any hour, and pools beside it have a fixed size => take it out",
    ],
    [
        "the fewest nodes that AKS takes",
        { ...AZURE, offPeak: NIGHTS },
        "changes nothing: no pool keeps more than 2 nodes by day, and as many stay meanwhile => take it out, or give a pool more nodes by day (min)",
    ],
    [
        "what is always",
        { ...AWS, offPeak: { start: "00:00", hours: 24 } },
        "is always: 24 hours, every day => take it out, and write nodes: { min: ... } and pools alike",
    ],
    [
        "what changes nothing",
        { ...AWS, nodes: { min: 2 }, offPeak: { ...NIGHTS, min: 2 } },
        "changes nothing: no pool keeps more than 2 nodes by day, and as many stay meanwhile => take it out, or give a pool more nodes by day (min)",
    ],
])("not with %s", (_, cluster, expected) => {
    expect(refusalLines(inDevelopment({ a: cluster }))).toEqual([
        `clusters.a.offPeak: ${expected}`,
    ]);
});

test("not in a zone that does not exist", () => {
    const cluster = { ...AWS, offPeak: { ...NIGHTS, timeZone: "Europe/Berlni" } };
    expect(refusalLines(inDevelopment({ a: cluster }))).toEqual([
        'clusters.a.offPeak.timeZone: "Europe/Berlni" is no time zone of the IANA database => write timeZone: Europe/Berlin, or take the line out for UTC',
    ]);
});

test("not on Azure in a zone that Windows has no clock for", () => {
    const cluster = {
        ...AZURE,
        nodes: { min: 3 },
        offPeak: { ...NIGHTS, timeZone: "Antarctica/Troll" },
    };
    expect(refusalLines(inDevelopment({ a: cluster }))).toEqual([
        "clusters.a.offPeak.timeZone: Azure's schedules have Windows' time zones, and none shows the time of \"Antarctica/Troll\" => name a zone whose clocks change at other times or never, for example timeZone: UTC",
    ]);
});
