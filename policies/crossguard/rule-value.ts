import { UnknownValueError } from "@pulumi/policy";

import { SecretValue, UNKNOWN } from "../model/reading";
import { marksBelow, SECRET, type SecretMarks } from "./secret-marks";

/** What lies deeper is left unknown; the engine's own wire format ends at 100. */
const DEEPEST = 200;

/**
 * CrossGuard's properties as the plain data that rules read: its proxies throw wherever a value
 * is not known yet, here UNKNOWN stands in its place; what the marks name is a SecretValue.
 */
export function toRuleValue(value: unknown, marks: SecretMarks | undefined, depth = 0): unknown {
    if (marks === SECRET) {
        return new SecretValue(toRuleValue(value, undefined, depth));
    }
    if (typeof value !== "object" || value === null) {
        return value;
    }
    if (depth === DEEPEST) {
        return UNKNOWN;
    }
    const child = (key: string) => toRuleValue(read(value, key), marksBelow(marks, key), depth + 1);
    const keys = Object.keys(value);
    return Array.isArray(value)
        ? keys.map(child)
        : // Unlike an assignment, this makes even "__proto__" a property like any other.
          Object.fromEntries(keys.map((key) => [key, child(key)]));
}

function read(container: object, key: string): unknown {
    try {
        return (container as Readonly<Record<string, unknown>>)[key];
    } catch (error) {
        if (error instanceof UnknownValueError) {
            return UNKNOWN;
        }
        throw error;
    }
}
