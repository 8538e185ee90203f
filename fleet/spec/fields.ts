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

/** true or false. */
export function flag(key: string) {
    return z.boolean({ error: complaint({ expected: "true or false", example: `${key}: true` }) });
}

/** How long a list may be; without a bound, as long as the file. */
interface Bounds {
    readonly least?: number;
    readonly most?: number;
}

/** A list of something. */
export function listOf<Item extends z.ZodType>(
    item: Item,
    example: string,
    { least, most }: Bounds = {},
) {
    const fix = `write, for example, ${example}`;
    const list = z.array(item, { error: complaint({ expected: "a list", example }) });
    const atLeast =
        least === undefined
            ? list
            : list.min(least, {
                  error: ({ input }) =>
                      because(
                          `has ${lengthOf(input)}, and ${least} ${least === 1 ? "is" : "are"} needed`,
                          fix,
                      ),
              });
    return most === undefined
        ? atLeast
        : atLeast.max(most, {
              error: ({ input }) =>
                  because(
                      `has ${lengthOf(input)}, and ${most} ${most === 1 ? "is" : "are"} the most`,
                      fix,
                  ),
          });
}

function lengthOf(list: unknown): string {
    const length = Array.isArray(list) ? list.length : 0;
    return length === 0 ? "nothing in it" : `${length} ${length === 1 ? "entry" : "entries"}`;
}

/** What the keys of a map are; `expected` completes "it takes …". */
export interface MapKeys {
    readonly pattern: RegExp;
    readonly expected: string;
}

const ANY_KEY: MapKeys = { pattern: /^/, expected: "text" };

/** A map by names that its user chooses. zod leaves out the key __proto__, which the fleet's reader refuses. */
export function mapOf<Value extends z.ZodType>(
    value: Value,
    example: string,
    keys: MapKeys = ANY_KEY,
) {
    const name = keys === ANY_KEY ? z.string() : z.string().regex(keys.pattern);
    return z.record(name, value, {
        error: ({ code, input }) =>
            code === "invalid_key"
                ? because(`the name is not ${keys.expected}`, `write, for example, ${example}`)
                : because(mismatch(input, "a map"), `write, for example, ${example}`),
    });
}

const OCTET = "(25[0-5]|2[0-4]\\d|1\\d\\d|[1-9]?\\d)";
const CIDR = new RegExp(`^${OCTET}(\\.${OCTET}){3}/(3[0-2]|[12]?\\d)$`);

/** An IPv4 range; the plan checks alignment, size and overlap. IPv6 is not supported yet. */
export function cidr(example: string) {
    return text(CIDR, { expected: "an IPv4 range in CIDR notation", example });
}

const ADDRESS = new RegExp(`^${OCTET}(\\.${OCTET}){3}$`);

/** One IPv4 address. */
export function ipv4(example: string) {
    return text(ADDRESS, { expected: "an IPv4 address", example });
}

/** A DNS-1123 label of at most 40 characters. */
export const DNS_LABEL = /^(?=.{1,40}$)[a-z0-9]([a-z0-9-]*[a-z0-9])?$/;

/** The keys of networks, workloads and other things that a fleet names. */
export const NAMES: MapKeys = {
    pattern: DNS_LABEL,
    expected: "a DNS label (a-z 0-9 -) of at most 40 characters",
};

/** The name of a cluster, wherever the fleet refers to one. */
export function clusterName(example: string) {
    return text(DNS_LABEL, { expected: "the name of a cluster", example });
}

/** A domain name, such as acme.example; at most 253 characters. */
export const DOMAIN =
    /^(?=.{1,253}$)([a-z0-9]([a-z0-9-]{0,61}[a-z0-9])?\.)+[a-z]([a-z0-9-]{0,61}[a-z0-9])?$/;

/** An id of Entra ID or of a subscription. */
export const UUID = /^[0-9a-fA-F]{8}(-[0-9a-fA-F]{4}){3}-[0-9a-fA-F]{12}$/;

/** A Google Cloud project. */
export const PROJECT = /^[a-z][a-z0-9-]{4,28}[a-z0-9]$/;

export const project = text(PROJECT, {
    expected: "the id of a Google Cloud project",
    example: "project: acme-prod",
});

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
