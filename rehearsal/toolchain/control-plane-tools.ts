import * as fs from "node:fs";
import * as path from "node:path";

import type { Progress } from "../progress";
import { build, buildName, findBuild } from "./build";
import { contentKey, provideEntry } from "./cache";
import { isExecutable } from "./executables";
import { findGo } from "./go";
import { CONTROL_PLANE_EXECUTABLES, controlPlaneRecipes, type Recipe } from "./recipes";
import { ToolchainError } from "./toolchain-error";

export interface ControlPlaneToolsOptions {
    /** Root of the cache. */
    readonly cache: string;
    readonly environment: NodeJS.ProcessEnv;
    readonly progress: Progress;
    readonly signal?: AbortSignal;
}

/** Where a control plane's executables are. */
export interface ControlPlaneTools {
    /** Folder that holds every one of CONTROL_PLANE_EXECUTABLES. */
    readonly binDirectory: string;
    readonly source: "folder" | "built";
}

/**
 * The folder that ATOLL_TOOLCHAIN names, else tools built from Go modules.
 *
 * @throws ToolchainError when the folder lacks a tool, or when there is no Go to build with.
 */
export async function ensureControlPlaneTools(
    options: ControlPlaneToolsOptions,
): Promise<ControlPlaneTools> {
    const folder = options.environment.ATOLL_TOOLCHAIN ?? "";
    if (folder !== "") {
        checkFolder(folder);
        return { binDirectory: path.resolve(folder), source: "folder" };
    }
    const recipes = controlPlaneRecipes();
    const folders = await ensureBuilt(recipes, options);
    return { binDirectory: await linkTogether(recipes, folders, options), source: "built" };
}

function checkFolder(folder: string): void {
    const missing = CONTROL_PLANE_EXECUTABLES.filter(
        (name) => !isExecutable(path.join(folder, name)),
    );
    if (missing.length > 0) {
        throw new ToolchainError([
            {
                where: "ATOLL_TOOLCHAIN",
                why: `${folder} lacks ${missing.join(", ")}`,
                fix: "put the missing executables there, or unset ATOLL_TOOLCHAIN to have them built",
            },
        ]);
    }
}

async function ensureBuilt(
    recipes: readonly Recipe[],
    options: ControlPlaneToolsOptions,
): Promise<readonly string[]> {
    const missing = recipes.filter((recipe) => findBuild(recipe, options.cache) === undefined);
    if (missing.length > 0) {
        const search = await findGo(missing, options.environment);
        if (!search.found) {
            throw new ToolchainError([search.problem]);
        }
        // One after the other: Go itself uses every processor.
        for (const recipe of missing) {
            await options.progress.phase(`build of ${recipe.name} ${recipe.version}`, (step) =>
                build(recipe, search.go, { ...options, step }),
            );
        }
    }
    return recipes.map((recipe) => path.join(options.cache, buildName(recipe)));
}

/** One folder with links to all executables, since that is what the tools that start them take. */
function linkTogether(
    recipes: readonly Recipe[],
    folders: readonly string[],
    options: ControlPlaneToolsOptions,
): Promise<string> {
    return provideEntry({
        cache: options.cache,
        name: `control-plane-${contentKey(folders)}`,
        signal: options.signal,
        make: (partial) => {
            recipes.forEach((recipe, index) => {
                for (const executable of recipe.executables) {
                    const target = path.join("..", path.basename(folders[index] ?? ""), executable);
                    fs.symlinkSync(target, path.join(partial, executable));
                }
            });
            return Promise.resolve();
        },
    });
}
