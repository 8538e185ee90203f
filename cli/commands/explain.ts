import { basename } from "node:path";

import { explainPair } from "../../fleet/plan/explain/explain-pair";
import { readYaml } from "../../fleet/read-yaml";
import { type ExitCode, FINE } from "../exit-code";
import { explainTables } from "../explain-tables";
import type { ExplainOutput } from "../outputs";
import { printRefusals } from "../print-refusals";
import { type StackOptions, readStackOf } from "../project";
import type { Terminal } from "../terminal";

export interface ExplainOptions extends StackOptions {
    readonly json?: boolean;
}

/** `atoll explain A B`: everything that is decided between two clusters, and why. */
export function explainCommand(
    pair: readonly [string, string],
    options: ExplainOptions,
    terminal: Terminal,
    today: string,
): ExitCode {
    const stack = readStackOf(options);
    if (!stack.ok) {
        return printRefusals(terminal, stack.refusals);
    }
    const { name, fleet, lockPath, lockText } = stack.value;
    const lock = readYaml(lockText ?? "", basename(lockPath));
    if (!lock.ok) {
        return printRefusals(terminal, lock.refusals);
    }
    const input = { fleet, lock: lock.value.value, today, stack: name };
    const explanation = explainPair(input, ...pair);
    if (!explanation.ok) {
        return printRefusals(terminal, explanation.refusals);
    }
    if (options.json === true) {
        const output: ExplainOutput = { format: 1, ...explanation.value };
        terminal.out(JSON.stringify(output, undefined, 2));
        return FINE;
    }
    terminal.out(explainTables(explanation.value, terminal));
    terminal.out(`\nNext: npx atoll plan --stack ${name} shows the whole fleet`);
    return FINE;
}
