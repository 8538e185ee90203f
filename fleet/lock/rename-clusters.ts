import { byCodeUnit } from "../by-code-unit";
import { formatPlace } from "../plan/place";
import { placeOfCluster } from "../plan/networks/fleet-networks";
import type { FleetDraft } from "../spec/read-fleet";
import { endsOf, linkName } from "./link-name";
import type { FleetLock, LockedCluster, LockedLink } from "./lock-spec";

/** A cluster that has another name from now on. */
export interface Rename {
    readonly from: string;
    readonly to: string;
}

/** A key of one of a lock's maps that a rename changes. */
export interface MovedKey extends Rename {
    readonly part: "clusters" | "networks" | "links" | "blocks";
}

export interface Renaming {
    /** The lock with every rename done. */
    readonly lock: FleetLock;
    /** The renames that the lock did not have yet. */
    readonly renames: readonly Rename[];
    /** The keys that they change, one after the other. */
    readonly moved: readonly MovedKey[];
}

/** What the fleet says about names: each cluster that was `formerly` another. */
export function claimedNames(draft: FleetDraft): readonly Rename[] {
    return [...draft.clusters].flatMap(([to, { formerly }]) =>
        formerly === undefined ? [] : [{ from: formerly, to }],
    );
}

/** Renames that can be done and are not done yet. */
function pendingRenames(draft: FleetDraft, lock: FleetLock): readonly Rename[] {
    const claims = claimedNames(draft);
    const present = new Set(draft.clusterNames);
    return claims.filter(
        ({ from, to }) =>
            !present.has(from) &&
            lock.clusters.has(from) &&
            !lock.clusters.has(to) &&
            claims.filter((claim) => claim.from === from).length === 1,
    );
}

function sorted<Value>(entries: Iterable<readonly [string, Value]>): ReadonlyMap<string, Value> {
    return new Map([...entries].sort(([left], [right]) => byCodeUnit(left, right)));
}

/** The map with one key changed. */
function rekey<Value>(
    map: ReadonlyMap<string, Value>,
    { from, to }: Rename,
    change: (value: Value) => Value = (value) => value,
): ReadonlyMap<string, Value> {
    return sorted(
        [...map].map(([name, value]) => (name === from ? [to, change(value)] : [name, value])),
    );
}

/** Where the ends of a link are alike, the first by name has the first address of each tunnel; else AWS has it. */
function isOrderedByName(ends: readonly string[], networks: FleetLock["networks"]): boolean {
    const onAws = ends.filter((end) => networks.get(end)?.place?.startsWith("aws/") === true);
    return onAws.length !== 1;
}

/** A link that keeps its numbers under its new name. The new name of an end may change the order of the two. */
function renameLink(
    name: string,
    link: LockedLink,
    networks: FleetLock["networks"],
    { from, to }: Rename,
): readonly [string, LockedLink] {
    const ends = endsOf(name).find((pair) => pair.every((end) => networks.has(end)));
    if (ends === undefined || !ends.includes(from)) {
        return [name, link];
    }
    const [first, second] = ends.map((end) => (end === from ? to : end));
    if (first === undefined || second === undefined) {
        return [name, link];
    }
    if (byCodeUnit(first, second) < 0) {
        return [linkName([first, second]), link];
    }
    const { reversed = false, ...rest } = link;
    const turned = !reversed && link.tunnels.length > 0 && isOrderedByName(ends, networks);
    return [linkName([second, first]), { ...rest, ...(turned ? { reversed: true } : {}) }];
}

/** The place of a cluster on premises may be named after the cluster: then it is renamed with it. */
function placeRename(draft: FleetDraft, { from, to }: Rename): Rename | undefined {
    const cluster = draft.clusters.get(to);
    const place = cluster === undefined ? undefined : formatPlace(placeOfCluster(to, cluster));
    return place === `site/${to}` ? { from: `site/${from}`, to: place } : undefined;
}

function renamePlace<Entry extends { readonly place?: string }>(
    entry: Entry,
    rename: Rename | undefined,
): Entry {
    return rename === undefined || entry.place !== rename.from
        ? entry
        : { ...entry, place: rename.to };
}

function renameCluster(locked: LockedCluster, { from, to }: Rename): LockedCluster {
    const { identifiedAs = from, ...rest } = locked;
    return identifiedAs === to ? rest : { ...rest, identifiedAs };
}

/** A management cluster has its new name in the settings of what it manages too. */
function renameManager(locked: LockedCluster, { from, to }: Rename): LockedCluster {
    const { settings } = locked;
    return settings?.["managedBy"] === from
        ? { ...locked, settings: { ...settings, managedBy: to } }
        : locked;
}

/** A lock in which some keys have moved. */
interface Renamed {
    readonly lock: FleetLock;
    readonly moved: readonly MovedKey[];
}

/** Renames the cluster's own network, with its links and, on premises, its place. */
function renameNetwork(lock: FleetLock, rename: Rename, place: Rename | undefined): Renamed {
    const networks = rekey(lock.networks, rename, (locked) => renamePlace(locked, place));
    const links = [...lock.links].map(([name, link]) => {
        const [to, renamed] = renameLink(name, link, lock.networks, rename);
        return { from: name, to, renamed };
    });
    const shared = [...networks.values(), ...lock.clusters.values()].some(
        (entry) => entry.place === place?.from,
    );
    const block = shared ? undefined : place;
    return {
        lock: {
            ...lock,
            networks,
            blocks: block === undefined ? lock.blocks : rekey(lock.blocks, block),
            links: sorted(links.map(({ to, renamed }) => [to, renamed])),
        },
        moved: [
            { part: "networks", ...rename },
            ...(block === undefined ? [] : [{ part: "blocks", ...block } as const]),
            ...links
                .filter(({ from, to }) => from !== to)
                .map(({ from, to }) => ({ part: "links", from, to }) as const),
        ],
    };
}

function renameOne(draft: FleetDraft, lock: FleetLock, rename: Rename): Renamed {
    const place = placeRename(draft, rename);
    const own = (lock.clusters.get(rename.from)?.network ?? rename.from) === rename.from;
    const renamed = rekey(lock.clusters, rename, (locked) =>
        renamePlace(renameCluster(locked, rename), place),
    );
    const clusters = new Map(
        [...renamed].map(([name, locked]) => [name, renameManager(locked, rename)]),
    );
    const key = { part: "clusters", ...rename } as const;
    const named = { ...lock, clusters };
    if (!own) {
        return { lock: named, moved: [key] };
    }
    const network = renameNetwork(named, rename, place);
    return { lock: network.lock, moved: [key, ...network.moved] };
}

/**
 * Gives the clusters that the fleet renames their new names: each keeps its id, generation and ranges, the name by
 * which its cloud knows it, the numbers of its own network, and the links of that. A rename that cannot be done
 * is left out; `checkRenames` refuses it.
 */
export function renameClusters(draft: FleetDraft, lock: FleetLock): Renaming {
    const renames = pendingRenames(draft, lock);
    const start: Renamed = { lock, moved: [] };
    const renamed = renames.reduce((before, rename) => {
        const after = renameOne(draft, before.lock, rename);
        return { lock: after.lock, moved: [...before.moved, ...after.moved] };
    }, start);
    return { ...renamed, renames };
}
