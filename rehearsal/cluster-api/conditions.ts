import { isDeepStrictEqual } from "node:util";

import { objectsAt, textAt } from "../kubernetes/api/json";
import type { JsonObject } from "../kubernetes/api/json";

/** A condition of an object's status, as Kubernetes writes them (metav1.Condition). */
export interface Condition {
    readonly type: string;
    readonly status: "True" | "False" | "Unknown";
    /** One word in camel case. */
    readonly reason: string;
    /** For people; empty when all is well. */
    readonly message: string;
}

export function holds(type: string, reason: string): Condition {
    return { type, status: "True", reason, message: "" };
}

export function fails(type: string, reason: string, message: string): Condition {
    return { type, status: "False", reason, message };
}

/** The conditions of a status: each with the moment since when it has its value, those of other writers as they are. */
export function conditionList(
    object: JsonObject,
    conditions: readonly Condition[],
    now: Date,
): readonly JsonObject[] {
    const before = objectsAt(object, "status", "conditions");
    const ours = new Set(conditions.map(({ type }) => type));
    const others = before.filter((condition) => !ours.has(textAt(condition, "type") ?? ""));
    const time = `${now.toISOString().slice(0, "2026-01-01T00:00:00".length)}Z`;
    return [
        ...others,
        ...conditions.map((condition): JsonObject => {
            const old = before.find((each) => textAt(each, "type") === condition.type);
            const since =
                textAt(old, "status") === condition.status
                    ? textAt(old, "lastTransitionTime")
                    : undefined;
            return { ...condition, lastTransitionTime: since ?? time };
        }),
    ];
}

/** Whether a patch of the status would change nothing. */
export function isCurrent(object: JsonObject, status: JsonObject): boolean {
    const live = object["status"];
    return isDeepStrictEqual(merged(live, status), live);
}

/** A JSON merge patch (RFC 7386), without removals. */
function merged(live: unknown, patch: unknown): unknown {
    const isMap = (value: unknown): value is Readonly<Record<string, unknown>> =>
        typeof value === "object" && value !== null && !Array.isArray(value);
    if (!isMap(patch)) {
        return patch;
    }
    const base = isMap(live) ? live : {};
    return {
        ...base,
        ...Object.fromEntries(
            Object.entries(patch).map(([name, value]) => [name, merged(base[name], value)]),
        ),
    };
}
