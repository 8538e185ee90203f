/** Shannon entropy of a text, in bits per character: 0 for one character repeated, 6 for random base64. */
export function entropy(text: string): number {
    const counts = new Map<string, number>();
    for (const character of text) {
        counts.set(character, (counts.get(character) ?? 0) + 1);
    }
    const length = [...counts.values()].reduce((sum, count) => sum + count, 0);
    return [...counts.values()].reduce((bits, count) => {
        const share = count / length;
        return bits - share * Math.log2(share);
    }, 0);
}

/** Bits per character from which on a text counts as random, as Gitleaks has it for generic keys. */
const RANDOM = 3.5;
const SHORTEST = 16;
/** What is longer is a document. */
const LONGEST = 4096;
const ONE_WORD = /^[\x21-\x7e]+$/;
// Words make 3.5 bits as well; a random text of this length without any of these is rare.
const BEYOND_LETTERS = /[0-9+/=!@#$%^&*~]/;

/** Whether a text is one long word that looks random. */
export function looksRandom(text: string): boolean {
    return (
        text.length >= SHORTEST &&
        text.length <= LONGEST &&
        ONE_WORD.test(text) &&
        BEYOND_LETTERS.test(text) &&
        entropy(text) >= RANDOM
    );
}
