import { type PlannerSample, isOverPlannerBudget, renderPlanner } from "../../bench/planner";
import { PLANNER_FLEETS } from "../../bench/planner-fleets";
import { lockText } from "../fleet/support/fleets";

const budget = { milliseconds: 1000, peakMb: 300 };
const sample = (clusters: number, milliseconds: number, peakMb: number): PlannerSample => ({
    ...{ what: "mesh", task: "plan", clusters, milliseconds, peakMb },
});

test("a figure shows its growth over the size before, and what is over its budget", () => {
    const large = { ...sample(100, 600, 301), budget };
    expect(renderPlanner([sample(10, 60, 100), large])).toBe(
        [
            "plan, 10 clusters (mesh): 60 ms, 100 MB",
            "plan, 100 clusters (mesh): 600 ms, 301 MB; 10.0 times the clusters take 10.0 times the time and 3.0 times the memory",
            "Over budget: plan of 100 clusters (mesh), at most 1000 ms and 300 MB.",
        ].join("\n"),
    );
});

test.each([
    [1000, 300, false],
    [1001, 300, true],
    [1000, 301, true],
])("%s ms and %s MB: over the budget is %s", (milliseconds, peakMb, expected) => {
    expect(isOverPlannerBudget({ ...sample(255, milliseconds, peakMb), budget })).toBe(expected);
});

test.each(PLANNER_FLEETS)("$what: nothing is refused", ({ of }) => {
    expect(lockText(of(30))).toContain("c-029");
});
