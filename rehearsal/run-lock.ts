import * as fs from "node:fs";
import * as path from "node:path";

/** Two rehearsals of one stack would take each other's clusters away. */
export class RehearsalRunsError extends Error {
    override readonly name = "RehearsalRunsError";
    readonly exitCode = 2;

    constructor(stack: string, pid: number) {
        super(
            `rehearsal of ${stack}: another one runs already (process ${pid})\n` +
                `  fix: wait until it ends, or interrupt it and run the command again`,
        );
    }
}

/**
 * Runs `work` while holding the stack's lock. The lock of a process that is gone does not count.
 *
 * @throws RehearsalRunsError when another process holds it.
 */
export async function withRunLock<T>(
    options: { readonly folder: string; readonly stack: string },
    work: () => Promise<T>,
): Promise<T> {
    fs.mkdirSync(options.folder, { recursive: true });
    const file = path.join(options.folder, `${options.stack}.pid`);
    takeLock(file, options.stack);
    try {
        return await work();
    } finally {
        fs.rmSync(file, { force: true });
    }
}

function takeLock(file: string, stack: string): void {
    try {
        fs.writeFileSync(file, String(process.pid), { flag: "wx" });
        return;
    } catch (error) {
        if ((error as NodeJS.ErrnoException).code !== "EEXIST") {
            throw error;
        }
    }
    const holder = Number(fs.readFileSync(file, "utf8"));
    if (holder > 0 && isAlive(holder)) {
        throw new RehearsalRunsError(stack, holder);
    }
    fs.rmSync(file, { force: true });
    takeLock(file, stack);
}

function isAlive(pid: number): boolean {
    try {
        process.kill(pid, 0);
        return true;
    } catch (error) {
        return (error as NodeJS.ErrnoException).code === "EPERM";
    }
}
