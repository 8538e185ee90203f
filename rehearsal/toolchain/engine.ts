import type { Progress } from "../progress";
import { build, findBuild } from "./build";
import { downloadEngine } from "./engine-download";
import { findGo } from "./go";
import { findInstalledEngine, type Engine } from "./installed-engine";
import { engineRecipe, type Recipe } from "./recipes";
import { ToolchainError, type ToolchainProblem } from "./toolchain-error";

export interface EngineSearchOptions {
    /** Root of the cache. */
    readonly cache: string;
    readonly environment: NodeJS.ProcessEnv;
    readonly progress: Progress;
    readonly signal?: AbortSignal;
}

const SOURCES = ["path", "download", "build"] as const;
type Source = (typeof SOURCES)[number];

/** What one source gave. */
type Attempt =
    | { readonly found: true; readonly engine: Engine }
    | { readonly found: false; readonly problem: ToolchainProblem };

/**
 * The engine on PATH, else the vendor's download, else one built from Go modules. ATOLL_ENGINE names the only source to
 * try.
 *
 * @throws ToolchainError with a problem for every source that was tried.
 */
export async function ensureEngine(options: EngineSearchOptions): Promise<Engine> {
    const recipe = engineRecipe();
    const problems: ToolchainProblem[] = [];
    for (const source of sources(options.environment)) {
        if (source === "build" && problems.length > 0) {
            options.progress.note(
                `pulumi will be built: ${problems.map(({ why }) => why).join("; ")}`,
            );
        }
        const attempt = await trySource(source, recipe, options);
        if (attempt.found) {
            return attempt.engine;
        }
        problems.push(attempt.problem);
    }
    throw new ToolchainError(problems);
}

/** What is wrong with the user's choice of a source. */
export function engineSettingProblems(environment: NodeJS.ProcessEnv): readonly ToolchainProblem[] {
    const chosen = environment.ATOLL_ENGINE ?? "";
    if (chosen === "" || SOURCES.some((source) => source === chosen)) {
        return [];
    }
    const why = `"${chosen}" is no source of an engine`;
    return [{ where: "ATOLL_ENGINE", why, fix: `set it to ${SOURCES.join(", ")}, or not at all` }];
}

/** Which sources to try, in order. */
function sources(environment: NodeJS.ProcessEnv): readonly Source[] {
    const chosen = SOURCES.find((source) => source === environment.ATOLL_ENGINE);
    return chosen === undefined ? SOURCES : [chosen];
}

async function trySource(
    source: Source,
    recipe: Recipe,
    options: EngineSearchOptions,
): Promise<Attempt> {
    switch (source) {
        case "path":
            return tryPath(options);
        case "download":
            return tryDownload(recipe, options);
        case "build":
            return tryBuild(recipe, options);
    }
}

async function tryPath(options: EngineSearchOptions): Promise<Attempt> {
    const search = await findInstalledEngine(options.environment);
    if (search.found) {
        return search;
    }
    const fix = "install Pulumi (https://www.pulumi.com/docs/install) or put it on PATH";
    return { found: false, problem: { where: "pulumi", why: search.why, fix } };
}

async function tryDownload(recipe: Recipe, options: EngineSearchOptions): Promise<Attempt> {
    // What was built before is as good, and waiting for an unreachable site at every start is not.
    const built =
        options.environment.ATOLL_ENGINE === "download" ? undefined : findBuilt(recipe, options);
    if (built !== undefined) {
        return { found: true, engine: built };
    }
    const download = await options.progress.phase("download of pulumi", (step) =>
        downloadEngine(recipe.version, { ...options, step }),
    );
    if (download.found) {
        return download;
    }
    const why = `the vendor's download of ${recipe.version} failed: ${download.why}`;
    const fix = "make https://get.pulumi.com reachable, or set ATOLL_ENGINE=build";
    return { found: false, problem: { where: "pulumi", why, fix } };
}

async function tryBuild(recipe: Recipe, options: EngineSearchOptions): Promise<Attempt> {
    const before = findBuilt(recipe, options);
    if (before !== undefined) {
        return { found: true, engine: before };
    }
    const search = await findGo([recipe], options.environment);
    if (!search.found) {
        return search;
    }
    const folder = await options.progress.phase(`build of pulumi ${recipe.version}`, (step) =>
        build(recipe, search.go, { ...options, step }),
    );
    return { found: true, engine: builtEngine(recipe, folder) };
}

function findBuilt(recipe: Recipe, options: EngineSearchOptions): Engine | undefined {
    const folder = findBuild(recipe, options.cache);
    return folder === undefined ? undefined : builtEngine(recipe, folder);
}

const builtEngine = (recipe: Recipe, folder: string): Engine => ({
    command: `${folder}/pulumi`,
    version: recipe.version.slice(1),
    source: "built",
    languageHost: "stand-in",
});
