import * as z from "zod";

import { because, mismatch } from "./wording";

/** What a field takes, in words that complete "it takes …", and a line that would be right. */
export interface Expectation {
    readonly expected: string;
    readonly example: string;
}

function complaint({ expected, example }: Expectation) {
    return (issue: { readonly input?: unknown }): string =>
        because(mismatch(issue.input, expected), `write, for example, ${example}`);
}

/** Text of a pattern. */
export function text(pattern: RegExp, expectation: Expectation) {
    const error = complaint(expectation);
    return z.string({ error }).regex(pattern, { error });
}

/** Text whose value no message repeats, since it may be private. */
export function quietText(pattern: RegExp, { expected, example }: Expectation) {
    const error = ({ input }: { readonly input?: unknown }): string =>
        because(
            input === undefined ? mismatch(input, expected) : `is not ${expected}`,
            `write, for example, ${example}`,
        );
    return z.string({ error }).regex(pattern, { error });
}

/** A whole number within bounds. */
export function wholeNumber(lowest: number, highest: number, example: string) {
    const error = complaint({
        expected: `a whole number from ${lowest} to ${highest}`,
        example,
    });
    return z.int({ error }).min(lowest, { error }).max(highest, { error });
}

/** One of a few words. */
export function oneOf<const Words extends readonly [string, ...string[]]>(
    words: Words,
    key: string,
) {
    return z.enum(words, {
        error: complaint({
            expected: `one of ${words.join(", ")}`,
            example: `${key}: ${words[0]}`,
        }),
    });
}

/** A list of something. */
export function listOf<Item extends z.ZodType>(item: Item, example: string) {
    return z.array(item, { error: complaint({ expected: "a list", example }) });
}

/** A map of something to text. */
export function textMap<Value extends z.ZodType<string>>(value: Value, example: string) {
    return z.record(z.string(), value, { error: complaint({ expected: "a map", example }) });
}

const OCTET = "(25[0-5]|2[0-4]\\d|1\\d\\d|[1-9]?\\d)";
const CIDR = new RegExp(`^${OCTET}(\\.${OCTET}){3}/(3[0-2]|[12]?\\d)$`);

/** An IPv4 range; the plan checks alignment, size and overlap. IPv6 is not supported yet. */
export function cidr(example: string) {
    return text(CIDR, { expected: "an IPv4 range in CIDR notation", example });
}

/** A DNS-1123 label of at most 40 characters. */
export const DNS_LABEL = /^(?=.{1,40}$)[a-z0-9]([a-z0-9-]*[a-z0-9])?$/;

/** A Kubernetes minor version; which ones a cloud offers is the plan's business. */
export const version = z
    .string({
        error: ({ input }) =>
            typeof input === "number"
                ? because(
                      `${input} without quotes is a number, for which 1.30 and 1.3 are the same`,
                      'write it in quotes, for example version: "1.35"',
                  )
                : because(
                      mismatch(input, "a Kubernetes minor version"),
                      'write, for example, version: "1.35"',
                  ),
    })
    .regex(/^1\.\d{1,2}$/, {
        error: ({ input }) =>
            because(
                mismatch(input, "a Kubernetes minor version"),
                'write the minor alone, for example version: "1.35"',
            ),
    });
