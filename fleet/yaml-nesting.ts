import type { CST } from "yaml";

/** The tokens directly inside a token. */
function children(token: CST.Token): readonly (CST.Token | null | undefined)[] {
    if (token.type === "document") {
        return [token.value];
    }
    return "items" in token ? token.items.flatMap(({ key, value }) => [key, value]) : [];
}

/**
 * Whether maps and lists lie deeper inside one another than a limit. yaml builds its document by recursion, and a stack
 * that is exhausted while a regular expression is compiled ends Node.js without an error to catch: so depth is judged
 * on the tokens, which come without recursion.
 */
export function isNestedDeeperThan(tokens: readonly CST.Token[], limit: number): boolean {
    const open = tokens.map((token) => ({ token, depth: 0 }));
    for (let next = open.pop(); next !== undefined; next = open.pop()) {
        const { token, depth } = next;
        if (depth > limit) {
            return true;
        }
        for (const child of children(token)) {
            if (child) {
                open.push({ token: child, depth: depth + 1 });
            }
        }
    }
    return false;
}
