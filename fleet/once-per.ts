/**
 * Remembers what a pure function made of an object that never changes, as long as somebody holds the object. Checks,
 * lock and plan ask for the same things about one fleet.
 */
export function oncePer<Key extends object, Value>(work: (key: Key) => Value): (key: Key) => Value {
    const known = new WeakMap<Key, { readonly value: Value }>();
    return (key) => {
        const found = known.get(key) ?? { value: work(key) };
        known.set(key, found);
        return found.value;
    };
}
