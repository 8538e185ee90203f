import { parse } from "yaml";

import { lockFleet } from "../../../fleet/lock/lock-fleet";
import { identify } from "../../../fleet/plan/identity";
import { planFleet } from "../../../fleet/plan/plan-fleet";
import { OIDC, capiCluster } from "../plan/capi/support/capi-fleets";
import { AWS, AZURE, GCP, TODAY, fleetOf, lockText, refusalsOf, valueOf } from "../support/fleets";

function lock(fleet: unknown, before: string, replace?: string) {
    const input = { fleet, lockText: before, today: TODAY, stack: "prod" };
    return valueOf(lockFleet({ ...input, ...(replace === undefined ? {} : { replace }) }));
}

interface Locked {
    readonly clusters: Readonly<Record<string, object>>;
    readonly networks: Readonly<Record<string, object>>;
    readonly links?: Readonly<Record<string, object>>;
    readonly retired: readonly object[];
}

/** The lock as it stands in its file. */
function read(text: string): Locked {
    return parse(text) as Locked;
}

const LINKED = { links: [["m", "old"]] };
const BEFORE = lockText(fleetOf({ m: AWS, old: GCP }, LINKED));

/** The fleet in which the cluster has a new name. */
function renamed(name: string, formerly = "old"): unknown {
    return fleetOf({ m: AWS, [name]: { ...GCP, formerly } }, { links: [["m", name]] });
}

test("a cluster that is renamed keeps everything but its name", () => {
    const { text, changes } = lock(renamed("new"), BEFORE);
    expect(changes).toEqual([{ kind: "renamed", part: "cluster", name: "new", from: "old" }]);
    const [before, after] = [read(BEFORE), read(text)];
    expect(after.clusters).toEqual({
        m: before.clusters["m"],
        new: { ...before.clusters["old"], identifiedAs: "old" },
    });
    expect(after.networks).toEqual({ m: before.networks["m"], new: before.networks["old"] });
    expect(after.links).toEqual({ "m--new": before.links?.["m--old"] });
    expect(after.retired).toEqual([]);
});

test("its place in the file, and the comments there, stay", () => {
    const commented = BEFORE.replace("  old:\n", "  # moved in from the pilot\n  old:\n");
    const { text } = lock(renamed("new"), commented);
    expect(text).toContain("  # moved in from the pilot\n  new:\n");
});

test("a name that changes the order of a link's ends does not change their addresses", () => {
    const azure = { links: [["m", "old"]] };
    const before = lockText(fleetOf({ m: AZURE, old: GCP }, azure));
    const fleet = fleetOf({ m: AZURE, b: { ...GCP, formerly: "old" } }, { links: [["b", "m"]] });
    const { text } = lock(fleet, before);
    expect(read(text).links).toEqual({
        "b--m": { ...read(before).links?.["m--old"], reversed: true },
    });
    const back = fleetOf({ m: AZURE, old: { ...GCP, formerly: "b" } }, azure);
    const again = read(lock(back, text).text);
    expect(again.links).toEqual(read(before).links);
    expect(again.clusters).toEqual(read(before).clusters);
});

test("where AWS is one end it has the first address, whatever the names", () => {
    const { text } = lock(renamed("b"), BEFORE);
    expect(read(text).links).toEqual({ "b--m": read(BEFORE).links?.["m--old"] });
});

test("once it is locked the line means nothing, and a note says so", () => {
    const once = lock(renamed("new"), BEFORE).text;
    const { text, changes, advice } = lock(renamed("new"), once);
    expect({ text, changes }).toEqual({ text: once, changes: [] });
    expect(advice).toEqual([
        {
            path: "clusters.new.formerly",
            text: "the lock has new in place of old",
            next: "call it old again, with formerly: new: pulumi up refuses it, since the program renames no resources yet",
        },
    ]);
    const without = fleetOf({ m: AWS, new: GCP }, { links: [["m", "new"]] });
    expect(lock(without, once)).toMatchObject({ text: once, changes: [], advice: [] });
});

test("a second rename keeps the first name", () => {
    const once = lock(renamed("new"), BEFORE).text;
    const twice = lock(renamed("newer", "new"), once).text;
    expect(read(twice).clusters["newer"]).toEqual({
        ...read(BEFORE).clusters["old"],
        identifiedAs: "old",
    });
});

test("what a plan says before the rename is locked", () => {
    const locked: unknown = parse(BEFORE);
    const input = { fleet: renamed("new"), lock: locked, today: TODAY, stack: "prod" };
    expect(refusalsOf(planFleet(input))).toEqual([
        [
            "clusters.new.formerly",
            "is still called old in atoll.prod.lock.yaml",
            "run `npx atoll lock --stack prod`, and commit atoll.prod.lock.yaml",
        ],
    ]);
});

test("a new cluster with the old name is told from the renamed one, for ever", () => {
    const fleet = (clusters: object) =>
        fleetOf({ m: AWS, ...clusters }, { environment: "development" });
    const first = lockText(fleet({ old: GCP }));
    const once = lock(fleet({ new: { ...GCP, formerly: "old" } }), first).text;
    const second = lock(fleet({ new: GCP, old: GCP }), once).text;
    expect(read(second).clusters["old"]).toMatchObject({ id: 3, generation: 2 });
    const gone = lock(fleet({ old: GCP }), second).text;
    expect(read(gone).retired).toEqual([
        { id: 2, name: "new", generation: 1, identifiedAs: "old" },
    ]);
    const third = lock(fleet({ new: GCP }), gone).text;
    expect(read(third).clusters["new"]).toMatchObject({ id: 4, generation: 2 });
});

test("a cluster on premises may lend its name to its place", () => {
    const metal = {
        ...capiCluster("metal3", { managedBy: "m", cni: "calico" }),
        network: undefined,
    };
    const access = { oidc: OIDC };
    const before = lockText(fleetOf({ m: AWS, old: metal }, { ...LINKED, access }));
    expect(read(before).clusters["old"]).toMatchObject({ place: "site/old" });
    const rest = { links: [["m", "new"]], access };
    const fleet = fleetOf({ m: AWS, new: { ...metal, formerly: "old" } }, rest);
    const { text, changes } = lock(fleet, before);
    expect(changes).toEqual([{ kind: "renamed", part: "cluster", name: "new", from: "old" }]);
    expect(read(text).clusters["new"]).toMatchObject({ place: "site/new" });
    expect(read(text).networks["new"]).toMatchObject({ place: "site/new" });
});

test.each([
    [{ id: 7, generation: 1 }, "production-new", "production-new-g1"],
    [{ id: 7, generation: 1, identifiedAs: "old" }, "production-old", "production-old-g1"],
    [{ id: 7, generation: 2, identifiedAs: "old" }, "production-old-g2", "production-old-g2"],
])("who a cluster is: %j", (locked, cloudName, clusterIdentifier) => {
    expect(identify("production", "new", locked)).toEqual({
        id: 7,
        generation: locked.generation,
        name: "new",
        context: "production-new",
        cloudName,
        clusterIdentifier,
    });
});

test("a cluster that has its first name again is as it was, and the line may go", () => {
    const once = lock(renamed("new"), BEFORE).text;
    const fleet = fleetOf({ m: AWS, old: { ...GCP, formerly: "new" } }, LINKED);
    const back = lock(fleet, once).text;
    expect(read(back)).toEqual(read(BEFORE));
    expect(lock(fleet, back).advice).toEqual([
        {
            path: "clusters.old.formerly",
            text: "the lock has old in place of new",
            next: "take the line out: it has the name again that its resources have",
        },
    ]);
});
