import * as fs from "node:fs";
import * as path from "node:path";

import { buildSync } from "esbuild";

import { contentKey, provideEntry } from "../toolchain/cache";

const SOURCE = path.join(__dirname, "language-host", "main.ts");
const EXECUTABLE = "pulumi-language-nodejs";

export interface LanguageHostOptions {
    /** Root of the cache. */
    readonly cache: string;
    /** A folder that will be on the engine's PATH. */
    readonly bin: string;
    readonly signal?: AbortSignal;
}

/**
 * Puts the stand-in language host into `bin`. It starts with every engine run, so it is bundled into one file, which
 * loads in a third of the time that compiling it at each start takes.
 */
export async function installLanguageHost(options: LanguageHostOptions): Promise<void> {
    const bundle = bundleHost();
    const folder = await provideEntry({
        cache: options.cache,
        name: `language-host-${contentKey([bundle])}`,
        signal: options.signal,
        make: (partial) => fs.promises.writeFile(path.join(partial, "language-host.cjs"), bundle),
    });
    const script = [
        "#!/bin/sh",
        `exec ${quote(process.execPath)} ${quote(path.join(folder, "language-host.cjs"))} "$@"`,
        "",
    ].join("\n");
    fs.mkdirSync(options.bin, { recursive: true });
    fs.writeFileSync(path.join(options.bin, EXECUTABLE), script, { mode: 0o755 });
}

/** The host with everything that it imports, as one CommonJS file. */
function bundleHost(): Buffer {
    const result = buildSync({
        entryPoints: [SOURCE],
        bundle: true,
        platform: "node",
        format: "cjs",
        target: "node20",
        write: false,
        logLevel: "silent",
        // Comments of licences stay in the bundle.
        legalComments: "inline",
    });
    const [file] = result.outputFiles;
    if (file === undefined) {
        throw new Error("the bundler gave no file");
    }
    return Buffer.from(file.contents);
}

/** A word for a POSIX shell. */
const quote = (word: string): string => `'${word.replaceAll("'", "'\\''")}'`;
