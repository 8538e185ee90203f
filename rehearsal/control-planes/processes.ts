import { execFile } from "node:child_process";
import * as fs from "node:fs";
import * as path from "node:path";
import { setTimeout as sleep } from "node:timers/promises";
import { promisify } from "node:util";

/** A process of a control plane. */
export interface ControlPlaneProcess {
    readonly pid: number;
    /** Name of its executable, such as "kube-apiserver". */
    readonly name: string;
}

interface Process {
    readonly pid: number;
    readonly executable: string;
    readonly commandLine: string;
}

/** Milliseconds between looks at processes that were told to end. */
const PAUSE = 50;
/** Milliseconds after which a process that was killed counts as one that cannot be. */
const LIMIT = 10_000;

const run = promisify(execFile);

/**
 * Ends what an earlier run left running under a folder of control planes, also when it was interrupted.
 * A process is ours when its executable stands in that folder (kwokctl runs the components from there), or
 * when it is a kwokctl that was told to work there; pid files are not trusted, since pids are used again.
 *
 * @returns the processes that were ended.
 */
export async function stopLeftovers(directory: string): Promise<readonly ControlPlaneProcess[]> {
    const ended = new Map<number, ControlPlaneProcess>();
    const deadline = Date.now() + LIMIT;
    for (;;) {
        const left = await controlPlaneProcesses(directory);
        if (left.length === 0) {
            return [...ended.values()];
        }
        if (Date.now() > deadline) {
            const names = left.map(({ pid, name }) => `${name} (pid ${pid})`).join(", ");
            throw new Error(`these processes of ${directory} cannot be ended: ${names}`);
        }
        for (const process of left) {
            ended.set(process.pid, process);
            kill(process.pid);
        }
        await sleep(PAUSE);
    }
}

/** The processes that run under a folder of control planes, or under the folder of one of them. */
export async function controlPlaneProcesses(
    directory: string,
): Promise<readonly ControlPlaneProcess[]> {
    const root = `${path.resolve(directory)}${path.sep}`;
    const ours = ({ executable, commandLine }: Process): boolean =>
        executable.startsWith(root) ||
        (path.basename(executable) === "kwokctl" && commandLine.includes(root));
    return (await processes())
        .filter(ours)
        .map(({ pid, executable }) => ({ pid, name: path.basename(executable) }));
}

/** Nothing is lost by SIGKILL, and an API server would wait a minute for its watches on SIGTERM. */
function kill(pid: number): void {
    try {
        process.kill(pid, "SIGKILL");
    } catch (error) {
        // It ended by itself in the meantime.
        if ((error as NodeJS.ErrnoException).code !== "ESRCH") {
            throw error;
        }
    }
}

function processes(): Promise<readonly Process[]> {
    return fs.existsSync("/proc/self/cmdline") ? linuxProcesses() : otherProcesses();
}

async function linuxProcesses(): Promise<readonly Process[]> {
    const pids = (await fs.promises.readdir("/proc")).filter((name) => /^\d+$/.test(name));
    const found = await Promise.all(
        pids.map(async (pid): Promise<Process | undefined> => {
            try {
                // A process that has ended but whose parent has not asked for it has an empty command line.
                const line = await fs.promises.readFile(`/proc/${pid}/cmdline`, "utf8");
                const [executable = "", ...args] = line.split("\0");
                return { pid: Number(pid), executable, commandLine: args.join(" ") };
            } catch {
                // It ended since the folder was read.
                return undefined;
            }
        }),
    );
    return found.filter((process) => process !== undefined);
}

/** macOS has no /proc. The path of an executable ends before the first argument, which starts with a dash. */
async function otherProcesses(): Promise<readonly Process[]> {
    const { stdout } = await run("ps", ["-axww", "-o", "pid=,command="], { maxBuffer: 2 ** 24 });
    return stdout.split("\n").flatMap((line) => {
        const [, pid, commandLine = ""] = /^\s*(\d+)\s+(.*)$/.exec(line) ?? [];
        const executable = commandLine.split(/ (?=-|create |start |stop )/)[0] ?? "";
        return pid === undefined ? [] : [{ pid: Number(pid), executable, commandLine }];
    });
}
