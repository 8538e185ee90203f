import * as fs from "node:fs";
import * as path from "node:path";
import { performance } from "node:perf_hooks";

import { runCommand, type CommandResult } from "../command";
import type { EngineRun } from "./engine-run";
import { engineEnvironment, type EnvironmentOptions } from "./environment";
import { EventCollector } from "./event-collector";
import {
    checkpointEnvironment,
    destroyArguments,
    previewArguments,
    refreshArguments,
    upArguments,
    type DestroyOptions,
    type PreviewOptions,
    type RefreshOptions,
    type RunOptions,
    type UpOptions,
} from "./run-options";
import type { StackExport } from "./stack-export";

export type { ExportedResource, StackExport } from "./stack-export";

/** One stack of one project, and the engine that works on it. */
export interface StackEngineOptions extends Omit<EnvironmentOptions, "bin" | "ambient"> {
    /** Path of the engine's executable. */
    readonly command: string;
    /** Folder of Pulumi.yaml. Nothing is written there. */
    readonly project: string;
    readonly stack: string;
    /**
     * The stack's settings, which the engine reads and writes. It must be called `Pulumi.<stack>.yaml` and stand in a
     * folder of the rehearsal, never in the project's own.
     */
    readonly stackFile: string;
    /** Folders of executables for the engine to find first: stand-ins, installed plugins. */
    readonly bin: readonly string[];
    /** That of this process when absent. */
    readonly ambient?: NodeJS.ProcessEnv;
    /** Interrupts whatever runs. */
    readonly signal?: AbortSignal;
}

/** The engine could not do something that is no run: there are no events, only what it said. */
export class EngineError extends Error {
    override readonly name = "EngineError";
}

const RUN_LIMIT_SECONDS = 15 * 60;
const COMMAND_LIMIT_SECONDS = 60;
/** For operations that are under way when the engine is interrupted. */
const GRACE_SECONDS = 20;

/** Runs the `pulumi` command line, whose options and events are the engine's contract. */
export class StackEngine {
    readonly #options: StackEngineOptions;
    readonly #environment: Readonly<Record<string, string>>;

    constructor(options: StackEngineOptions) {
        const { project, stack, stackFile } = options;
        if (path.basename(stackFile) !== `Pulumi.${stack}.yaml`) {
            throw new Error(`${stackFile} must be called Pulumi.${stack}.yaml`);
        }
        if (path.resolve(path.dirname(stackFile)) === path.resolve(project)) {
            throw new Error(`${stackFile} is the user's own: the engine would write to it`);
        }
        this.#options = options;
        const ambient = options.ambient ?? process.env;
        this.#environment = engineEnvironment({
            ...options,
            ambient,
            bin: [...options.bin, ...engineFolder(options.command, ambient.PATH ?? "")],
        });
    }

    /**
     * Makes the stack where it does not exist yet. The settings file gets the salt of the stack's secrets.
     *
     * @throws EngineError when the engine refuses.
     */
    async init(): Promise<void> {
        const { project, stack, stackFile, backend, pulumiHome } = this.#options;
        for (const folder of [backend, pulumiHome, path.dirname(stackFile)]) {
            fs.mkdirSync(folder, { recursive: true });
        }
        // The command writes settings beside a Pulumi.yaml, so it works on a copy that is not the user's.
        const folder = path.dirname(stackFile);
        fs.copyFileSync(path.join(project, "Pulumi.yaml"), path.join(folder, "Pulumi.yaml"));
        await this.#ask(["stack", "select", "--create", stack, "--non-interactive"], { folder });
    }

    /**
     * Stores a secret in the settings file, encrypted.
     *
     * @throws EngineError when the engine refuses.
     */
    async setSecret(key: string, value: string): Promise<void> {
        // The value comes from standard input: arguments are visible to every user of the machine.
        await this.#ask(["config", "set", "--secret", key, ...this.#target()], { input: value });
    }

    preview(options: PreviewOptions = {}): Promise<EngineRun> {
        return this.#run(previewArguments(options), options);
    }

    up(options: UpOptions = {}): Promise<EngineRun> {
        return this.#run(upArguments(options), options, checkpointEnvironment(options));
    }

    refresh(options: RefreshOptions = {}): Promise<EngineRun> {
        return this.#run(refreshArguments(options), options);
    }

    destroy(options: DestroyOptions = {}): Promise<EngineRun> {
        return this.#run(destroyArguments(options), options, checkpointEnvironment(options));
    }

    /**
     * The stack's outputs; secret ones are "[secret]" unless they are asked for.
     *
     * @throws EngineError when the engine refuses.
     */
    async outputs(options: { readonly showSecrets: boolean }): Promise<Record<string, unknown>> {
        const args = ["stack", "output", "--json", "--stack", this.#options.stack];
        const text = await this.#ask([...args, ...(options.showSecrets ? ["--show-secrets"] : [])]);
        // `--json` without a name gives an object of all outputs.
        return JSON.parse(text) as Record<string, unknown>;
    }

    /** One output; undefined when the stack has none of that name. */
    async stackOutput(name: string, showSecrets: boolean): Promise<unknown> {
        return (await this.outputs({ showSecrets }))[name];
    }

    /**
     * The stack's state, with its secrets encrypted, as `pulumi stack export` gives it.
     *
     * @throws EngineError when the engine refuses.
     */
    async exportStack(): Promise<StackExport> {
        const text = await this.#ask(["stack", "export", "--stack", this.#options.stack]);
        return JSON.parse(text) as StackExport;
    }

    /**
     * Releases the lock that a killed engine left on the stack; nothing happens when there is none.
     *
     * @throws EngineError when the engine refuses.
     */
    async cancel(): Promise<void> {
        await this.#ask(["cancel", "--yes", "--stack", this.#options.stack]);
    }

    #target(): readonly string[] {
        const { stack, stackFile } = this.#options;
        return ["--stack", stack, "--config-file", stackFile, "--non-interactive"];
    }

    /** Runs an operation and gathers its events. */
    async #run(
        args: readonly string[],
        options: RunOptions,
        environment: Readonly<Record<string, string>> = {},
    ): Promise<EngineRun> {
        const collector = new EventCollector(options.onStep);
        const started = performance.now();
        const result = await runCommand(
            this.#options.command,
            [...args, ...this.#target(), "--json", "--color", "never"],
            {
                cwd: this.#options.project,
                env: { ...this.#environment, ...environment, ...options.environment },
                timeLimitSeconds: options.timeLimitSeconds ?? RUN_LIMIT_SECONDS,
                graceSeconds: GRACE_SECONDS,
                signal: this.#options.signal,
                // The events carry the whole state twice for every resource; the collector keeps what matters.
                keepLines: 0,
                onLine: (line, stream) => {
                    if (stream === "stdout") {
                        collector.addLine(line);
                        options.onEvent?.(line);
                    } else {
                        collector.addErrorLine(line);
                    }
                },
            },
        );
        return {
            ended: result.ended,
            exitCode: result.exitCode,
            ...collector.result(),
            seconds: (performance.now() - started) / 1000,
        };
    }

    /** Runs a command that answers on standard output. */
    async #ask(
        args: readonly string[],
        options: { readonly folder?: string; readonly input?: string } = {},
    ): Promise<string> {
        const result = await runCommand(this.#options.command, [...args, "--color", "never"], {
            cwd: options.folder ?? this.#options.project,
            env: this.#environment,
            input: options.input,
            timeLimitSeconds: COMMAND_LIMIT_SECONDS,
            signal: this.#options.signal,
        });
        if (result.ended !== "exited" || result.exitCode !== 0) {
            throw new EngineError(failure(args, result));
        }
        return result.stdout;
    }
}

/**
 * The engine's own folder, where its language hosts are, goes before those of another engine on PATH; but a folder that
 * is on PATH keeps its place, since it may hold another Node.js than the one that is meant.
 */
function engineFolder(command: string, searchPath: string): readonly string[] {
    const folder = path.dirname(command);
    return searchPath.split(path.delimiter).includes(folder) ? [] : [folder];
}

/** What the engine said, without arguments that might hold a value. */
function failure(args: readonly string[], result: CommandResult): string {
    const command = `pulumi ${args.slice(0, 2).join(" ")}`;
    const said = result.stderr.replaceAll(/^warning: using pulumi-\S+ from .*$/gm, "").trim();
    return result.ended === "exited"
        ? `${command} failed with code ${result.exitCode}: ${said}`
        : `${command} was stopped (${result.ended})`;
}
