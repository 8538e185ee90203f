import * as path from "node:path";

import { runCommand } from "./command";

/** Seconds that one call of kubectl may take. */
const LIMIT_SECONDS = 20;

/** What `/version` says; the emulated version where the server serves an older minor than its own. */
interface ServerVersion {
    readonly gitVersion?: string;
    readonly minor?: string;
    readonly major?: string;
    readonly emulationMajor?: string;
    readonly emulationMinor?: string;
}

/**
 * Asks a cluster what a person would ask first, with the registry's kubeconfig and nothing else.
 *
 * @returns the version that its API server reports, such as "v1.35.0".
 * @throws Error naming the context and what kubectl said, when the cluster does not answer.
 */
export async function checkCluster(kubeconfig: string, context: string): Promise<string> {
    const [text] = await Promise.all([
        kubectl(kubeconfig, context, ["get", "--raw", "/version"]),
        kubectl(kubeconfig, context, ["get", "namespaces"]),
    ]);
    // Not `kubectl version`: an older kubectl drops the fields that it does not know.
    const said = JSON.parse(text) as ServerVersion;
    const { major, minor, emulationMajor = major, emulationMinor = minor } = said;
    if (said.gitVersion === undefined) {
        throw new Error(`${context}: its API server tells no version`);
    }
    return emulationMajor === major && emulationMinor === minor
        ? said.gitVersion
        : `v${emulationMajor}.${emulationMinor}.0`;
}

async function kubectl(
    kubeconfig: string,
    context: string,
    args: readonly string[],
): Promise<string> {
    const cache = path.join(path.dirname(kubeconfig), "kubectl-cache");
    const result = await runCommand(
        "kubectl",
        // Its cache would go to the user's home, where nothing would remove it.
        ["--kubeconfig", kubeconfig, "--context", context, "--cache-dir", cache, ...args],
        { timeLimitSeconds: LIMIT_SECONDS },
    ).catch((error: unknown) => {
        const missing = error instanceof Error && "code" in error && error.code === "ENOENT";
        throw missing ? new Error("kubectl: not found on PATH\n  fix: install kubectl") : error;
    });
    if (result.exitCode !== 0) {
        const said = result.ended === "exited" ? result.stderr : result.ended;
        throw new Error(`${context}: kubectl with the registry's kubeconfig failed: ${said}`);
    }
    return result.stdout;
}
