import { execFileSync } from "node:child_process";
import * as fs from "node:fs";
import * as path from "node:path";

import { PLANNER_FLEETS, type PlannerFleet } from "./planner-fleets";
import type { PlannerRun } from "./planner-run";
import { spread } from "./report";

/** What the planner takes for a fleet of some size. */
export interface PlannerSample {
    readonly what: string;
    readonly clusters: number;
    readonly task: "plan" | "lock";
    /** Median of several runs, each in a process of its own. */
    readonly milliseconds: number;
    readonly peakMb: number;
    /** Most that it may take; absent for what only shows the growth. */
    readonly budget?: { readonly milliseconds: number; readonly peakMb: number };
}

const RUNS = 5;
/** The largest fleet that there can be, and what its plan may take (DESIGN.md, "Budgets"). */
const LARGEST = { clusters: 255, budget: { milliseconds: 1000, peakMb: 300 } } as const;
const SIZES = [10, 100, LARGEST.clusters];
const RUNNER = path.join(__dirname, "planner-run.ts");

/** @throws Error when the run fails */
function run(task: PlannerSample["task"], fleetFile: string, lockFile: string): PlannerRun {
    const text = execFileSync(
        process.execPath,
        ["--import", "tsx", RUNNER, task, fleetFile, lockFile],
        { encoding: "utf8" },
    );
    // The runner writes what its own type says.
    return JSON.parse(text) as PlannerRun;
}

function measure(folder: string, { what, of }: PlannerFleet, clusters: number): PlannerSample[] {
    const fleetFile = path.join(folder, "fleet.json");
    const lockFile = path.join(folder, "lock.yaml");
    fs.mkdirSync(folder, { recursive: true });
    fs.writeFileSync(fleetFile, JSON.stringify(of(clusters)));
    const locking = run("lock", fleetFile, lockFile);
    const plans = Array.from({ length: RUNS }, () => run("plan", fleetFile, lockFile));
    return [
        {
            ...{ what, clusters, task: "plan" as const },
            milliseconds: spread(plans.map(({ milliseconds }) => milliseconds)).median,
            peakMb: spread(plans.map(({ peakMb }) => peakMb)).median,
            ...(clusters === LARGEST.clusters ? { budget: LARGEST.budget } : {}),
        },
        ...(clusters === LARGEST.clusters
            ? [{ what, clusters, task: "lock" as const, ...locking }]
            : []),
    ];
}

/** Plans of growing fleets, and the lock of the largest; files go to a folder of its own. */
export function benchPlanner(folder: string): readonly PlannerSample[] {
    return PLANNER_FLEETS.flatMap((fleet) =>
        SIZES.flatMap((clusters) => measure(folder, fleet, clusters)),
    );
}

function growth(sample: PlannerSample, before: PlannerSample | undefined): string {
    if (sample.task !== before?.task || sample.what !== before.what) {
        return "";
    }
    const times = (now: number, then: number): string => (now / then).toFixed(1);
    return `; ${times(sample.clusters, before.clusters)} times the clusters take ${times(sample.milliseconds, before.milliseconds)} times the time and ${times(sample.peakMb, before.peakMb)} times the memory`;
}

/** Whether a figure is beyond its budget. */
export function isOverPlannerBudget({ milliseconds, peakMb, budget }: PlannerSample): boolean {
    return budget !== undefined && (milliseconds > budget.milliseconds || peakMb > budget.peakMb);
}

/** The figures, a line for each fleet, with the growth over the size before. */
export function renderPlanner(samples: readonly PlannerSample[]): string {
    const lines = samples.map((sample, index) => {
        const { task, clusters, what, milliseconds, peakMb } = sample;
        return `${task}, ${clusters} clusters (${what}): ${milliseconds.toFixed(0)} ms, ${peakMb.toFixed(0)} MB${growth(sample, samples[index - 1])}`;
    });
    const over = samples.filter(isOverPlannerBudget).map(({ clusters, what, budget }) => {
        return `Over budget: plan of ${clusters} clusters (${what}), at most ${budget?.milliseconds ?? 0} ms and ${budget?.peakMb ?? 0} MB.`;
    });
    return [...lines, ...over].join("\n");
}
