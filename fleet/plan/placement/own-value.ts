/** What a map that a user wrote has under a key: never what every object inherits, such as "constructor". */
export function ownValue<T>(map: Readonly<Record<string, T>>, key: string): T | undefined {
    return Object.hasOwn(map, key) ? map[key] : undefined;
}
