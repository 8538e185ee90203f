import { spawnSync } from "node:child_process";
import { join } from "node:path";

const ROOT = join(__dirname, "../..");

export interface ProgramRun {
    /** "<type>/<name>" of every resource that was registered, one in a line. */
    readonly stdout: string;
    /** What the user sees of an error. */
    readonly stderr: string;
}

/**
 * Runs a program in a process of its own, transpiled and with its errors reported as Pulumi does it.
 *
 * @param program path from the project's folder
 * @param env on top of this process's; undefined takes a variable away
 */
export function runProgram(
    program: string,
    env: Readonly<Record<string, string | undefined>>,
): ProgramRun {
    const { stdout, stderr } = spawnSync(
        process.execPath,
        [join(__dirname, "program-host.cjs"), join(ROOT, program)],
        { cwd: ROOT, encoding: "utf8", env: { ...process.env, NODE_OPTIONS: undefined, ...env } },
    );
    return { stdout, stderr };
}
