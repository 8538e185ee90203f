import { basename } from "node:path";

import { planFleet } from "../../fleet/plan/plan-fleet";
import { readYaml } from "../../fleet/read-yaml";
import { type ExitCode, FINE } from "../exit-code";
import { planOutput } from "../plan-output";
import { planTables } from "../plan-tables";
import { printRefusals } from "../print-refusals";
import { type StackOptions, readStackOf } from "../project";
import type { Terminal } from "../terminal";

export interface PlanOptions extends StackOptions {
    readonly json?: boolean;
}

/** `atoll plan`: every decision about the fleet of a stack, or everything that is wrong with it. */
export function planCommand(options: PlanOptions, terminal: Terminal, today: string): ExitCode {
    const stack = readStackOf(options);
    if (!stack.ok) {
        return printRefusals(terminal, stack.refusals);
    }
    const { name, fleet, lockPath, lockText } = stack.value;
    const lock = readYaml(lockText ?? "", basename(lockPath));
    if (!lock.ok) {
        return printRefusals(terminal, lock.refusals);
    }
    const plan = planFleet({ fleet, lock: lock.value.value, today, stack: name });
    if (!plan.ok) {
        return printRefusals(terminal, plan.refusals);
    }
    if (options.json === true) {
        // Without indentation: 255 clusters are 64,770 pairs, and twice as long with it.
        terminal.out(JSON.stringify(planOutput(plan.value)));
        return FINE;
    }
    terminal.out(planTables(plan.value, terminal));
    terminal.out(
        `\nNext: make rehearse STACK=${name} (here, without a cloud), or pulumi preview --stack ${name}`,
    );
    return FINE;
}
