import * as fs from "node:fs";
import * as path from "node:path";

import { runCommand, type CommandResult } from "../command";
import { contentKey, provideEntry } from "./cache";
import { goEnvironment, type Go } from "./go";
import { BUILD_ENVIRONMENT, BUILD_FLAGS, type Recipe } from "./recipes";
import { ToolchainError, type ToolchainProblem } from "./toolchain-error";

export interface BuildOptions {
    /** Root of the cache. */
    readonly cache: string;
    readonly environment: NodeJS.ProcessEnv;
    readonly step: (text: string) => void;
    readonly signal?: AbortSignal;
}

/** Long enough for the largest tool on a slow machine with an empty module cache. */
const BUILD_LIMIT_SECONDS = 45 * 60;

/** Name in the cache of what the recipe builds: everything that changes the result is in it. */
export function buildName(recipe: Recipe): string {
    const read = (file: string): Buffer => fs.readFileSync(path.join(recipe.module.folder, file));
    const sources = fs
        .readdirSync(recipe.module.folder)
        .filter((file) => /\.(go|mod|sum)$/.test(file))
        .sort();
    const key = contentKey([
        ...sources.flatMap((file) => [file, read(file)]),
        ...BUILD_FLAGS,
        JSON.stringify(BUILD_ENVIRONMENT),
        recipe.ldflags,
        ...recipe.packages,
    ]);
    return `${recipe.name}-${recipe.version}-${process.platform}-${process.arch}-${key}`;
}

/** The cache's folder with the recipe's executables; undefined when they were not built yet. */
export function findBuild(recipe: Recipe, cache: string): string | undefined {
    const folder = path.join(cache, buildName(recipe));
    return fs.existsSync(folder) ? folder : undefined;
}

/**
 * Builds a recipe into the cache and returns the folder of its executables. Sources come from the module proxy that the
 * user's Go is set up for, and every one is checked against go.sum.
 *
 * @throws ToolchainError when the build fails, and the signal's reason when it aborts.
 */
export async function build(recipe: Recipe, go: Go, options: BuildOptions): Promise<string> {
    return provideEntry({
        cache: options.cache,
        name: buildName(recipe),
        signal: options.signal,
        onWait: () => {
            options.step("waiting for another process that builds it");
        },
        make: async (folder) => {
            const result = await goBuild(recipe, go, folder, options);
            options.signal?.throwIfAborted();
            if (result.ended !== "exited" || result.exitCode !== 0) {
                throw new ToolchainError([buildProblem(recipe, result)]);
            }
        },
    });
}

function goBuild(
    recipe: Recipe,
    go: Go,
    folder: string,
    options: BuildOptions,
): Promise<CommandResult> {
    let compiled = 0;
    options.step("starting Go");
    // With the separator at its end `-o` is a folder, whose files get the packages' names.
    const output = `${folder}${path.sep}`;
    return runCommand(
        go.command,
        [
            "build",
            "-v",
            ...BUILD_FLAGS,
            "-ldflags",
            recipe.ldflags,
            "-o",
            output,
            ...recipe.packages,
        ],
        {
            cwd: recipe.module.folder,
            env: { ...goEnvironment(options.environment), ...BUILD_ENVIRONMENT },
            timeLimitSeconds: BUILD_LIMIT_SECONDS,
            signal: options.signal,
            keepLines: 30,
            onLine: (line) => {
                const download = /^go: downloading (\S+)/.exec(line)?.[1];
                if (download === undefined) {
                    compiled += 1;
                }
                options.step(
                    download === undefined
                        ? `${compiled} packages compiled`
                        : `downloading ${download}`,
                );
            },
        },
    );
}

function buildProblem(recipe: Recipe, result: CommandResult): ToolchainProblem {
    const where = `${recipe.name} ${recipe.version}`;
    if (result.ended === "exited") {
        const why = `go build failed with code ${result.exitCode}:\n${indent(lastLines(result.stderr))}`;
        return { where, why, fix: failureFix(result.stderr) };
    }
    return {
        where,
        why: `its build took longer than ${BUILD_LIMIT_SECONDS / 60} minutes`,
        fix: "run the command again: what was compiled so far is kept",
    };
}

/** What most likely mends a failed build, from what Go said. */
function failureFix(output: string): string {
    if (/SECURITY ERROR|checksum mismatch/.test(output)) {
        return "do not use what was downloaded: it is not what go.sum pins; check the module proxy that `go env GOPROXY` names";
    }
    if (/dial tcp|no such host|i\/o timeout|connection refused|proxyconnect/.test(output)) {
        return "make the Go module proxy reachable: `go env GOPROXY` tells which one is used";
    }
    if (/no space left on device/.test(output)) {
        return "free some disk space: `go clean -cache` empties Go's own cache";
    }
    return "see Go's message above";
}

/** What Go said last, without the names of compiled packages. */
const lastLines = (output: string): string =>
    output
        .split("\n")
        .filter((line) => /\s/.test(line.trim()))
        .slice(-12)
        .join("\n");

const indent = (text: string): string => text.replaceAll(/^/gm, "    ");
