import * as crypto from "node:crypto";
import * as fs from "node:fs";
import * as os from "node:os";
import * as path from "node:path";

import { acquireLock } from "./lock";

/** What tells the user's cache folder. */
export interface CacheEnvironment {
    readonly platform: NodeJS.Platform;
    readonly home: string;
    readonly XDG_CACHE_HOME?: string;
}

/** The folder for what Atoll builds and downloads: it may be deleted at any time, and is then made again. */
export function cacheFolder(
    environment: CacheEnvironment = {
        platform: process.platform,
        home: os.homedir(),
        XDG_CACHE_HOME: process.env.XDG_CACHE_HOME,
    },
): string {
    const { XDG_CACHE_HOME: xdg, home, platform } = environment;
    // The XDG specification ignores relative paths.
    if (xdg !== undefined && path.isAbsolute(xdg)) {
        return path.join(xdg, "atoll");
    }
    return platform === "darwin"
        ? path.join(home, "Library", "Caches", "atoll")
        : path.join(home, ".cache", "atoll");
}

/** The first 16 hex digits of the hash of all parts; parts are told apart, so "ab" + "c" is not "a" + "bc". */
export function contentKey(parts: readonly (string | Buffer)[]): string {
    const hash = crypto.createHash("sha256");
    for (const part of parts) {
        hash.update(`${Buffer.byteLength(part)}:`).update(part);
    }
    return hash.digest("hex").slice(0, 16);
}

/** A folder of the cache that is either absent or complete. */
export interface CacheEntry {
    readonly cache: string;
    /** Unique name of what the folder holds, with a hash of everything that it is made from. */
    readonly name: string;
    /** Fills the folder that it is given. */
    make(folder: string): Promise<void>;
    /** Called when another process makes the same entry and this one waits. */
    readonly onWait?: () => void;
    readonly signal?: AbortSignal;
}

/**
 * Gives the entry's folder and makes it first where it is missing. The folder appears under its name only when it is
 * complete: what is interrupted or fails is removed, and what a killed process left is removed by the next one.
 *
 * @throws whatever `make` throws, and an AbortError when the signal aborts while another process makes it.
 */
export async function provideEntry(entry: CacheEntry): Promise<string> {
    const target = path.join(entry.cache, entry.name);
    if (fs.existsSync(target)) {
        return target;
    }
    fs.mkdirSync(entry.cache, { recursive: true });
    const release = await acquireLock(`${target}.lock`, {
        signal: entry.signal,
        onWait: entry.onWait,
    });
    try {
        if (fs.existsSync(target)) {
            return target;
        }
        removeLeftovers(entry);
        const folder = fs.mkdtempSync(`${target}.partial-`);
        try {
            await entry.make(folder);
            fs.renameSync(folder, target);
        } finally {
            fs.rmSync(folder, { recursive: true, force: true });
        }
        return target;
    } finally {
        release();
    }
}

/** Removes what processes left that were killed while they made this entry: the lock says that none is at it now. */
function removeLeftovers(entry: CacheEntry): void {
    for (const name of fs.readdirSync(entry.cache)) {
        if (name.startsWith(`${entry.name}.partial-`)) {
            fs.rmSync(path.join(entry.cache, name), { recursive: true, force: true });
        }
    }
}
