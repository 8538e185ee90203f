import { Document, YAMLMap, YAMLSeq, isMap, isScalar, isSeq } from "yaml";

import { type FleetLock, LOCK_FORMAT } from "./lock-spec";

const HEADER = [
    " What was decided for this fleet, once: `npx atoll lock` fills in what is missing and moves nothing.",
    " Commit it, and review its changes like those of any lock file.",
].join("\n");

/** An empty collection in braces becomes one line for each item once it has some. */
function opened<Collection extends YAMLMap | YAMLSeq>(collection: Collection): Collection {
    if (collection.items.length === 0) {
        collection.flow = false;
    }
    return collection;
}

/** The map at a key, made where there is none. */
function mapAt(parent: YAMLMap, key: string): YAMLMap {
    const present = parent.get(key, true);
    if (isMap(present)) {
        return opened(present);
    }
    const map = new YAMLMap();
    parent.set(key, map);
    return map;
}

/** The list at a key, made where there is none. */
function listAt(parent: YAMLMap, key: string): YAMLSeq {
    const present = parent.get(key, true);
    if (isSeq(present)) {
        return opened(present);
    }
    const list = new YAMLSeq();
    parent.set(key, list);
    return list;
}

function setDifferent(map: YAMLMap, values: object): void {
    for (const [key, value] of Object.entries(values)) {
        if (map.get(key) !== value) {
            map.set(key, value);
        }
    }
}

function namesIn(map: YAMLMap): readonly string[] {
    return map.items.map(({ key }) => String(isScalar(key) ? key.value : key));
}

/**
 * Writes a lock into its document: values that differ are set, clusters that left are taken out, and everything else,
 * comments and order included, stays as it is.
 */
export function writeLock(document: Document | undefined, lock: FleetLock): string {
    const target = document ?? new Document(new YAMLMap());
    const root = isMap(target.contents) ? target.contents : new YAMLMap();
    target.contents = root;
    if (document === undefined) {
        target.commentBefore = HEADER;
    }
    setDifferent(root, { version: LOCK_FORMAT, fleet: lock.fleet, environment: lock.environment });
    const clusters = mapAt(root, "clusters");
    for (const [name, { ranges, ...fields }] of lock.clusters) {
        const entry = mapAt(clusters, name);
        setDifferent(entry, fields);
        setDifferent(mapAt(entry, "ranges"), ranges);
    }
    for (const name of namesIn(clusters).filter((name) => !lock.clusters.has(name))) {
        clusters.delete(name);
    }
    const retired = listAt(root, "retired");
    for (const cluster of lock.retired.slice(retired.items.length)) {
        retired.add(target.createNode({ ...cluster }, { flow: true }));
    }
    return target.toString({ lineWidth: 0 });
}
