import { existsSync, readFileSync } from "node:fs";
import { join } from "node:path";

const ROOT = join(__dirname, "..", "..");

/** Rows such as "`planCost` in [fleet/plan/cost/plan-cost.ts](../…)". */
const DECISIONS = [
    ...readFileSync(join(ROOT, "docs", "plan.md"), "utf8").matchAll(
        /`(?<name>\w+)` in \[(?<file>[^\]]+)\]\(\.\.\/(?<target>[^)]+)\)/g,
    ),
].map(({ groups = {} }) => groups);

test("the page names a function for each decision", () => {
    expect(DECISIONS.length).toBeGreaterThan(20);
});

test.each(DECISIONS)("$name stands in $file", ({ name = "", file = "", target = "" }) => {
    expect(target).toBe(file);
    expect(existsSync(join(ROOT, file))).toBe(true);
    expect(readFileSync(join(ROOT, file), "utf8")).toContain(`export function ${name}(`);
});
