import * as os from "node:os";
import * as path from "node:path";

import { spread } from "../report";
import { policyFleet } from "./fleet";
import { checkManifests, writeManifests } from "./manifests";
import { previewWithPack } from "./pack";

/** A figure of the policy pack. */
export interface PolicyFigure {
    readonly what: string;
    readonly value: number;
    readonly unit: "ms" | "s" | "MB";
    /** Most that it may be; absent for one that only informs. */
    readonly budget?: number;
}

const RUNS = 3;
const RESOURCES = 10_000;
const MANIFESTS = 1_000;
const GOLDEN = path.join(__dirname, "..", "..", "test", "golden", "prod.json");

const BUDGETS = { resourceMs: 3, stackSeconds: 3, peakMb: 600, checkSeconds: 3 } as const;

/**
 * The pack over a fleet as the engine runs it, and over manifests on disk. Of several runs the median. CPU times are
 * held to the budgets of the pack, since the machine may do other things beside it; `atoll policy check` is held to
 * its wall-clock time, which is what its user waits.
 */
export async function benchPolicies(folder: string): Promise<readonly PolicyFigure[]> {
    const manifests = path.join(folder, "manifests");
    const usage = path.join(folder, "usage.json");
    writeManifests(manifests, MANIFESTS);
    const checks = Array.from({ length: RUNS }, () => checkManifests(manifests, MANIFESTS, usage));
    const fleet = policyFleet(GOLDEN, RESOURCES);
    const previews: Awaited<ReturnType<typeof previewWithPack>>[] = [];
    for (let run = 0; run < RUNS; run += 1) {
        previews.push(await previewWithPack(fleet, usage));
    }
    const preview = (of: (run: (typeof previews)[number]) => number): number =>
        spread(previews.map(of)).median;
    const check = (of: (run: (typeof checks)[number]) => number): number =>
        spread(checks.map(of)).median;
    const resource = `resource rules, each of ${RESOURCES} resources`;
    const stack = `stack rules, ${RESOURCES} resources`;
    const manifest = `atoll policy check, ${MANIFESTS} manifests`;
    return [
        {
            ...{ what: `${resource}, CPU`, unit: "ms", budget: BUDGETS.resourceMs },
            value: preview(({ resources }) => (resources.cpuSeconds * 1000) / RESOURCES),
        },
        {
            ...{ what: `${resource}, wall`, unit: "ms" },
            value: preview(({ resources }) => (resources.wallSeconds * 1000) / RESOURCES),
        },
        {
            ...{ what: `${resource}, wall, 99th percentile`, unit: "ms" },
            value: preview(({ resourceMilliseconds }) => percentile(resourceMilliseconds, 0.99)),
        },
        {
            ...{ what: `${stack}, CPU`, unit: "s", budget: BUDGETS.stackSeconds },
            value: preview(({ stack: { cpuSeconds } }) => cpuSeconds),
        },
        {
            ...{ what: `${stack}, wall`, unit: "s" },
            value: preview(({ stack: { wallSeconds } }) => wallSeconds),
        },
        {
            ...{ what: `${stack}, peak memory`, unit: "MB", budget: BUDGETS.peakMb },
            value: preview(({ peakMb }) => peakMb),
        },
        {
            ...{ what: `${manifest}, wall`, unit: "s", budget: BUDGETS.checkSeconds },
            value: check(({ wallSeconds }) => wallSeconds),
        },
        {
            ...{ what: `${manifest}, CPU`, unit: "s" },
            value: check(({ cpuSeconds }) => cpuSeconds),
        },
    ];
}

/** @param share such as 0.99: as much of the values is no larger */
export function percentile(values: readonly number[], share: number): number {
    const sorted = values.toSorted((a, b) => a - b);
    return sorted[Math.max(0, Math.ceil(sorted.length * share) - 1)] ?? 0;
}

/** The figures, a line for each, with the machine's load, and what is over its budget. */
export function renderPolicies(
    figures: readonly PolicyFigure[],
    load = os.loadavg()[0] ?? 0,
): string {
    const text = ({ value, unit }: PolicyFigure): string =>
        `${value.toFixed(unit === "MB" ? 0 : 2)} ${unit}`;
    const lines = figures.map((figure) => {
        const { what, unit, budget } = figure;
        const most = budget === undefined ? "" : ` (at most ${budget} ${unit})`;
        return `policies, ${what}: ${text(figure)}${most}`;
    });
    const over = figures
        .filter(isOverPolicyBudget)
        .map(
            (figure) =>
                `Over budget: policies, ${figure.what}, at most ${figure.budget ?? 0} ${figure.unit}.`,
        );
    return [...lines, `load of the machine: ${load.toFixed(1)}`, ...over].join("\n");
}

/** Whether a figure is beyond its budget. */
export function isOverPolicyBudget({ value, budget }: PolicyFigure): boolean {
    return budget !== undefined && value > budget;
}
