import * as semver from "semver";

import { runCommand } from "../command";
import { findExecutable } from "./executables";
import type { Recipe } from "./recipes";
import type { ToolchainProblem } from "./toolchain-error";

/** A Go toolchain that builds every recipe it was asked for. */
export interface Go {
    readonly command: string;
    /** Such as "1.26.8". */
    readonly version: string;
}

/** Go, or why it cannot build what is wanted. */
export type GoSearch =
    | { readonly found: true; readonly go: Go }
    | { readonly found: false; readonly problem: ToolchainProblem };

/**
 * What Go runs with. An older Go would silently fetch a newer one of its own accord; that is the user's choice, so it
 * happens only where they set GOTOOLCHAIN. GOOS and GOARCH are for somebody else's machine, and what is built runs here.
 */
export function goEnvironment(environment: NodeJS.ProcessEnv): Record<string, string> {
    const defined = Object.entries(environment).filter(
        (pair): pair is [string, string] =>
            pair[1] !== undefined && pair[0] !== "GOOS" && pair[0] !== "GOARCH",
    );
    return { GOTOOLCHAIN: "local", ...Object.fromEntries(defined) };
}

/** Looks for a Go that is new enough for all recipes. */
export async function findGo(
    recipes: readonly Recipe[],
    environment: NodeJS.ProcessEnv,
): Promise<GoSearch> {
    const needed = oldestGo(recipes);
    const wanted = recipes.map((recipe) => `${recipe.name} ${recipe.version}`).join(", ");
    const command = findExecutable("go", environment.PATH);
    if (command === undefined) {
        const why = `not found on PATH; Go ${needed} or newer is needed to build ${wanted}`;
        return { found: false, problem: { where: "go", why, fix: fixFor(needed) } };
    }
    const { stdout } = await runCommand(command, ["version"], {
        env: goEnvironment(environment),
        cwd: recipes[0]?.module.folder,
        timeLimitSeconds: 120,
    });
    const version = /\bgo(\d+\.\d+(?:\.\d+)?)/.exec(stdout)?.[1];
    const tooOld = version === undefined || semver.lt(complete(version), complete(needed));
    if (tooOld) {
        const why = `${command} is Go ${version ?? "of an unknown version"}; Go ${needed} or newer is needed to build ${wanted}`;
        return { found: false, problem: { where: "go", why, fix: fixFor(needed) } };
    }
    return { found: true, go: { command, version } };
}

/** The oldest Go that builds all recipes: the newest that one of them asks for. */
function oldestGo(recipes: readonly Recipe[]): string {
    return recipes
        .map((recipe) => complete(recipe.module.go))
        .reduce((oldest, version) => (semver.gt(version, oldest) ? version : oldest), "1.0.0");
}

/** Go leaves out a patch version of zero. */
const complete = (version: string): string =>
    version.split(".").length === 2 ? `${version}.0` : version;

const fixFor = (needed: string): string =>
    `install Go ${needed} or newer (https://go.dev/dl), or let an older Go fetch it with GOTOOLCHAIN=auto, ` +
    "or name a folder that has the tools: ATOLL_TOOLCHAIN for a control plane's, PATH for pulumi";
