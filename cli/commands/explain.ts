import { basename } from "node:path";

import { explainCluster } from "../../fleet/plan/explain/explain-cluster";
import { explainPair } from "../../fleet/plan/explain/explain-pair";
import type { PlanInput } from "../../fleet/plan/plan-fleet";
import { readYaml } from "../../fleet/read-yaml";
import type { Checked } from "../../fleet/refusal";
import { type ExitCode, FINE } from "../exit-code";
import { explainClusterTables } from "../explain-cluster-tables";
import { explainTables } from "../explain-tables";
import type { ExplainClusterOutput, ExplainOutput } from "../outputs";
import { printRefusals } from "../print-refusals";
import { type StackOptions, readStackOf } from "../project";
import type { Terminal } from "../terminal";

export interface ExplainOptions extends StackOptions {
    readonly json?: boolean;
}

/** Two clusters, for what is between them; or one alone. */
export interface ExplainNames {
    readonly a: string;
    readonly b: string | undefined;
}

/** An explanation in both forms. */
interface Explained {
    readonly output: ExplainOutput | ExplainClusterOutput;
    readonly tables: () => string;
}

function explain(input: PlanInput, { a, b }: ExplainNames, terminal: Terminal): Checked<Explained> {
    if (b === undefined) {
        const cluster = explainCluster(input, a);
        return cluster.ok
            ? {
                  ok: true,
                  value: {
                      output: { format: 1, ...cluster.value },
                      tables: () => explainClusterTables(cluster.value, terminal),
                  },
              }
            : cluster;
    }
    const pair = explainPair(input, a, b);
    return pair.ok
        ? {
              ok: true,
              value: {
                  output: { format: 1, ...pair.value },
                  tables: () => explainTables(pair.value, terminal),
              },
          }
        : pair;
}

/** `atoll explain A [B]`: everything that is decided about a cluster, or between two, and why. */
export function explainCommand(
    names: ExplainNames,
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
    const explained = explain(input, names, terminal);
    if (!explained.ok) {
        return printRefusals(terminal, explained.refusals);
    }
    const { output, tables } = explained.value;
    if (options.json === true) {
        terminal.out(JSON.stringify(output, undefined, 2));
        return FINE;
    }
    terminal.out(tables());
    terminal.out(`\nNext: npx atoll plan --stack ${name} shows the whole fleet`);
    return FINE;
}
