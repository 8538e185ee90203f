import * as path from "node:path";

import type { Progress } from "../progress";
import { build, buildName, findBuild } from "./build";
import { isExecutable } from "./executables";
import { findGo } from "./go";
import { CONTROL_PLANE_EXECUTABLES, controlPlaneRecipes, type Recipe } from "./recipes";
import { ToolchainError, type ToolchainProblem } from "./toolchain-error";

export interface ControlPlaneToolsOptions {
    /** Root of the cache. */
    readonly cache: string;
    readonly environment: NodeJS.ProcessEnv;
    readonly progress: Progress;
    readonly signal?: AbortSignal;
}

/** Where a control plane's executables are. */
export interface ControlPlaneTools {
    /** Path of each of CONTROL_PLANE_EXECUTABLES. */
    readonly executables: readonly string[];
    readonly source: "folder" | "built";
}

/**
 * The tools in the folder that ATOLL_TOOLCHAIN names, which `controlPlaneSettingProblems` has found complete; else tools
 * built from Go modules.
 *
 * @throws ToolchainError when there is no Go to build with, or a build fails.
 */
export async function ensureControlPlaneTools(
    options: ControlPlaneToolsOptions,
): Promise<ControlPlaneTools> {
    const folder = options.environment.ATOLL_TOOLCHAIN ?? "";
    if (folder !== "") {
        const executables = CONTROL_PLANE_EXECUTABLES.map((name) => path.resolve(folder, name));
        return { executables, source: "folder" };
    }
    const recipes = controlPlaneRecipes();
    await ensureBuilt(recipes, options);
    const executables = recipes.flatMap((recipe) =>
        recipe.executables.map((name) => path.join(options.cache, buildName(recipe), name)),
    );
    return { executables, source: "built" };
}

/** What is wrong with the folder that the user named. */
export function controlPlaneSettingProblems(
    environment: NodeJS.ProcessEnv,
): readonly ToolchainProblem[] {
    const folder = environment.ATOLL_TOOLCHAIN ?? "";
    const missing = CONTROL_PLANE_EXECUTABLES.filter(
        (name) => folder !== "" && !isExecutable(path.join(folder, name)),
    );
    if (missing.length === 0) {
        return [];
    }
    const fix = "put the missing executables there, or unset ATOLL_TOOLCHAIN to have them built";
    return [{ where: "ATOLL_TOOLCHAIN", why: `${folder} lacks ${missing.join(", ")}`, fix }];
}

async function ensureBuilt(
    recipes: readonly Recipe[],
    options: ControlPlaneToolsOptions,
): Promise<void> {
    const missing = recipes.filter((recipe) => findBuild(recipe, options.cache) === undefined);
    if (missing.length === 0) {
        return;
    }
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
