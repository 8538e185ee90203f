import * as proxies from "@pulumi/policy/proxy";

import { SecretValue, UNKNOWN } from "../model/reading";
import { proxyTarget } from "./proxy-target";
import { marksBelow, SECRET, type SecretMarks } from "./secret-marks";

/** What lies deeper is left unknown; the engine's own wire format ends at 100. */
const DEEPEST = 200;

/** The texts that stand for values that are not known yet, one for each type of value. */
const UNKNOWN_TEXTS: ReadonlySet<unknown> = new Set(
    Object.entries(proxies).flatMap(([name, text]) => (/^unknown\w+Value$/.test(name) ? text : [])),
);

/**
 * CrossGuard's properties as the plain data that rules read: its proxies throw wherever a value
 * is not known yet, here UNKNOWN stands in its place; what the marks name is a SecretValue. It
 * looks behind the proxies, which make two objects for each value that is read.
 */
export function toRuleValue(value: unknown, marks: SecretMarks | undefined): unknown {
    return plainValue(proxyTarget(value) ?? value, marks, 0);
}

/** What holds neither unknowns nor secrets stays the object that it is: most does not. */
function plainValue(value: unknown, marks: SecretMarks | undefined, depth: number): unknown {
    if (marks === SECRET) {
        return new SecretValue(plainValue(value, undefined, depth));
    }
    if (typeof value !== "object" || value === null) {
        return UNKNOWN_TEXTS.has(value) ? UNKNOWN : value;
    }
    if (depth === DEEPEST) {
        return UNKNOWN;
    }
    const changed = Object.entries(value).flatMap(([key, child]: [string, unknown]) => {
        const plain = plainValue(child, marksBelow(marks, key), depth + 1);
        return plain === child ? [] : [[key, plain] as const];
    });
    return changed.length === 0 ? value : withChanges(value, new Map(changed));
}

function withChanges(value: object, changed: ReadonlyMap<string, unknown>): unknown {
    const entries = Object.entries(value).map(
        ([key, child]: [string, unknown]) =>
            [key, changed.has(key) ? changed.get(key) : child] as const,
    );
    return Array.isArray(value)
        ? entries.map(([, child]) => child)
        : // Unlike an assignment, this makes even "__proto__" a property like any other.
          Object.fromEntries(entries);
}
