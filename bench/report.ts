import Table from "cli-table3";

import type { Sample } from "./measure";

/** What of a sample is compared. */
export type Measure = keyof Sample;

/** One figure of a subject against the same of its baseline. */
export interface Comparison {
    readonly what: string;
    readonly measure: Measure;
    readonly subject: Spread;
    readonly baseline: Spread;
    /** Median of the subject over median of the baseline. */
    readonly ratio: number;
    /** The most that the ratio may be; absent for a figure that only informs. */
    readonly budget?: number;
}

export interface Spread {
    readonly min: number;
    readonly median: number;
}

const UNITS: Readonly<Record<Measure, string>> = {
    wallSeconds: "preview, wall, s",
    programSeconds: "program, wall, s",
    cpuSeconds: "program, CPU, s",
    peakMiB: "program, peak memory, MiB",
};

/** Compares two series, one line for every measure, with the budgets that there are. */
export function compare(
    what: string,
    [subject, baseline]: readonly [readonly Sample[], readonly Sample[]],
    budgets: Readonly<Partial<Record<Measure, number>>>,
): readonly Comparison[] {
    const measures: readonly Measure[] = ["wallSeconds", "programSeconds", "cpuSeconds", "peakMiB"];
    return measures.map((measure) => {
        const ours = spread(subject.map((sample) => sample[measure]));
        const theirs = spread(baseline.map((sample) => sample[measure]));
        return {
            what,
            measure,
            subject: ours,
            baseline: theirs,
            ratio: ours.median / theirs.median,
            budget: budgets[measure],
        };
    });
}

/** @throws Error for a series of nothing */
export function spread(values: readonly number[]): Spread {
    const sorted = [...values].sort((a, b) => a - b);
    const upper = sorted[Math.floor(sorted.length / 2)];
    const lower = sorted[Math.floor((sorted.length - 1) / 2)];
    const min = sorted[0];
    if (upper === undefined || lower === undefined || min === undefined) {
        throw new Error("there is nothing to compare");
    }
    return { min, median: (lower + upper) / 2 };
}

/** Whether a figure is beyond its budget. */
export const isOverBudget = ({ ratio, budget }: Comparison): boolean =>
    budget !== undefined && ratio > budget;

/** The figures as a table, and what is over its budget. */
export function renderReport(comparisons: readonly Comparison[]): string {
    const table = new Table({
        head: ["", "figure", "median", "min", "baseline", "min", "ratio", "budget"],
        style: { head: [], border: [], compact: true },
        colAligns: ["left", "left", "right", "right", "right", "right", "right", "right"],
    });
    for (const { what, measure, subject, baseline, ratio, budget } of comparisons) {
        const number = (value: number): string => value.toFixed(measure === "peakMiB" ? 0 : 2);
        table.push([
            what,
            UNITS[measure],
            number(subject.median),
            number(subject.min),
            number(baseline.median),
            number(baseline.min),
            ratio.toFixed(2),
            budget === undefined ? "" : budget.toFixed(1),
        ]);
    }
    const over = comparisons.filter(isOverBudget);
    const verdict =
        over.length === 0
            ? "Every figure is within its budget."
            : over
                  .map(({ what, measure, ratio, budget }) => {
                      const most = budget?.toFixed(1) ?? "";
                      return `Over budget: ${what}, ${UNITS[measure]}: ${ratio.toFixed(3)} times, at most ${most}.`;
                  })
                  .join("\n");
    return `${table.toString()}\n${verdict}`;
}
