import * as fs from "node:fs";
import * as path from "node:path";

import { runCommand, type CommandResult } from "../command";
import { provideEntry } from "./cache";
import type { Engine } from "./installed-engine";

export interface DownloadOptions {
    /** Root of the cache. */
    readonly cache: string;
    readonly environment: NodeJS.ProcessEnv;
    readonly step: (text: string) => void;
    readonly signal?: AbortSignal;
    /** Seconds without a byte after which the vendor's site counts as unreachable. */
    readonly stallSeconds?: number;
    /** The program that installs; replaced in tests. */
    readonly installer?: string;
}

/** The vendor's engine, or why it could not be downloaded. */
export type Download =
    | { readonly found: true; readonly engine: Engine }
    | { readonly found: false; readonly why: string };

const STALL_SECONDS = 20;
const INSTALLER = path.join(__dirname, "engine-installer.cjs");

/**
 * Downloads the vendor's engine, such as "v3.259.0", with its language hosts, into the cache; or finds it there.
 *
 * @throws the signal's reason when it aborts.
 */
export async function downloadEngine(version: string, options: DownloadOptions): Promise<Download> {
    const number = version.replace(/^v/, "");
    try {
        const folder = await provideEntry({
            cache: options.cache,
            name: `pulumi-vendor-${number}-${process.platform}-${process.arch}`,
            signal: options.signal,
            make: (partial) => install(partial, number, options),
        });
        const command = path.join(folder, "bin", "pulumi");
        const engine: Engine = {
            command,
            version: number,
            source: "download",
            languageHost: "own",
        };
        return { found: true, engine };
    } catch (error) {
        if (error instanceof DownloadFailure) {
            return { found: false, why: error.message };
        }
        throw error;
    }
}

class DownloadFailure extends Error {}

async function install(folder: string, version: string, options: DownloadOptions): Promise<void> {
    // The installer's temporary files stand in the folder too: their growth shows that bytes arrive.
    const temporary = path.join(folder, "tmp");
    fs.mkdirSync(temporary);
    const watch = watchGrowth(folder, options);
    try {
        const result = await runCommand(
            process.execPath,
            [options.installer ?? INSTALLER, folder, version],
            {
                env: installerEnvironment(options.environment, temporary),
                signal: AbortSignal.any([
                    watch.stalled,
                    ...(options.signal === undefined ? [] : [options.signal]),
                ]),
                graceSeconds: 1,
                keepLines: 20,
            },
        );
        options.signal?.throwIfAborted();
        if (result.ended !== "exited" || result.exitCode !== 0) {
            throw new DownloadFailure(failureReason(result, watch.stalled.aborted));
        }
    } finally {
        watch.dispose();
        fs.rmSync(temporary, { recursive: true, force: true });
    }
}

function installerEnvironment(
    environment: NodeJS.ProcessEnv,
    temporary: string,
): Record<string, string> {
    const defined = Object.entries(environment).filter(
        (pair): pair is [string, string] => pair[1] !== undefined,
    );
    return { ...Object.fromEntries(defined), TMPDIR: temporary };
}

function failureReason(result: CommandResult, stalled: boolean): string {
    if (stalled) {
        return "the vendor's site sent nothing";
    }
    const lines = `${result.stderr}\n${result.stdout}`.split("\n").map((line) => line.trim());
    return lines.find((line) => line !== "") ?? `the installer ended with code ${result.exitCode}`;
}

/** Aborts when nothing in the folder grew for too long. */
function watchGrowth(
    folder: string,
    options: DownloadOptions,
): { readonly stalled: AbortSignal; dispose(): void } {
    const controller = new AbortController();
    const limit = (options.stallSeconds ?? STALL_SECONDS) * 1000;
    let size = -1;
    let grown = Date.now();
    const timer = setInterval(() => {
        const current = folderSize(folder);
        if (current !== size) {
            size = current;
            grown = Date.now();
            options.step(`${(current / 2 ** 20).toFixed(0)} MiB`);
        } else if (Date.now() - grown > limit) {
            controller.abort();
        }
    }, 200);
    return {
        stalled: controller.signal,
        dispose: () => {
            clearInterval(timer);
        },
    };
}

/** Bytes in a folder whose files come and go while it is read. */
function folderSize(folder: string): number {
    const entries = fs.readdirSync(folder, { recursive: true, encoding: "utf8" });
    return entries
        .map((entry) => fs.statSync(path.join(folder, entry), { throwIfNoEntry: false })?.size ?? 0)
        .reduce((sum, bytes) => sum + bytes, 0);
}
