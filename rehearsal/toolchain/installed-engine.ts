import * as fs from "node:fs";
import * as os from "node:os";
import * as path from "node:path";

import * as semver from "semver";

import { runCommand } from "../command";
import { findExecutable, isExecutable } from "./executables";

/** An engine that can run the program. */
export interface Engine {
    readonly command: string;
    /** Such as "3.259.0". */
    readonly version: string;
    readonly source: "path" | "download" | "built";
    /** Whether the engine came with its Node.js language host, or a stand-in has to be on PATH. */
    readonly languageHost: "own" | "stand-in";
}

/** The engine on PATH, or why there is none that can be used. */
export type EngineSearch =
    | { readonly found: true; readonly engine: Engine }
    | { readonly found: false; readonly why: string };

/** The oldest engine that the SDK's own Automation API accepts (its `minimumVersion`). */
export const OLDEST_ENGINE = "3.2.0";

const LANGUAGE_HOST = "pulumi-language-nodejs";

/** Looks for a `pulumi` on PATH that is new enough. */
export async function findInstalledEngine(environment: NodeJS.ProcessEnv): Promise<EngineSearch> {
    const command = findExecutable("pulumi", environment.PATH);
    if (command === undefined) {
        return { found: false, why: "there is no pulumi on PATH" };
    }
    const version = await engineVersion(command, environment);
    if (version === undefined) {
        return { found: false, why: `${command} does not tell its version` };
    }
    if (semver.lt(version, OLDEST_ENGINE) || semver.major(version) !== 3) {
        return {
            found: false,
            why: `${command} is version ${version}; needed is ${OLDEST_ENGINE} or a newer 3.x`,
        };
    }
    const languageHost = hasLanguageHost(command, environment) ? "own" : "stand-in";
    return { found: true, engine: { command, version, source: "path", languageHost } };
}

async function engineVersion(
    command: string,
    environment: NodeJS.ProcessEnv,
): Promise<string | undefined> {
    // It writes a log even of this, which is not to stay in the user's home.
    const home = fs.mkdtempSync(path.join(os.tmpdir(), "atoll-engine-"));
    try {
        const { stdout } = await runCommand(command, ["version"], {
            env: {
                PATH: environment.PATH ?? "",
                HOME: environment.HOME ?? "",
                PULUMI_HOME: home,
                PULUMI_SKIP_UPDATE_CHECK: "true",
            },
            timeLimitSeconds: 30,
        });
        return semver.parse(stdout.trim())?.version;
    } finally {
        fs.rmSync(home, { recursive: true, force: true });
    }
}

/** The engine looks for its language host on PATH and beside its own executable. */
function hasLanguageHost(command: string, environment: NodeJS.ProcessEnv): boolean {
    return (
        findExecutable(LANGUAGE_HOST, environment.PATH) !== undefined ||
        isExecutable(path.join(path.dirname(fs.realpathSync(command)), LANGUAGE_HOST))
    );
}
