import { Document, YAMLMap, isMap } from "yaml";

import { addLine, entriesOf, listAt, mapAt, renameKey, setFields, setWhole } from "./edit-yaml";
import { type FleetLock, LOCK_FORMAT } from "./lock-spec";
import type { MovedKey } from "./rename-clusters";
import { SETTING_NAMES } from "./settings/fixed-settings";
import { HELD_FIELDS } from "./states/hold-cluster";

const HEADER = [
    " What was decided for this fleet, once: `npx atoll lock` fills in what is missing and moves nothing.",
    " Commit it, and review its changes like those of any lock file.",
].join("\n");

/** The order of keys where nobody has chosen another. */
const ROOT_KEYS = [
    ...["version", "fleet", "environment"],
    ...["clusters", "blocks", "networks", "hubs", "links", "retired"],
];
const CLUSTER_FIELDS = [
    ...["id", "generation", "state", "identifiedAs"],
    ...["cloud", "place", "network", "cni", "kubernetes"],
];
const CLUSTER_KEYS = [...CLUSTER_FIELDS, "ranges", "settings", "held", "contents"];
const RANGES = ["nodes", "pods", "services", "loadBalancers", "globalnet"];
const PART_FIELDS = {
    blocks: ["nodes", "pods", "services"],
    networks: ["place", "existingId", "range", "asn", "former"],
    hubs: ["kind", "range", "asn"],
    links: ["kind", "tunnels", "reversed"],
} as const;

/** A cluster's map of texts, or nothing where it has none. */
function writeTexts(
    document: Document,
    entry: YAMLMap,
    key: "settings" | "held",
    texts: Readonly<Record<string, string>> | undefined,
    names: readonly string[],
): void {
    if (texts === undefined) {
        entry.delete(key);
    } else {
        setFields(document, mapAt(document, entry, key, CLUSTER_KEYS), texts, names);
    }
}

function writeClusters(document: Document, root: YAMLMap, clusters: FleetLock["clusters"]): void {
    const map = mapAt(document, root, "clusters", ROOT_KEYS);
    for (const [entry, cluster] of entriesOf(document, map, clusters, false)) {
        const { ranges, settings, held, contents, ...fields } = cluster;
        setFields(document, entry, fields, CLUSTER_FIELDS, CLUSTER_KEYS);
        setFields(document, mapAt(document, entry, "ranges", CLUSTER_KEYS), ranges, RANGES);
        writeTexts(document, entry, "settings", settings, SETTING_NAMES);
        writeTexts(document, entry, "held", held, HELD_FIELDS);
        setWhole(document, entry, "contents", contents, CLUSTER_KEYS);
    }
}

/** The other maps of a lock: one line for each entry, but for blocks, which grow. */
function writePart(
    document: Document,
    root: YAMLMap,
    part: keyof typeof PART_FIELDS,
    lock: FleetLock,
): void {
    const wanted: ReadonlyMap<string, object> = lock[part];
    if (wanted.size > 0 || root.has(part)) {
        const map = mapAt(document, root, part, ROOT_KEYS);
        for (const [entry, fields] of entriesOf(document, map, wanted, part !== "blocks")) {
            setFields(document, entry, fields, PART_FIELDS[part]);
        }
    }
}

/**
 * Writes a lock into its document: keys that moved are renamed where they stand, values that differ are set, entries that
 * left are taken out, and everything else, comments and order included, stays as it is.
 */
export function writeLock(
    document: Document | undefined,
    lock: FleetLock,
    moved: readonly MovedKey[],
): string {
    const target = document ?? new Document(new YAMLMap());
    const root = isMap(target.contents) ? target.contents : new YAMLMap();
    target.contents = root;
    if (document === undefined) {
        target.commentBefore = HEADER;
    }
    for (const { part, from, to } of moved) {
        renameKey(target, mapAt(target, root, part, ROOT_KEYS), from, to);
    }
    const { fleet, environment } = lock;
    const head = { version: LOCK_FORMAT, fleet, environment };
    setFields(target, root, head, Object.keys(head), ROOT_KEYS);
    writeClusters(target, root, lock.clusters);
    for (const part of ["blocks", "networks", "hubs", "links"] as const) {
        writePart(target, root, part, lock);
    }
    const retired = listAt(target, root, "retired", ROOT_KEYS);
    for (const cluster of lock.retired.slice(retired.items.length)) {
        addLine(target, retired, cluster);
    }
    return target.toString({ lineWidth: 0 });
}
