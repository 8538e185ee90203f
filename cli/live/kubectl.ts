import { execFile } from "node:child_process";

/** What a call of kubectl gave. */
export interface KubectlResult {
    readonly ok: boolean;
    readonly stdout: string;
    /** The last line that says why, where it failed; without the address of a file. */
    readonly reason: string;
}

/** Lists of a large cluster's objects have some tens of MiB. */
const MAX_OUTPUT_BYTES = 256 * 1024 * 1024;

/** Calls kubectl with one kubeconfig; replaced in tests. */
export type Kubectl = (
    context: string,
    args: readonly string[],
    seconds: number,
) => Promise<KubectlResult>;

/** kubectl is not installed: nothing can be asked. */
export class NoKubectl extends Error {
    override readonly name = "NoKubectl";
}

/** The line that says what went wrong: the last one, as kubectl writes it, without its prefix. */
export function reasonOf(stderr: string): string {
    const lines = stderr.split("\n").filter((line) => line.trim() !== "");
    return (lines.at(-1) ?? "it said nothing")
        .replace(/^((error|Error from server \([^)]*\)): |The connection to the server \S+ )/, "")
        .trim();
}

/** Which kubeconfig, and which of its contexts. */
function where(kubeconfig: string | undefined, context: string): readonly string[] {
    return [
        ...(kubeconfig === undefined ? [] : ["--kubeconfig", kubeconfig]),
        "--context",
        context,
    ];
}

/**
 * kubectl knows every way to log in and every proxy, and whoever has the registry has kubectl.
 *
 * @param kubeconfig undefined: the caller's own
 * @throws NoKubectl when it is not on PATH
 */
export function kubectlWith(kubeconfig?: string): Kubectl {
    return (context, args, seconds) =>
        new Promise((resolve, reject) => {
            const child = execFile(
                "kubectl",
                [...where(kubeconfig, context), ...args],
                // A proxy that drops packets would keep it for minutes.
                { env: process.env, timeout: seconds * 1000, maxBuffer: MAX_OUTPUT_BYTES },
                (error, stdout, stderr) => {
                    // A name, where kubectl did not run; its exit code, where it did.
                    if (typeof error?.code === "string") {
                        const missing = error.code === "ENOENT";
                        reject(
                            missing
                                ? new NoKubectl("kubectl is not on PATH")
                                : new Error(`kubectl: ${error.message}`, { cause: error }),
                        );
                        return;
                    }
                    const late = error?.killed === true;
                    const reason = late ? `no answer within ${seconds} seconds` : reasonOf(stderr);
                    resolve({ ok: error === null, stdout, reason });
                },
            );
            // Whatever a plugin for logins asks, nobody is there to answer.
            child.stdin?.end();
        });
}
