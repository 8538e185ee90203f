/** Argo CD denies what begins so. */
const DENIAL = "!";

export function isDenial(pattern: string): boolean {
    return pattern.startsWith(DENIAL);
}

/** Whether a pattern of names or kinds fits all of them: of stars, with question marks or not. */
export function isEverything(pattern: string): boolean {
    return isOf(/^[*?]+$/, pattern);
}

/** The core group is an empty text, which a question mark does not fit. */
export function isEveryGroup(pattern: string): boolean {
    return isOf(/^\*+$/, pattern);
}

/**
 * Whether a pattern of addresses fits them on any host: what Argo CD takes away from a repository
 * before it compares (.git), and a scheme, a user or a port, leave it as wide as it is.
 *
 * https://github.com/argoproj/argo-cd/blob/v3.5.1/util/git/git.go
 */
export function isEveryAddress(pattern: string): boolean {
    const place = pattern
        .trim()
        .replace(/^[^/]*:\/\//, "")
        .replace(/^[^@/]*@/, "")
        .replace(/\.git$/i, "")
        .replace(/:\d{1,5}$/, "");
    return isOf(/^[*?/:.]+$/, place);
}

/** Apart, since one expression that asks for a star as well takes long over a million of them. */
function isOf(form: RegExp, pattern: string): boolean {
    return pattern.includes("*") && form.test(pattern);
}
