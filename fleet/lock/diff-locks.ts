import type { Addition, LockChange, LockPart } from "./lock-change";
import type { FleetLock, LockedCluster, LockedNetwork } from "./lock-spec";
import type { Rename } from "./rename-clusters";

type Value = string | number | boolean | readonly string[] | undefined;

/** The fields of an entry; a cluster's ranges and settings count as its own. */
function fieldsOf({
    ranges,
    settings,
    ...fields
}: object & { readonly ranges?: object; readonly settings?: object }) {
    // Entries of a lock have these values and no others: its schema says so.
    return { ...fields, ...ranges, ...settings } as Readonly<Record<string, Value>>;
}

function textOf(value: Value): string | undefined {
    if (value === undefined) {
        return undefined;
    }
    const text = typeof value === "object" ? value.join(", ") : String(value);
    return text === "" ? undefined : text;
}

function isSame(left: unknown, right: unknown): boolean {
    return (
        left === right ||
        (Array.isArray(left) &&
            Array.isArray(right) &&
            left.length === right.length &&
            left.every((each, index) => each === right[index]))
    );
}

/** Whether two entries have the same fields: most have, and there are many. */
function isUnchanged(before: object, after: object): boolean {
    // Plain entries of a lock: their schema says which keys they have.
    const [old, now] = [before, after] as readonly Readonly<Record<string, unknown>>[];
    const keys = Object.keys(after);
    return (
        keys.length === Object.keys(before).length &&
        keys.every((key) => isSame(old?.[key], now?.[key]))
    );
}

interface FieldChange {
    readonly field: string;
    readonly from?: string;
    readonly to?: string;
}

/** Every field that differs. */
function diffFields(before: object, after: object): readonly FieldChange[] {
    const [old, now] = [fieldsOf(before), fieldsOf(after)];
    return [...new Set([...Object.keys(now), ...Object.keys(old)])].flatMap((field) => {
        const [from, to] = [textOf(old[field]), textOf(now[field])];
        return from === to ? [] : [{ field, from, to }];
    });
}

function changesOfFields(
    part: LockPart,
    name: string,
    differences: readonly FieldChange[],
): readonly LockChange[] {
    const fields = differences.filter(({ from }) => from === undefined).map(({ field }) => field);
    return [
        ...(fields.length === 0 ? [] : [{ kind: "completed", part, name, fields } as const]),
        ...differences
            .filter(({ from }) => from !== undefined)
            .map((difference) => ({ kind: "corrected", part, name, ...difference }) as const),
    ];
}

function diffMaps<Entry extends object>(
    part: LockPart,
    before: ReadonlyMap<string, Entry>,
    after: ReadonlyMap<string, Entry>,
    addition: (value: Entry) => Addition,
): readonly LockChange[] {
    const present = [...after].flatMap(([name, value]): readonly LockChange[] => {
        const old = before.get(name);
        if (old === undefined) {
            return [{ kind: "added", name, ...addition(value) }];
        }
        return isUnchanged(old, value) ? [] : changesOfFields(part, name, diffFields(old, value));
    });
    return [
        ...present,
        ...[...before.keys()]
            .filter((name) => !after.has(name))
            .map((name) => ({ kind: "removed", part, name }) as const),
    ];
}

/** How a change names contents that are frozen: they are no text. */
const FROZEN = "frozen";

/** A cluster without what stands still in it. */
function withoutStandstill(cluster: LockedCluster): LockedCluster {
    return { ...cluster, contents: undefined, held: undefined };
}

/** What is frozen of a cluster, or held, that its state does not say. */
function changesOfStandstill(
    name: string,
    before: LockedCluster,
    after: LockedCluster,
): readonly LockChange[] {
    const part = "cluster";
    const frozen = before.contents !== undefined;
    const freezes = after.state === "quarantined" || (after.state === "retired" && frozen);
    const told = before.state !== after.state || frozen === freezes;
    const held = after.held !== undefined;
    return [
        ...(told
            ? []
            : changesOfFields(part, name, [
                  freezes ? { field: "contents", to: FROZEN } : { field: "contents", from: FROZEN },
              ])),
        ...(held === (before.held !== undefined)
            ? []
            : [{ kind: "held", part, name, held } as const]),
    ];
}

function changesOfCluster(
    name: string,
    before: LockedCluster | undefined,
    after: LockedCluster,
): readonly LockChange[] {
    const part = "cluster";
    if (before === undefined) {
        return [{ kind: "added", part, name, value: after }];
    }
    const differences = new Map(
        diffFields(withoutStandstill(before), withoutStandstill(after)).map((difference) => [
            difference.field,
            difference,
        ]),
    );
    const changes: LockChange[] = [];
    const { generation } = after;
    if (generation !== undefined && differences.get("generation")?.from !== undefined) {
        changes.push({ kind: "replaced", part, name, generation });
        // The next generation takes ranges, and maybe a CNI, of its own: that is no change of anything that stands.
        const settings = Object.keys(after.settings ?? {});
        for (const field of ["generation", "cni", ...settings, ...Object.keys(after.ranges)]) {
            differences.delete(field);
        }
    }
    if (differences.delete("state")) {
        const [from, to] = [before.state ?? "active", after.state ?? "active"] as const;
        changes.push({ kind: "state", part, name, from, to, mayLeave: to === "retired" });
    }
    const { from, to } = differences.get("kubernetes") ?? {};
    if (from !== undefined && to !== undefined) {
        differences.delete("kubernetes");
        changes.push({ kind: "upgraded", part, name, from, to });
    }
    return [
        ...changes,
        ...changesOfFields(part, name, [...differences.values()]),
        ...changesOfStandstill(name, before, after),
    ];
}

function diffClusters(
    before: FleetLock,
    after: FleetLock,
    renames: readonly Rename[],
): readonly LockChange[] {
    const part = "cluster";
    const left = [...before.clusters].filter(([name]) => !after.clusters.has(name));
    return [
        ...renames.map(({ from, to }) => ({ kind: "renamed", part, name: to, from }) as const),
        ...[...after.clusters].flatMap(([name, value]) =>
            changesOfCluster(name, before.clusters.get(name), value),
        ),
        ...left.map(([name, { id }]) =>
            id === undefined
                ? ({ kind: "removed", part, name } as const)
                : ({ kind: "retired", part, name, id } as const),
        ),
    ];
}

/** What is decided about networks themselves, and not about what left them. */
function withoutFormer(networks: FleetLock["networks"]): FleetLock["networks"] {
    return new Map(
        [...networks].map(([name, network]) => [name, { ...network, former: undefined }]),
    );
}

/** Ranges that networks keep from now on. */
function changesOfFormer(
    before: FleetLock["networks"],
    after: FleetLock["networks"],
): readonly LockChange[] {
    const isKept = (former: LockedNetwork["former"], name: string): boolean =>
        isSame(former ?? [], before.get(name)?.former ?? []);
    return [...after].flatMap(([name, { former }]) =>
        former === undefined || isKept(former, name)
            ? []
            : [{ kind: "kept", part: "network", name, ranges: former } as const],
    );
}

/**
 * Everything in which a lock differs from the one before: none when the two are the same. `renames` are done in both,
 * and said first.
 */
export function diffLocks(
    before: FleetLock,
    after: FleetLock,
    renames: readonly Rename[],
): readonly LockChange[] {
    const { fleet, environment } = after;
    const started = before.fleet === undefined || before.environment === undefined;
    return [
        ...(started && fleet !== undefined && environment !== undefined
            ? [{ kind: "started", fleet, environment } as const]
            : []),
        ...diffClusters(before, after, renames),
        ...diffMaps("blocks", before.blocks, after.blocks, (value) => ({ part: "blocks", value })),
        ...diffMaps(
            "network",
            withoutFormer(before.networks),
            withoutFormer(after.networks),
            (value) => ({ part: "network", value }),
        ),
        ...changesOfFormer(before.networks, after.networks),
        ...diffMaps("hub", before.hubs, after.hubs, (value) => ({ part: "hub", value })),
        ...diffMaps("link", before.links, after.links, (value) => ({ part: "link", value })),
    ];
}
