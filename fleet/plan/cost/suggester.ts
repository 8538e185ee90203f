import { nearest } from "../../spec/nearest";

/** More are no typing errors of somebody, and comparing them all would only cost time. */
const MOST_WORDS = 100;

/** What was probably meant by a word. */
export type Suggester = (word: string, candidates: readonly string[]) => string | undefined;

/** Finds the nearest candidate, for the first words that it is asked for. */
export function suggester(): Suggester {
    const known = new Map<string, string | undefined>();
    return (word, candidates) => {
        if (!known.has(word) && known.size < MOST_WORDS) {
            known.set(word, nearest(word, candidates));
        }
        return known.get(word);
    };
}
