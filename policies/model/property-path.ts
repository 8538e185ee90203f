const PLAIN_KEY = /^[A-Za-z_][A-Za-z0-9_-]*$/;
const LONGEST_KEY = 80;

/** The path of a child, such as `rules[0].verbs[1]` or `data["tls.key"]`. */
export function childPath(parent: string, key: string | number): string {
    if (typeof key === "number") {
        return `${parent}[${key}]`;
    }
    if (!PLAIN_KEY.test(key)) {
        return `${parent}[${JSON.stringify(shortened(key))}]`;
    }
    return parent === "" || parent.endsWith(":")
        ? `${parent}${shortened(key)}`
        : `${parent}.${shortened(key)}`;
}

/** The path of every element of a list, where which elements there are is not known. */
export function anyChildPath(parent: string): string {
    return `${parent}[*]`;
}

/** The path of what the text of a property says once it is parsed: `stringData.config:bearerToken`. */
export function parsedPath(parent: string): string {
    return `${parent}:`;
}

function shortened(key: string): string {
    return key.length <= LONGEST_KEY ? key : `${key.slice(0, LONGEST_KEY)}…`;
}
