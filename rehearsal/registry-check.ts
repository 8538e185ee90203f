import { runCommand } from "./command";

/** Seconds that one call of kubectl may take. */
const LIMIT_SECONDS = 20;

interface ServerVersion {
    readonly serverVersion?: { readonly gitVersion?: string };
}

/**
 * Asks a cluster what a person would ask first, with the registry's kubeconfig and nothing else.
 *
 * @returns the version that its API server reports, such as "v1.35.0".
 * @throws Error naming the context and what kubectl said, when the cluster does not answer.
 */
export async function checkCluster(kubeconfig: string, context: string): Promise<string> {
    const [version] = await Promise.all([
        kubectl(kubeconfig, context, ["version"]),
        kubectl(kubeconfig, context, ["get", "namespaces"]),
    ]);
    // The shape is kubectl's own, of `kubectl version -o json`.
    const { serverVersion } = version as ServerVersion;
    if (serverVersion?.gitVersion === undefined) {
        throw new Error(`${context}: its API server tells no version`);
    }
    return serverVersion.gitVersion;
}

async function kubectl(
    kubeconfig: string,
    context: string,
    args: readonly string[],
): Promise<unknown> {
    const result = await runCommand(
        "kubectl",
        ["--kubeconfig", kubeconfig, "--context", context, ...args, "--output", "json"],
        { timeLimitSeconds: LIMIT_SECONDS },
    ).catch((error: unknown) => {
        const missing = error instanceof Error && "code" in error && error.code === "ENOENT";
        throw missing ? new Error("kubectl: not found on PATH\n  fix: install kubectl") : error;
    });
    if (result.exitCode !== 0) {
        const said = result.ended === "exited" ? result.stderr : result.ended;
        throw new Error(`${context}: kubectl with the registry's kubeconfig failed: ${said}`);
    }
    return JSON.parse(result.stdout) as unknown;
}
