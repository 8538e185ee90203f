import { DNS_LABEL } from "../spec/fields";

const SEPARATOR = "--";

/** Key of a link in the lock; its ends are in order of name. */
export function linkName(ends: readonly [string, string]): string {
    return ends.join(SEPARATOR);
}

/**
 * Every pair of names that a link's key may stand for: more than one only where a name has two dashes in a row. None
 * where the key is malformed.
 */
export function endsOf(key: string): readonly (readonly [string, string])[] {
    const ends: (readonly [string, string])[] = [];
    for (let at = key.indexOf(SEPARATOR); at >= 0; at = key.indexOf(SEPARATOR, at + 1)) {
        const first = key.slice(0, at);
        const second = key.slice(at + SEPARATOR.length);
        if (DNS_LABEL.test(first) && DNS_LABEL.test(second) && first < second) {
            ends.push([first, second]);
        }
    }
    return ends;
}
