import fc from "fast-check";

import type { Sample } from "../../bench/measure";
import { compare, isOverBudget, renderReport, spread } from "../../bench/report";

const sample = (factor: number): Sample => ({
    wallSeconds: 2 * factor,
    programSeconds: 1.5 * factor,
    cpuSeconds: factor,
    peakMiB: 200 * factor,
});

test.each([
    [[3], { min: 3, median: 3 }],
    [[4, 1], { min: 1, median: 2.5 }],
    [[9, 1, 2], { min: 1, median: 2 }],
    [[4, 3, 2, 1], { min: 1, median: 2.5 }],
])("the spread of %j is %j", (values, expected) => {
    expect(spread(values)).toEqual(expected);
});

test("a median has as many values on either side, and a minimum none below", () => {
    const series = fc.array(fc.float({ noNaN: true, noDefaultInfinity: true }), { minLength: 1 });
    fc.assert(
        fc.property(series, (values) => {
            const { min, median } = spread(values);
            const below = values.filter((value) => value < median).length;
            const above = values.filter((value) => value > median).length;
            expect(Math.max(below, above) * 2).toBeLessThanOrEqual(values.length);
            expect(values.every((value) => value >= min)).toBe(true);
        }),
    );
});

test("nothing has no spread", () => {
    expect(() => spread([])).toThrow("nothing to compare");
});

test("ratios are medians over medians, each with its budget", () => {
    const pair = [
        [sample(1), sample(5), sample(2)],
        [sample(4), sample(4), sample(100)],
    ] as const;
    const comparisons = compare("start", pair, { wallSeconds: 0.4, cpuSeconds: 0.5 });
    expect(comparisons.map(({ measure, ratio }) => [measure, ratio])).toEqual([
        ["wallSeconds", 0.5],
        ["programSeconds", 0.5],
        ["cpuSeconds", 0.5],
        ["peakMiB", 0.5],
    ]);
    expect(comparisons.filter(isOverBudget).map(({ measure }) => measure)).toEqual(["wallSeconds"]);
});

test("the report names what is over its budget, or says that nothing is", () => {
    const pair = [[sample(1)], [sample(2)]] as const;
    const over = renderReport(compare("start", pair, { wallSeconds: 0.4 }));
    expect(over).toContain("Over budget: start, preview, wall, s: 0.500 times, at most 0.4.");
    const within = renderReport(compare("start", pair, { wallSeconds: 0.5 }));
    expect(within).toContain("Every figure is within its budget.");
    expect(within).toMatch(/start.*preview, wall, s.*2\.00.*4\.00.*0\.50.*0\.5/);
});
