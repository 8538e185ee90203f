/** A text under a key, with what the detectors have to say of it. */
export interface LabelledText {
    readonly what: string;
    readonly key: string;
    readonly text: string;
    /** Where the key alone says less: among a chart's values and flags. */
    readonly setting?: "names";
}

const ALPHABET = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/_-";
export const HEX = "0123456789abcdef";
export const UPPER = "ABCDEFGHIJKLMNOPQRSTUVWXYZ234567";
export const ALNUM = ALPHABET.slice(0, 62);
export const BASE64 = ALPHABET.slice(0, 64);

/** The same made-up characters every time: no secret of anybody stands in this file. */
export function random(length: number, alphabet = ALNUM, seed = length): string {
    let state = seed * 2_654_435_761 + 12_345;
    return Array.from({ length }, () => {
        state = (state * 1_103_515_245 + 12_345) % 2_147_483_648;
        return alphabet[Math.floor(state / 65_536) % alphabet.length] ?? "";
    }).join("");
}

export const base64 = (text: string) => Buffer.from(text).toString("base64");
export const pem = (kind: string) =>
    `-----BEGIN ${kind}-----\n${random(64, BASE64)}\n${random(48, BASE64)}\n-----END ${kind}-----\n`;

export const under = (key: string, text: string, what = key): LabelledText => ({ what, key, text });
export const among = (key: string, text: string, what = key): LabelledText => ({
    what,
    key,
    text,
    setting: "names",
});
