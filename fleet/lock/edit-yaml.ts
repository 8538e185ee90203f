import {
    type Document,
    type Pair,
    Scalar,
    YAMLMap,
    YAMLSeq,
    isMap,
    isNode,
    isScalar,
    isSeq,
    visit,
} from "yaml";

import { inOrder } from "../in-order";

/** What a field of a lock may be. */
type Value = string | number | boolean | readonly string[];

/** Braces that were empty become one line for each item when the first comes. */
function open(collection: YAMLMap | YAMLSeq): void {
    if (collection.items.length === 0) {
        collection.flow = false;
    }
}

function keyOf({ key }: Pair): string {
    return String(isScalar(key) ? key.value : key);
}

/** Adds a key before those that come after it in an order; last where none of them is there. */
function insert(
    document: Document,
    map: YAMLMap,
    key: string,
    value: unknown,
    order: readonly string[],
): void {
    const after = new Set(order.slice(order.indexOf(key) + 1));
    const at = map.items.findIndex((pair) => after.has(keyOf(pair)));
    map.items.splice(at < 0 ? map.items.length : at, 0, document.createPair(key, value));
}

/** The map at a key, made where there is none. */
export function mapAt(
    document: Document,
    parent: YAMLMap,
    key: string,
    order: readonly string[],
): YAMLMap {
    const present = parent.get(key, true);
    if (isMap(present)) {
        return present;
    }
    parent.delete(key);
    const map = new YAMLMap();
    insert(document, parent, key, map, order);
    return map;
}

/** The list at a key, made where there is none. */
export function listAt(
    document: Document,
    parent: YAMLMap,
    key: string,
    order: readonly string[],
): YAMLSeq {
    const present = parent.get(key, true);
    if (isSeq(present)) {
        return present;
    }
    parent.delete(key);
    const list = new YAMLSeq();
    insert(document, parent, key, list, order);
    return list;
}

/** Adds an item to a list, on one line. */
export function addLine(document: Document, list: YAMLSeq, item: object): void {
    open(list);
    list.add(document.createNode(item, { flow: true }));
}

function nodeOf(document: Document, value: Value): unknown {
    return typeof value === "object" ? document.createNode(value, { flow: true }) : value;
}

function isSame(node: unknown, value: Value): boolean {
    return typeof value === "object"
        ? isSeq(node) && JSON.stringify(node.toJSON()) === JSON.stringify(value)
        : isScalar(node) && node.value === value;
}

/**
 * Sets the fields that differ, and takes out those that are no more; new ones take their place in an order. Short lists
 * stand on one line.
 */
export function setFields(
    document: Document,
    map: YAMLMap,
    values: object,
    fields: readonly string[],
    order: readonly string[] = fields,
): void {
    const wanted = new Map<string, Value | undefined>(Object.entries(values));
    for (const key of fields) {
        const value = wanted.get(key);
        const node = map.get(key, true);
        if (node !== undefined && value !== undefined && isSame(node, value)) {
            continue;
        }
        // No list says the same as an empty one.
        if (value === undefined || (typeof value === "object" && value.length === 0)) {
            map.delete(key);
        } else if (node === undefined) {
            insert(document, map, key, nodeOf(document, value), order);
        } else {
            map.set(key, nodeOf(document, value));
        }
    }
    map.flow = map.flow === true || map.items.length === 0;
}

/** A value as it is: what stands twice is written twice, and a key that would merge maps is quoted. */
function plainNode(document: Document, value: unknown): unknown {
    const node = document.createNode(value, { aliasDuplicateObjects: false });
    visit(node, {
        Pair(_, { key }) {
            if (isScalar(key) && key.value === "<<") {
                key.type = Scalar.QUOTE_DOUBLE;
            }
        },
    });
    return node;
}

/** Sets a part of a map that is taken as a whole, or takes it out; as it stands where it is the same. */
export function setWhole(
    document: Document,
    map: YAMLMap,
    key: string,
    value: unknown,
    order: readonly string[],
): void {
    const present = map.get(key, true);
    if (value === undefined) {
        map.delete(key);
    } else if (
        !isNode(present) ||
        JSON.stringify(inOrder(present.toJS(document))) !== JSON.stringify(inOrder(value))
    ) {
        map.delete(key);
        insert(document, map, key, plainNode(document, value), order);
    }
}

/** Gives an entry of a map another key; it stays where it is, with its comments. */
export function renameKey(document: Document, map: YAMLMap, from: string, to: string): void {
    const pair = map.items.find((each) => keyOf(each) === from);
    if (pair === undefined) {
        return;
    }
    if (isScalar(pair.key)) {
        pair.key.value = to;
    } else {
        pair.key = document.createNode(to);
    }
}

/**
 * The maps of the entries that are wanted, each with its values: old ones where they are, new ones last, on one line
 * where they are `flow`. The others are taken out. One pass: a look-up in a YAML map goes through all of it.
 */
export function entriesOf<Entry>(
    document: Document,
    map: YAMLMap,
    wanted: ReadonlyMap<string, Entry>,
    flow: boolean,
): readonly (readonly [YAMLMap, Entry])[] {
    const present = new Map(
        map.items.flatMap((pair) =>
            isMap(pair.value) ? [[keyOf(pair), pair.value] as const] : [],
        ),
    );
    map.items = map.items.filter((pair) => present.has(keyOf(pair)) && wanted.has(keyOf(pair)));
    return [...wanted].map(([name, entry]) => {
        const old = present.get(name);
        if (old !== undefined) {
            return [old, entry];
        }
        const node = new YAMLMap();
        node.flow = flow;
        open(map);
        map.items.push(document.createPair(name, node));
        return [node, entry];
    });
}
