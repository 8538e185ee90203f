import { spawn, type ChildProcess } from "node:child_process";

import { hasErrorCode } from "./error-code";

/** How a command is run. */
export interface CommandOptions {
    readonly cwd?: string;
    /** The whole environment of the command; that of this process when absent. */
    readonly env?: Readonly<Record<string, string>>;
    /** Text for its standard input; nothing when absent. */
    readonly input?: string;
    /** Seconds until it is stopped. */
    readonly timeLimitSeconds?: number;
    /** Seconds that it gets to end by itself after it was interrupted; 10 when absent. */
    readonly graceSeconds?: number;
    /** Stops the command when it aborts. */
    readonly signal?: AbortSignal;
    /** Called with every whole line of output. */
    readonly onLine?: (line: string, stream: "stdout" | "stderr") => void;
    /** Lines that are kept of each stream, counted from the last one; all of them when absent. */
    readonly keepLines?: number;
}

/** How a command ended. */
export interface CommandResult {
    /** "exited": by itself; the others: it was stopped. */
    readonly ended: "exited" | "time limit" | "aborted";
    /** The command's own code, or -1 when a signal ended it. */
    readonly exitCode: number;
    readonly stdout: string;
    readonly stderr: string;
}

const DEFAULT_GRACE_SECONDS = 10;
/** A process that a command left behind may hold its output open; it is not waited for longer than this. */
const OUTPUT_AFTER_EXIT_MS = 2_000;

/**
 * Runs a command in a process group of its own and waits for it. A command that must stop is interrupted first, so that
 * it can end in order; its whole group is killed when it has ended or its grace is over, so that nothing is left behind.
 *
 * @throws Error when the command cannot be started (`code` is "ENOENT" when there is no such executable).
 */
export async function runCommand(
    command: string,
    args: readonly string[],
    options: CommandOptions = {},
): Promise<CommandResult> {
    if (options.signal?.aborted === true) {
        return { ended: "aborted", exitCode: -1, stdout: "", stderr: "" };
    }
    const child = spawn(command, args, {
        cwd: options.cwd,
        env: options.env ?? process.env,
        stdio: ["pipe", "pipe", "pipe"],
        detached: true,
    });
    // A command that does not read its input closes the pipe; its exit code says whether that was right.
    child.stdin.on("error", () => undefined);
    child.stdin.end(options.input ?? "");
    const stdout = collectLines(child.stdout, options, "stdout");
    const stderr = collectLines(child.stderr, options, "stderr");
    const stopper = stopOnDemand(child, options);
    try {
        const exitCode = await new Promise<number>((resolve, reject) => {
            child.once("error", reject);
            child.once("exit", () => {
                if (stopper.reason() !== "exited") {
                    // What it started and did not end by itself.
                    signalGroup(child, "SIGKILL");
                }
                stopper.timers.push(
                    setTimeout(() => {
                        child.stdout.destroy();
                        child.stderr.destroy();
                    }, OUTPUT_AFTER_EXIT_MS),
                );
            });
            child.once("close", (code) => {
                resolve(code ?? -1);
            });
        });
        return { ended: stopper.reason(), exitCode, stdout: stdout(), stderr: stderr() };
    } finally {
        stopper.dispose();
    }
}

/** Splits a stream into lines; the returned function gives the lines that were kept. */
function collectLines(
    stream: NodeJS.ReadableStream,
    options: CommandOptions,
    name: "stdout" | "stderr",
): () => string {
    const kept: string[] = [];
    let rest = "";
    const take = (line: string): void => {
        options.onLine?.(line, name);
        kept.push(line);
        if (options.keepLines !== undefined && kept.length > options.keepLines) {
            kept.shift();
        }
    };
    stream.setEncoding("utf8");
    stream.on("data", (chunk: string) => {
        const lines = chunk.split("\n");
        lines[0] = rest + (lines[0] ?? "");
        rest = lines.pop() ?? "";
        lines.forEach(take);
    });
    stream.on("end", () => {
        if (rest !== "") {
            take(rest);
            rest = "";
        }
    });
    return () => kept.join("\n");
}

interface Stopper {
    /** Cleared when the command has ended. */
    readonly timers: NodeJS.Timeout[];
    reason(): CommandResult["ended"];
    dispose(): void;
}

/** Stops the command when its time is over or the caller aborts. */
function stopOnDemand(child: ChildProcess, options: CommandOptions): Stopper {
    let reason: CommandResult["ended"] = "exited";
    const timers: NodeJS.Timeout[] = [];
    const stop = (why: CommandResult["ended"]): void => {
        if (reason !== "exited") {
            return;
        }
        reason = why;
        signalGroup(child, "SIGINT");
        const grace = (options.graceSeconds ?? DEFAULT_GRACE_SECONDS) * 1000;
        timers.push(
            setTimeout(() => {
                signalGroup(child, "SIGKILL");
            }, grace),
        );
    };
    const onAbort = (): void => {
        stop("aborted");
    };
    options.signal?.addEventListener("abort", onAbort, { once: true });
    if (options.timeLimitSeconds !== undefined) {
        timers.push(
            setTimeout(() => {
                stop("time limit");
            }, options.timeLimitSeconds * 1000),
        );
    }
    return {
        timers,
        reason: () => reason,
        dispose: () => {
            options.signal?.removeEventListener("abort", onAbort);
            timers.forEach(clearTimeout);
        },
    };
}

/** Signals the command and what it started. */
function signalGroup(child: ChildProcess, signal: NodeJS.Signals): void {
    if (child.pid === undefined) {
        return;
    }
    try {
        process.kill(-child.pid, signal);
    } catch (error) {
        // The group is gone already: that is what was wanted.
        if (!hasErrorCode(error, "ESRCH")) {
            throw error;
        }
    }
}
