import { spawn } from "node:child_process";

/** What a call of kubectl gave. */
export interface KubectlResult {
    readonly ok: boolean;
    readonly stdout: string;
    /** The last line that says why, where it failed; without the address of a file. */
    readonly reason: string;
}

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
            const child = spawn("kubectl", [...where(kubeconfig, context), ...args], {
                stdio: ["ignore", "pipe", "pipe"],
                env: process.env,
                // A proxy that drops packets would keep it for minutes.
                timeout: seconds * 1000,
            });
            const out: Buffer[] = [];
            const err: Buffer[] = [];
            child.stdout.on("data", (piece: Buffer) => out.push(piece));
            child.stderr.on("data", (piece: Buffer) => err.push(piece));
            child.once("error", (error: NodeJS.ErrnoException) => {
                reject(error.code === "ENOENT" ? new NoKubectl("kubectl is not on PATH") : error);
            });
            child.once("close", (code, signal) => {
                const stderr = Buffer.concat(err).toString("utf8");
                resolve({
                    ok: code === 0,
                    stdout: Buffer.concat(out).toString("utf8"),
                    reason:
                        signal === null ? reasonOf(stderr) : `no answer within ${seconds} seconds`,
                });
            });
        });
}
