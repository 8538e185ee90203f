import * as fs from "node:fs";
import * as path from "node:path";
import { parseArgs } from "node:util";

import { createProgress } from "../rehearsal/progress";
import { ensureToolchain, ToolchainError } from "../rehearsal/toolchain";
import { runBench, type BenchOptions } from "./bench";
import { serveClouds } from "./clouds";
import {
    benchPlacement,
    isOverPlacementBudget,
    renderPlacement,
    type PlacementSample,
} from "./placement";
import { benchPlanner, isOverPlannerBudget, renderPlanner, type PlannerSample } from "./planner";
import {
    benchPolicies,
    isOverPolicyBudget,
    renderPolicies,
    type PolicyFigure,
} from "./policy/policies";
import { isOverBudget, renderReport, type Comparison } from "./report";

const USAGE = `usage: main.ts [--stack prod] [--runs 5] [--json]

Measures the start of the program and the preview of a stack against plain programs,
then the planner and the policy pack by themselves, and ends with code 1 when a figure is over its budget.
`;

interface Figures {
    readonly comparisons: readonly Comparison[];
    readonly planner: readonly PlannerSample[];
    readonly placement: readonly PlacementSample[];
    readonly policies: readonly PolicyFigure[];
}

async function measureAll(options: BenchOptions): Promise<Figures> {
    const { folder, progress } = options;
    return {
        comparisons: await runBench(options),
        planner: await progress.phase("planning 10 to 255 clusters", () =>
            Promise.resolve(benchPlanner(path.join(folder, "planner"))),
        ),
        placement: await progress.phase("placing 1,000 requests", () =>
            Promise.resolve(benchPlacement()),
        ),
        policies: await progress.phase("policies over 10,000 resources", () =>
            benchPolicies(path.join(folder, "policies")),
        ),
    };
}

function render({ comparisons, planner, placement, policies }: Figures): string {
    return [
        renderReport(comparisons),
        renderPlanner(planner),
        renderPlacement(placement),
        renderPolicies(policies),
    ].join("\n\n");
}

function isAnyOverBudget({ comparisons, planner, placement, policies }: Figures): boolean {
    return (
        comparisons.some(isOverBudget) ||
        planner.some(isOverPlannerBudget) ||
        placement.some(isOverPlacementBudget) ||
        policies.some(isOverPolicyBudget)
    );
}

/** @returns the exit code */
async function main(args: readonly string[]): Promise<number> {
    const { values } = parseArgs({
        args: [...args],
        options: {
            stack: { type: "string", default: "prod" },
            runs: { type: "string", default: "5" },
            json: { type: "boolean", default: false },
            help: { type: "boolean", default: false },
        },
    });
    const runs = Number(values.runs);
    if (values.help || !Number.isInteger(runs) || runs < 1) {
        process.stderr.write(USAGE);
        return values.help ? 0 : 2;
    }
    const controller = new AbortController();
    for (const signal of ["SIGINT", "SIGTERM"] as const) {
        process.once(signal, () => {
            controller.abort();
        });
    }
    const repository = path.join(__dirname, "..");
    const folder = path.join(repository, ".atoll", "bench");
    const progress = createProgress();
    const { signal } = controller;
    const toolchain = await ensureToolchain({ progress, signal });
    fs.rmSync(folder, { recursive: true, force: true });
    fs.mkdirSync(folder, { recursive: true });
    const clouds = await serveClouds(folder);
    try {
        const { debugProviders } = clouds;
        const { stack } = values;
        const figures = await measureAll({
            ...{ repository, stack, runs, folder, toolchain, debugProviders, progress, signal },
        });
        const report = values.json ? JSON.stringify(figures, undefined, 2) : render(figures);
        process.stdout.write(`${report}\n`);
        return isAnyOverBudget(figures) ? 1 : 0;
    } finally {
        await clouds.close();
    }
}

main(process.argv.slice(2)).then(
    (code) => (process.exitCode = code),
    (error: unknown) => {
        process.stderr.write(`${error instanceof Error ? error.message : String(error)}\n`);
        process.exitCode = error instanceof ToolchainError ? error.exitCode : 1;
    },
);
