/** The part of an object under some of its keys. */
export function pick<T extends object, K extends keyof T>(
    object: T,
    keys: readonly K[],
): Pick<T, K> {
    return Object.fromEntries(keys.map((key) => [key, object[key]])) as Pick<T, K>;
}
