import * as fs from "node:fs";
import * as path from "node:path";

import { StackEngine } from "../rehearsal/engine/engine";
import { installLanguageHost } from "../rehearsal/engine/language-host-shim";
import type { Progress } from "../rehearsal/progress";
import { writeStackFileCopy } from "../rehearsal/stack-file";
import type { Toolchain } from "../rehearsal/toolchain";
import { bareProgram } from "./bare-program";
import { measurePair, type Subject } from "./measure";
import { emptyFleet, emptyProgram, generatedProgram, type BenchProject } from "./projects";
import { recordRegistrations } from "./registrations";
import { compare, type Comparison } from "./report";
import { sdkClass } from "./sdk-class";

export interface BenchOptions {
    /** Folder of Pulumi.yaml. */
    readonly repository: string;
    /** Stack whose preview is measured. */
    readonly stack: string;
    /** Measured previews of each program. */
    readonly runs: number;
    /** A folder under `.atoll/` that this bench has for itself. */
    readonly folder: string;
    readonly toolchain: Toolchain;
    /** What serves all provider plugins, as PULUMI_DEBUG_PROVIDERS has it. */
    readonly debugProviders: string;
    readonly progress: Progress;
    readonly signal?: AbortSignal;
}

/** Most that each ratio may be (DESIGN.md, "Budgets"). */
const START_BUDGETS = { wallSeconds: 1.2 } as const;
const PREVIEW_BUDGETS = { wallSeconds: 0.7, cpuSeconds: 0.7, peakMiB: 1 } as const;

/**
 * Measures the start of the program and the preview of a stack, each against a plain program beside it: on the same
 * engine, the same simulated clouds, in turn.
 *
 * @throws Error when a preview fails.
 */
export async function runBench(options: BenchOptions): Promise<readonly Comparison[]> {
    const { repository, folder, toolchain, progress } = options;
    const bin = path.join(folder, "bin");
    if (toolchain.engine.languageHost === "stand-in") {
        await installLanguageHost({ cache: toolchain.cache, bin });
    }
    const start = await comparePair(
        "start, no clusters",
        [emptyFleet(folder, repository), emptyProgram(folder, repository)],
        START_BUDGETS,
        options,
    );
    const fleet = fleetProject(options);
    const registrations = await progress.phase("recording the preview", async () =>
        recordRegistrations(await openEngine(fleet, options)),
    );
    const source = bareProgram(registrations, (type) => sdkClass(type, repository));
    const preview = await comparePair(
        `${options.stack}, ${registrations.length} resources`,
        [fleet, generatedProgram(folder, repository, source)],
        PREVIEW_BUDGETS,
        options,
    );
    return [...start, ...preview];
}

async function comparePair(
    what: string,
    [ours, baseline]: readonly [BenchProject, BenchProject],
    budgets: Parameters<typeof compare>[2],
    options: BenchOptions,
): Promise<readonly Comparison[]> {
    const subjects: readonly [Subject, Subject] = [
        { name: "atoll", engine: await openEngine(ours, options) },
        { name: "plain", engine: await openEngine(baseline, options) },
    ];
    const samples = await options.progress.phase(what, (step) =>
        measurePair(subjects, {
            runs: options.runs,
            folder: options.folder,
            onRun: (name, run) => {
                step(run === 0 ? `${name}, warming up` : `${name}, ${run} of ${options.runs}`);
            },
        }),
    );
    return compare(what, samples, budgets);
}

/** The repository's own program, with a copy of the stack's settings. */
function fleetProject({ repository, stack, folder }: BenchOptions): BenchProject {
    const stackFile = path.join(folder, "fleet", `Pulumi.${stack}.yaml`);
    fs.mkdirSync(path.dirname(stackFile), { recursive: true });
    writeStackFileCopy({ from: path.join(repository, path.basename(stackFile)), to: stackFile });
    return { project: repository, stack, stackFile };
}

/** An engine whose stack exists and has nothing in it. */
async function openEngine(project: BenchProject, options: BenchOptions): Promise<StackEngine> {
    const engine = new StackEngine({
        ...project,
        command: options.toolchain.engine.command,
        bin: [path.join(options.folder, "bin")],
        backend: path.join(options.folder, "backend"),
        pulumiHome: path.join(options.folder, "home"),
        passphrase: "bench",
        debugProviders: options.debugProviders,
        signal: options.signal,
    });
    await engine.init();
    return engine;
}
