/** Elements by key, keys in the order in which they first occur. Node 20 has no Map.groupBy. */
export function groupBy<K, T>(
    elements: readonly T[],
    keyOf: (element: T) => K,
): ReadonlyMap<K, readonly T[]> {
    const groups = new Map<K, T[]>();
    for (const element of elements) {
        const key = keyOf(element);
        const group = groups.get(key);
        if (group === undefined) {
            groups.set(key, [element]);
        } else {
            group.push(element);
        }
    }
    return groups;
}
