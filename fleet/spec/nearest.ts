/** Edits (insert, delete, replace) that turn one text into the other: Levenshtein's distance. */
function distance(left: string, right: string): number {
    let previous = Array.from({ length: right.length + 1 }, (_, column) => column);
    for (const [row, character] of Array.from(left).entries()) {
        const current = [row + 1];
        for (const [column, other] of Array.from(right).entries()) {
            current.push(
                Math.min(
                    (current[column] ?? 0) + 1,
                    (previous[column + 1] ?? 0) + 1,
                    (previous[column] ?? 0) + (character === other ? 0 : 1),
                ),
            );
        }
        previous = current;
    }
    return previous[right.length] ?? 0;
}

/** Longer words are no typing errors of ours, and comparing them would only cost time. */
const LONGEST = 64;

function normalised(word: string): string {
    return word.toLowerCase().replace(/[\s_-]/g, "");
}

/**
 * The candidate that was probably meant; undefined when none is near (more than a third of its characters, or
 * more than three, differ). Case, spaces, dashes and underscores do not count.
 */
export function nearest(word: string, candidates: readonly string[]): string | undefined {
    if (word.length > LONGEST) {
        return undefined;
    }
    const wanted = normalised(word);
    let best: { readonly candidate: string; readonly edits: number } | undefined;
    for (const candidate of candidates) {
        const offered = normalised(candidate);
        const most = Math.min(3, Math.ceil(candidate.length / 3), (best?.edits ?? Infinity) - 1);
        // Texts differ by as many edits as their lengths do, at least.
        if (Math.abs(wanted.length - offered.length) > most) {
            continue;
        }
        const edits = distance(wanted, offered);
        if (edits <= most) {
            best = { candidate, edits };
        }
    }
    return best?.candidate;
}
