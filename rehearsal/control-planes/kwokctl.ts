import { spawn } from "node:child_process";
import * as fs from "node:fs";
import * as path from "node:path";

import { ControlPlaneError } from "./failure";

/** Executables that a control plane needs. */
const BINARIES = [
    "etcd",
    "kube-apiserver",
    "kube-controller-manager",
    "kube-scheduler",
    "kwok",
    "kwokctl",
];

/**
 * Runs kwokctl with its files under `directory` and nothing in the home folder. It would ask kubectl
 * five times a second whether the API server answers, which on two cores costs as much as the API server
 * itself and leaves a cache in the home folder; so the kubectl that it finds says yes at once, and
 * whoever calls asks the API server.
 */
export class Kwokctl {
    private readonly binaries: string;
    private readonly directory: string;

    constructor(binaries: string, directory: string) {
        this.binaries = binaries;
        this.directory = directory;
    }

    /** Makes the folder of a cluster and starts its components. */
    async create(name: string, configuration: string, signal: AbortSignal): Promise<void> {
        await this.run(
            ["create", "cluster", `--name=${name}`, `--config=${configuration}`, "--kubeconfig="],
            signal,
        );
    }

    /** Starts the components of a cluster that do not run. */
    async start(name: string, configuration: string, signal: AbortSignal): Promise<void> {
        await this.run(["start", "cluster", `--name=${name}`, `--config=${configuration}`], signal);
    }

    /** @throws ControlPlaneError naming every executable that is missing. */
    checkBinaries(): void {
        const missing = BINARIES.filter((name) => !fs.existsSync(path.join(this.binaries, name)));
        if (missing.length > 0) {
            throw new ControlPlaneError(
                `No control plane can be started: ${missing.join(", ")} not found in ${this.binaries}. ` +
                    "What to do: run `make toolchain`.",
            );
        }
    }

    private async run(args: readonly string[], signal: AbortSignal): Promise<void> {
        const { code, output } = await this.spawn(args, signal);
        if (code !== 0) {
            const said = output.trim().split("\n").slice(-5).join("\n");
            throw new ControlPlaneError(`kwokctl ${args.join(" ")} failed:\n${said}`);
        }
    }

    private spawn(
        args: readonly string[],
        signal: AbortSignal,
    ): Promise<{ readonly code: number | null; readonly output: string }> {
        const env = this.environment();
        return new Promise((resolve, reject) => {
            const child = spawn(path.join(this.binaries, "kwokctl"), args, {
                env,
                signal,
                stdio: ["ignore", "pipe", "pipe"],
            });
            let output = "";
            const collect = (chunk: Buffer): void => {
                output += chunk.toString("utf8");
            };
            child.stdout.on("data", collect);
            child.stderr.on("data", collect);
            child.on("error", reject);
            // Not "close": the components inherit nothing, but kwokctl itself is all that is waited for.
            child.on("exit", (code) => {
                resolve({ code, output });
            });
        });
    }

    private environment(): NodeJS.ProcessEnv {
        // kwokctl leaves the keys that it makes readable for the group.
        fs.mkdirSync(this.directory, { recursive: true, mode: 0o700 });
        const home = path.join(this.directory, "home");
        const shims = path.join(this.directory, "shims");
        fs.mkdirSync(home, { recursive: true });
        fs.mkdirSync(shims, { recursive: true });
        fs.writeFileSync(path.join(shims, "kubectl"), "#!/bin/sh\nexit 0\n", { mode: 0o755 });
        // Settings of kwokctl that the user has for other clusters stay out.
        const inherited = Object.entries(process.env).filter(([name]) => !name.startsWith("KWOK_"));
        return {
            ...Object.fromEntries(inherited),
            PATH: [shims, process.env["PATH"] ?? ""].join(path.delimiter),
            HOME: home,
            KWOK_WORKDIR: this.directory,
        };
    }
}
