/** A path as users write it: `clusters.a.zones[0]`, with quotes around keys that need them. */
export function formatPath(path: readonly PropertyKey[]): string {
    return path.reduce<string>((text, key) => {
        if (typeof key === "number") {
            return `${text}[${key}]`;
        }
        const name = String(key);
        if (!/^[\w-]+$/.test(name)) {
            return `${text}[${JSON.stringify(name)}]`;
        }
        return text === "" ? name : `${text}.${name}`;
    }, "");
}
