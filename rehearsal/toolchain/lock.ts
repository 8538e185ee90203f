import * as fs from "node:fs";
import { setTimeout as sleep } from "node:timers/promises";

import { hasErrorCode } from "../error-code";

export interface LockOptions {
    readonly signal?: AbortSignal;
    /** Called once when the lock is held by another process. */
    readonly onWait?: () => void;
    /** Milliseconds between two looks at a lock that another process holds. */
    readonly pollMs?: number;
    /** Milliseconds after which a lock that its holder did not renew is taken over. */
    readonly staleMs?: number;
}

const RENEW_MS = 5_000;

/**
 * Takes a lock between processes and returns what releases it. The holder renews the file's time while it lives, so
 * that the lock of a killed process (in a container too, where process ids say nothing) is taken over. Two processes
 * may both take over one dead lock in the same instant: use it to save work, not to guard what must be exclusive.
 *
 * @throws AbortError when the signal aborts while it waits.
 */
export async function acquireLock(file: string, options: LockOptions = {}): Promise<() => void> {
    let told = false;
    while (!tryLock(file)) {
        if (isStale(file, options.staleMs ?? 4 * RENEW_MS)) {
            fs.rmSync(file, { force: true });
            continue;
        }
        if (!told) {
            told = true;
            options.onWait?.();
        }
        await sleep(options.pollMs ?? 500, undefined, { signal: options.signal });
    }
    const renewal = setInterval(() => {
        renew(file);
    }, RENEW_MS).unref();
    return () => {
        clearInterval(renewal);
        fs.rmSync(file, { force: true });
    };
}

function tryLock(file: string): boolean {
    try {
        fs.writeFileSync(file, `${process.pid}\n`, { flag: "wx" });
        return true;
    } catch (error) {
        if (hasErrorCode(error, "EEXIST")) {
            return false;
        }
        throw error;
    }
}

function isStale(file: string, staleMs: number): boolean {
    try {
        return Date.now() - fs.statSync(file).mtimeMs > staleMs;
    } catch (error) {
        // Released between two looks.
        if (hasErrorCode(error, "ENOENT")) {
            return false;
        }
        throw error;
    }
}

function renew(file: string): void {
    try {
        const now = new Date();
        fs.utimesSync(file, now, now);
    } catch (error) {
        // The user emptied the cache meanwhile; the work goes on without the lock.
        if (!hasErrorCode(error, "ENOENT")) {
            throw error;
        }
    }
}
