import { planMaintenance } from "../../../../fleet/plan/schedules/maintenance";
import { formatOffset, standardOffset } from "../../../../fleet/plan/schedules/time-zone";
import type { Weekday } from "../../../../fleet/plan/types";
import { AWS, AZURE, EXISTING, GCP, fleetOf, planOf, refusalLines } from "../../support/fleets";

test.each([
    ["UTC", 0, "+00:00"],
    ["Europe/Berlin", 60, "+01:00"],
    ["Europe/Dublin", 0, "+00:00"],
    ["America/New_York", -300, "-05:00"],
    ["America/St_Johns", -210, "-03:30"],
    ["Asia/Kolkata", 330, "+05:30"],
    ["Asia/Kathmandu", 345, "+05:45"],
    // Summer is in January there.
    ["Australia/Sydney", 600, "+10:00"],
    ["Pacific/Kiritimati", 840, "+14:00"],
    ["Etc/GMT+5", -300, "-05:00"],
])("standard time of %s is %i minutes ahead of UTC", (timeZone, minutes, written) => {
    expect(standardOffset(timeZone)).toBe(minutes);
    expect(formatOffset(minutes)).toBe(written);
});

test("what is no zone has no offset", () => {
    expect(standardOffset("Europe/Berlni")).toBeUndefined();
});

const window = (days: readonly Weekday[], start: string, timeZone: string) => ({
    windows: [{ days: [...days], start, timeZone, hours: 4 }],
});

test.each([
    [window(["tue", "thu"], "02:00", "Europe/Berlin"), ["tue", "thu"], "01:00", "+01:00"],
    [window(["mon"], "00:30", "Europe/Berlin"), ["sun"], "23:30", "+01:00"],
    [window(["sun", "fri"], "22:00", "America/New_York"), ["mon", "sat"], "03:00", "-05:00"],
    [window(["wed", "wed"], "03:00", "UTC"), ["wed"], "03:00", "+00:00"],
] as const)("%j is in UTC on %j at %s", (upgrades, days, start, utcOffset) => {
    expect(planMaintenance(upgrades)).toMatchObject({
        utc: { days, start },
        local: { start: upgrades.windows[0]?.start, utcOffset },
        hours: 4,
    });
});

test("without a window, clouds may change clusters at any time", () => {
    expect(planMaintenance({ windows: [] })).toBeUndefined();
});

test("every cluster that Atoll makes has the fleet's window; Karpenter keeps it in its pools", () => {
    const karpenter = { ...AWS, autoscaling: "karpenter", pools: { general: { max: 9 } } };
    const fleet = fleetOf(
        { a: karpenter, b: GCP, c: AZURE, d: EXISTING },
        { upgrades: { windows: [{ start: "02:00", timeZone: "Europe/Berlin" }] } },
    );
    const { clusters } = planOf(fleet);
    const week = ["mon", "tue", "wed", "thu", "fri", "sat", "sun"];
    const maintenance = {
        utc: { days: week, start: "01:00" },
        local: { days: week, start: "02:00", timeZone: "Europe/Berlin", utcOffset: "+01:00" },
        hours: 4,
    };
    expect(
        clusters.map((cluster) => ("maintenance" in cluster ? cluster.maintenance : "none")),
    ).toEqual([maintenance, maintenance, maintenance, "none"]);
    expect(JSON.stringify(clusters[0]?.contents.objects)).toContain('"schedule":"0 5 * * mon"');
});

const refused = (cluster: unknown, ...windows: readonly unknown[]) =>
    refusalLines(fleetOf({ a: cluster }, { upgrades: { windows } }));

const WINDOW = { start: "02:00" };

test.each([
    [{ ...WINDOW, timeZone: "Europe/Berlni" }, "Europe/Berlin"],
    [{ ...WINDOW, timeZone: "Europe/BERLIN" }, "Europe/Berlin"],
    [{ ...WINDOW, timeZone: "Nowhere" }, "Europe/Berlin"],
])("a zone that does not exist: %j", (each, instead) => {
    expect(refused(AWS, each)).toEqual([
        `upgrades.windows[0].timeZone: "${each.timeZone}" is no time zone of the IANA database => write timeZone: ${instead}, or take the line out for UTC`,
    ]);
});

test.each([
    [{ ...WINDOW, days: ["sun"] }, 4, 4, 16, "name more days, or write hours: 12"],
    [{ ...WINDOW, days: ["sun"], hours: 11 }, 4, 11, 44, "name more days, or write hours: 12"],
    // Of 32 days the last four may be a Wednesday to a Saturday.
    [{ ...WINDOW, days: ["mon", "tue"] }, 8, 4, 32, "name more days, or write hours: 6"],
])("GKE does not take %j", (each, times, hours, sum, fix) => {
    expect(refused(GCP, each)).toEqual([
        `upgrades.windows[0]: opens ${times} times in 32 days for ${hours} hours, and GKE wants 48 hours in that time, not ${sum} => ${fix}`,
    ]);
    expect(refused(AZURE, each)).toEqual([]);
});

test.each([
    WINDOW,
    { ...WINDOW, days: ["sun"], hours: 12 },
    { ...WINDOW, days: ["tue", "wed", "thu"] },
    { ...WINDOW, days: ["mon", "tue", "wed", "thu", "fri", "sat"] },
])("GKE takes %j", (each) => {
    expect(refused(GCP, each)).toEqual([]);
});

test("a fleet has one window, and AKS none under four hours", () => {
    expect(refused(AWS, WINDOW, WINDOW)).toEqual([
        'upgrades.windows: has 2 entries, and 1 is the most => write, for example, windows: [{ days: [tue, wed, thu], start: "02:00" }]',
    ]);
    expect(refused(AZURE, { ...WINDOW, hours: 3 })).toEqual([
        "upgrades.windows[0].hours: 3 is not a whole number from 4 to 24 => write, for example, hours: 4",
    ]);
});
