import fc from "fast-check";
import { parse, parseDocument } from "yaml";

import { lockFleet } from "../../../fleet/lock/lock-fleet";
import { planFleet } from "../../../fleet/plan/plan-fleet";
import { type Clusters, TODAY, fleetOf, lockText, valueOf } from "../support/fleets";
import { GOOD_CLUSTERS, reversed } from "../support/random-fleets";

function lock(fleet: unknown, before?: string) {
    return lockFleet({ fleet, lockText: before, today: TODAY, stack: "prod" });
}

/** Every pair may be linked, whatever the clouds are. */
const QUOTAS = { azureVpnConnectionsPerGateway: 100 };

/** Outside production clusters come and go with the file. */
function fleet(clusters: Clusters, topology: string): Clusters {
    return fleetOf(clusters, { environment: "development", links: { topology }, quotas: QUOTAS });
}

const TOPOLOGY = fc.constantFrom("none", "mesh");

/** Few clusters: a mesh has a link for every pair. */
const CLUSTERS = GOOD_CLUSTERS.map((clusters) =>
    Object.fromEntries(Object.entries(clusters).slice(0, 5)),
);

type Part = Readonly<Record<string, unknown>>;

interface Locked {
    readonly clusters: Part;
    readonly networks?: Part;
    readonly hubs?: Part;
    readonly links?: Part;
}

/** The lock as it stands in its file. */
function read(text: string): Locked {
    return parse(text) as Locked;
}

/** Whether everything of one lock stands in the other, the same. */
function expectKept(before: Locked, after: Locked, gone: string | undefined): void {
    const isGone = (name: string): boolean =>
        gone !== undefined && (name === gone || name.split("--").includes(gone));
    for (const part of ["clusters", "networks", "links"] as const) {
        const kept = Object.entries(before[part] ?? {}).filter(([name]) => !isGone(name));
        expect(after[part] ?? {}).toMatchObject(Object.fromEntries(kept));
    }
}

test("locking twice changes nothing the second time", () => {
    fc.assert(
        fc.property(CLUSTERS, CLUSTERS, TOPOLOGY, (first, second, topology) => {
            const once = lockText(fleet(first, topology));
            const again = { text: once, changes: [], advice: [] };
            expect(valueOf(lock(fleet(first, topology), once))).toMatchObject(again);
            // Names that both have may differ in place; those of the first win.
            const both = fleet({ ...second, ...first }, topology);
            const twice = lockText(both, once);
            expect(valueOf(lock(both, twice))).toMatchObject({ text: twice, changes: [] });
        }),
        { numRuns: 20, endOnFailure: true },
    );
});

test("a cluster that comes or goes moves no other, nor a network or a link", () => {
    fc.assert(
        fc.property(CLUSTERS, CLUSTERS, TOPOLOGY, (first, second, topology) => {
            const before = lockText(fleet(first, topology));
            const more = fleet({ ...second, ...first }, topology);
            expectKept(read(before), read(lockText(more, before)), undefined);
            const [gone, ...staying] = Object.entries(first);
            const fewer = lockText(fleet(Object.fromEntries(staying), topology), before);
            expectKept(read(before), read(fewer), gone?.[0]);
            expect(Object.keys(read(fewer).clusters)).toHaveLength(staying.length);
        }),
        { numRuns: 20, endOnFailure: true },
    );
});

test("the order of keys changes nothing, in the fleet and in the lock", () => {
    fc.assert(
        fc.property(CLUSTERS, CLUSTERS, TOPOLOGY, (first, second, topology) => {
            const small = fleet(first, topology);
            const once = lockText(small);
            expect(lockText(reversed(small))).toBe(once);
            const backwards = String(parseDocument(JSON.stringify(reversed(parse(once)))));
            const big = fleet({ ...second, ...first }, topology);
            const forwards = valueOf(lock(big, once));
            const other = valueOf(lock(reversed(big), backwards));
            expect(other.changes).toEqual(forwards.changes);
            expect(parse(other.text)).toEqual(parse(forwards.text));
        }),
        { numRuns: 20, endOnFailure: true },
    );
});

type Tree = Readonly<Record<string, unknown>>;

function isTree(value: unknown): value is Tree {
    return typeof value === "object" && value !== null && !Array.isArray(value);
}

/** The paths of everything inside the maps of a lock: entries, and their fields. */
function pathsOf(value: unknown, path: readonly string[] = []): readonly (readonly string[])[] {
    const below = isTree(value)
        ? Object.entries(value).flatMap(([key, each]) => pathsOf(each, [...path, key]))
        : [];
    return path.length < 2 ? below : [path, ...below];
}

function withoutPath(tree: Tree, [key = "", ...rest]: readonly string[]): Tree {
    const { [key]: value, ...others } = tree;
    return rest.length > 0 && isTree(value)
        ? { ...others, [key]: withoutPath(value, rest) }
        : others;
}

/** A lock from which somebody took some lines out by hand. */
function without(text: string, picks: readonly number[]): string {
    const whole = parse(text) as Tree;
    const paths = pathsOf(whole);
    const edited = picks.reduce(
        (tree, pick) => withoutPath(tree, paths[pick % Math.max(paths.length, 1)] ?? []),
        whole,
    );
    return JSON.stringify(edited, undefined, 2);
}

test("a plan takes exactly the locks to which nothing is to be added", () => {
    fc.assert(
        fc.property(
            CLUSTERS,
            TOPOLOGY,
            fc.array(fc.nat(200), { maxLength: 3 }),
            (clusters, topology, picks) => {
                const whole = fleet(clusters, topology);
                const edited = without(lockText(whole), picks);
                const locking = lock(whole, edited);
                const upToDate = locking.ok && locking.value.changes.length === 0;
                const plan = planFleet({
                    fleet: whole,
                    lock: parse(edited),
                    today: TODAY,
                    stack: "prod",
                });
                expect(plan.ok).toBe(upToDate);
                if (locking.ok) {
                    const { text } = locking.value;
                    expect(valueOf(lock(whole, text)).changes).toEqual([]);
                }
            },
        ),
        { numRuns: 40, endOnFailure: true },
    );
});
