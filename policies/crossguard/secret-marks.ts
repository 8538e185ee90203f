import { Secret } from "@pulumi/policy";

import { proxyTarget } from "./proxy-target";

/** That a value, with everything in it, is secret. */
export const SECRET: unique symbol = Symbol("secret");

/** Which properties of a resource the program marked as secret, by key. */
export type SecretMarks = typeof SECRET | ReadonlyMap<string, SecretMarks>;

export const NO_SECRETS: SecretMarks = new Map<string, SecretMarks>();

/**
 * Reads the marks from the properties that a remediation is given. A validation is given the same
 * properties with every secret unwrapped, so this is the only place to see them. The properties
 * come in two proxies: one watches for unknowns, the other hides the marks.
 * @returns `undefined` where the marks cannot be seen.
 */
export function secretMarksOf(props: unknown): SecretMarks | undefined {
    const properties = proxyTarget(proxyTarget(props));
    return properties === undefined ? undefined : (marksIn(properties) ?? NO_SECRETS);
}

/** The marks below one key. */
export function marksBelow(marks: SecretMarks | undefined, key: string): SecretMarks | undefined {
    return marks === SECRET ? SECRET : marks?.get(key);
}

function marksIn(value: unknown): SecretMarks | undefined {
    if (value instanceof Secret) {
        return SECRET;
    }
    if (!isObject(value)) {
        return undefined;
    }
    const marks = Object.keys(value).flatMap((key) => {
        const below = marksIn(value[key]);
        return below === undefined ? [] : [[key, below] as const];
    });
    return marks.length === 0 ? undefined : new Map(marks);
}

function isObject(value: unknown): value is Readonly<Record<string, unknown>> {
    return typeof value === "object" && value !== null;
}
