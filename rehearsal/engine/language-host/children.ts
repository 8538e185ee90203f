import { spawn, type ChildProcess, type SpawnOptions } from "node:child_process";

const GRACE_MS = 2_000;

/** The processes that the language host has started and that must not outlive it. */
export class Children {
    readonly #running = new Set<ChildProcess>();

    /** Starts Node.js, the one that runs this host, with `args`. */
    spawnNode(args: readonly string[], options: SpawnOptions): ChildProcess {
        const child = spawn(process.execPath, args, options);
        this.#running.add(child);
        child.once("close", () => this.#running.delete(child));
        return child;
    }

    /** Asks every child to end; those that do not are killed. */
    stop(): void {
        this.#running.forEach(stopChild);
    }

    /** Kills every child at once, for a host that ends itself. */
    end(): void {
        this.#running.forEach((child) => child.kill("SIGKILL"));
    }
}

/** Asks a child to end, and kills it when it does not. */
export function stopChild(child: ChildProcess): void {
    child.kill("SIGTERM");
    const timer = setTimeout(() => child.kill("SIGKILL"), GRACE_MS).unref();
    child.once("close", () => {
        clearTimeout(timer);
    });
}
