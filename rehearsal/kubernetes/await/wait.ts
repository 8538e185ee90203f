import { setTimeout as sleep } from "node:timers/promises";

import { CancelledError, isNotFound } from "../api/errors";
import { at, objectAt, objectsAt, textAt } from "../api/json";
import type { JsonObject } from "../api/json";
import { referenceTo } from "../api/objects";
import type { ObjectApi, ObjectReference } from "../api/objects";
import { NotReadyError } from "../objects/failures";
import { HopelessError, readinessCheck } from "./readiness";
import { waitForCheck } from "./wait-for";

/** Milliseconds between two looks; they grow, since what takes long is not in a hurry. */
const FIRST_PAUSE = 50;
const LONGEST_PAUSE = 1_000;

/** Seconds that an object may take when neither the program nor an annotation says so. */
export const DEFAULT_LIMIT = 600;

export interface WaitOptions {
    /** Seconds. */
    readonly limit: number;
    readonly signal: AbortSignal;
}

/** An object that is not ready, with what it was when it was last seen. */
export class WaitError extends NotReadyError {
    readonly live: JsonObject;

    constructor(message: string, live: JsonObject) {
        super(message);
        this.live = live;
    }
}

/**
 * Waits until an object is ready, by what its annotation says or else its kind means by that.
 *
 * @returns the object as it is then.
 * @throws WaitError when the annotation cannot be read, the limit passes, the object can never be ready, or the wait is cancelled.
 */
export async function waitUntilReady(
    objects: ObjectApi,
    object: JsonObject,
    { limit, signal }: WaitOptions,
): Promise<JsonObject> {
    const reference = referenceTo(object);
    const check =
        asWaitError(() => waitForCheck(object), object) ??
        readinessCheck(reference.apiVersion, reference.kind);
    if (check === undefined) {
        return object;
    }
    const deadline = Date.now() + limit * 1_000;
    let live = object;
    for (const pause of pauses()) {
        const pending = pendingOf(() => check(live), live);
        if (pending.length === 0) {
            return live;
        }
        if (Date.now() > deadline) {
            const reasons = [...pending, ...(await podProblems(objects, live))];
            throw new WaitError(
                `'${reference.name}' timed out waiting to be Ready: ${reasons.join("; ")}`,
                live,
            );
        }
        await pauseFor(pause, signal, () => new WaitError(cancelled(reference), live));
        live = await objects.get(reference, signal);
    }
    return live;
}

/** What an object waits for now; nothing when it is ready or of a kind that nobody waits for. */
export function pendingNow(live: JsonObject): readonly string[] {
    const { apiVersion, kind } = referenceTo(live);
    const check = readinessCheck(apiVersion, kind);
    return check === undefined ? [] : pendingOf(() => check(live), live);
}

/**
 * Waits until an object is gone, or another one has its name.
 *
 * @throws NotReadyError when the limit passes.
 */
export async function waitUntilGone(
    objects: ObjectApi,
    reference: ObjectReference,
    uid: string | undefined,
    { limit, signal }: WaitOptions,
): Promise<void> {
    const deadline = Date.now() + limit * 1_000;
    for (const pause of pauses()) {
        let live: JsonObject;
        try {
            live = await objects.get(reference, signal);
        } catch (error) {
            if (isNotFound(error)) {
                return;
            }
            throw error;
        }
        if (uid !== undefined && textAt(live, "metadata", "uid") !== uid) {
            return;
        }
        if (Date.now() > deadline) {
            const finalizers = at(live, "metadata", "finalizers");
            const held = Array.isArray(finalizers) ? finalizers.join(", ") : "none";
            throw new NotReadyError(
                `'${reference.name}' timed out waiting to be deleted; finalizers that hold it: ${held}`,
            );
        }
        await pauseFor(pause, signal, () => new CancelledError(cancelled(reference)));
    }
}

function* pauses(): Generator<number> {
    for (let pause = FIRST_PAUSE; ; pause = Math.min(pause * 1.5, LONGEST_PAUSE)) {
        yield pause;
    }
}

async function pauseFor(
    milliseconds: number,
    signal: AbortSignal,
    cancellation: () => Error,
): Promise<void> {
    try {
        await sleep(milliseconds, undefined, { signal });
    } catch {
        throw cancellation();
    }
}

function cancelled({ name }: ObjectReference): string {
    return `Resource operation was cancelled for "${name}"`;
}

function pendingOf(check: () => readonly string[], live: JsonObject): readonly string[] {
    try {
        return check();
    } catch (error) {
        if (error instanceof HopelessError) {
            throw new WaitError(error.message, live);
        }
        throw error;
    }
}

/** An object that exists, and whose wish cannot be read, stays in the state like one that is not ready. */
function asWaitError<Result>(read: () => Result, live: JsonObject): Result {
    try {
        return read();
    } catch (error) {
        throw new WaitError(error instanceof Error ? error.message : String(error), live);
    }
}

/** Why the pods of a workload do not run, such as "0/3 nodes are available". */
async function podProblems(objects: ObjectApi, live: JsonObject): Promise<readonly string[]> {
    const labels = Object.entries(objectAt(live, "spec", "selector", "matchLabels"));
    if (labels.length === 0) {
        return [];
    }
    const { namespace } = referenceTo(live);
    const selector = labels
        .flatMap(([name, value]) => (typeof value === "string" ? [`${name}=${value}`] : []))
        .join(",");
    const pods = await objects.list({ apiVersion: "v1", kind: "Pod", namespace }, selector);
    const messages = objectsAt(pods, "items").flatMap((pod) =>
        objectsAt(pod, "status", "conditions").flatMap((condition) =>
            textAt(condition, "status") === "False" ? (textAt(condition, "message") ?? []) : [],
        ),
    );
    return [...new Set(messages)];
}
