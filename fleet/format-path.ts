/** As much of a key as a path shows: longer ones are no names. */
const SHOWN_CHARACTERS = 80;

function quote(key: string): string {
    return JSON.stringify(
        key.length > SHOWN_CHARACTERS ? `${key.slice(0, SHOWN_CHARACTERS)}…` : key,
    );
}

/** A path as users write it: `clusters.a.zones[0]`, with quotes around keys that need them. */
export function formatPath(path: readonly PropertyKey[]): string {
    return path.reduce<string>((text, key) => {
        if (typeof key === "number") {
            return `${text}[${key}]`;
        }
        const name = String(key);
        if (!/^[\w-]{1,80}$/.test(name)) {
            return `${text}[${quote(name)}]`;
        }
        return text === "" ? name : `${text}.${name}`;
    }, "");
}
