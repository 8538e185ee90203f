import * as fs from "node:fs";

import { parse } from "yaml";

import { formatRefusals } from "../fleet/format-refusals";
import { lockFleet } from "../fleet/lock/lock-fleet";
import { planFleet } from "../fleet/plan/plan-fleet";
import type { Checked } from "../fleet/refusal";

/** What one run took, in a process of its own: nothing is warm, as for whoever runs the command line. */
export interface PlannerRun {
    readonly milliseconds: number;
    /** Most memory that the process had, the transpiler's included. */
    readonly peakMb: number;
}

const TODAY = "2026-11-22";
const STACK = "bench";
/** Kilobytes of 1,024 bytes, as getrusage has them, in a megabyte. */
const KIB_PER_MB = 1_000_000 / 1024;

function unwrap<T>(checked: Checked<T>): T {
    if (!checked.ok) {
        throw new Error(`a fleet of the bench is refused:\n${formatRefusals(checked.refusals)}`);
    }
    return checked.value;
}

/** Usage: planner-run.ts lock|plan FLEET.json LOCK.yaml, with a figure as JSON on the standard output. */
function main([task, fleetFile = "", lockFile = ""]: readonly string[]): void {
    const fleet: unknown = JSON.parse(fs.readFileSync(fleetFile, "utf8"));
    const given = { fleet, today: TODAY, stack: STACK };
    const lock: unknown =
        task === "plan"
            ? parse(fs.readFileSync(lockFile, "utf8"), { maxAliasCount: 0 })
            : undefined;
    const start = performance.now();
    if (task === "plan") {
        unwrap(planFleet({ ...given, lock }));
    } else {
        fs.writeFileSync(lockFile, unwrap(lockFleet({ ...given, lockText: undefined })).text);
    }
    const run: PlannerRun = {
        milliseconds: performance.now() - start,
        peakMb: process.resourceUsage().maxRSS / KIB_PER_MB,
    };
    process.stdout.write(JSON.stringify(run));
}

main(process.argv.slice(2));
