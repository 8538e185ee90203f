import * as fs from "node:fs";
import * as path from "node:path";

import type { StackEngine } from "../rehearsal/engine/engine";
import { errorText } from "../rehearsal/engine/engine-run";

/** What one preview took. CPU and memory are those of the Node.js process that ran the program. */
export interface Sample {
    /** Wall-clock time of the whole preview. */
    readonly wallSeconds: number;
    /** Wall-clock time of the program's process. */
    readonly programSeconds: number;
    readonly cpuSeconds: number;
    readonly peakMiB: number;
}

/** A program to measure. */
export interface Subject {
    readonly name: string;
    readonly engine: StackEngine;
}

export interface MeasureOptions {
    /** Measured previews of each subject. */
    readonly runs: number;
    /** Folder for the probe's file. */
    readonly folder: string;
    /** Called before every preview. */
    readonly onRun: (subject: string, run: number) => void;
}

const PROBE = path.join(__dirname, "usage-probe.cjs");

/**
 * Previews both subjects in turn, so that whatever else the machine does meets both alike. Each begins every other
 * round, after one preview of each that does not count.
 *
 * @throws Error when a preview fails.
 */
export async function measurePair(
    subjects: readonly [Subject, Subject],
    options: MeasureOptions,
): Promise<readonly [readonly Sample[], readonly Sample[]]> {
    const samples: [Sample[], Sample[]] = [[], []];
    for (let run = 0; run <= options.runs; run += 1) {
        for (const index of run % 2 === 0 ? ([0, 1] as const) : ([1, 0] as const)) {
            options.onRun(subjects[index].name, run);
            const sample = await measure(subjects[index], options.folder);
            if (run > 0) {
                samples[index].push(sample);
            }
        }
    }
    return samples;
}

async function measure(subject: Subject, folder: string): Promise<Sample> {
    const file = path.join(folder, "usage.json");
    fs.rmSync(file, { force: true });
    const run = await subject.engine.preview({
        environment: { NODE_OPTIONS: `--require=${PROBE}`, ATOLL_BENCH_USAGE: file },
    });
    if (run.ended !== "exited" || run.exitCode !== 0) {
        throw new Error(`the preview of ${subject.name} failed:\n${errorText(run)}`);
    }
    // The probe wrote it.
    const usage = JSON.parse(fs.readFileSync(file, "utf8")) as {
        readonly seconds: number;
        readonly cpuSeconds: number;
        readonly peakMiB: number;
    };
    return {
        wallSeconds: run.seconds,
        programSeconds: usage.seconds,
        cpuSeconds: usage.cpuSeconds,
        peakMiB: usage.peakMiB,
    };
}
