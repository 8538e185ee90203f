import * as fs from "node:fs";

import { type ExitCode, FAILED, FINE } from "../exit-code";
import type { PolicyGateOutput } from "../outputs";
import { toMarkdown } from "../policy/gate/markdown";
import { type PreviewedPolicies, readPreview } from "../policy/gate/read-preview";
import { failures } from "../policy/gate/verdict";
import { readText } from "../policy/read-text";
import { printRefusals } from "../print-refusals";
import type { StandardInput } from "../standard-input";
import { table } from "../table";
import type { Terminal } from "../terminal";

export interface PolicyGateOptions {
    readonly json?: boolean;
    /** File for the comment of a pull request. */
    readonly markdown?: string;
    /** Fail as well where an unknown value decides. */
    readonly strict?: boolean;
}

/** `atoll policy gate`: whether a preview passes, by the engine's events. Exit code 1 where it does not. */
export function policyGateCommand(
    file: string,
    options: PolicyGateOptions,
    terminal: Terminal,
    input: StandardInput,
): ExitCode {
    const text = readText(file, input);
    if (!text.ok) {
        return printRefusals(terminal, text.refusals);
    }
    const preview = readPreview(text.value);
    const failed = failures(preview, options.strict === true);
    if (options.markdown !== undefined) {
        fs.writeFileSync(options.markdown, toMarkdown(preview, failed));
    }
    if (options.json === true) {
        const output: PolicyGateOutput = {
            passed: failed.length === 0,
            failures: failed,
            ...preview,
        };
        terminal.out(JSON.stringify(output, undefined, 2));
    } else {
        print(preview, failed, terminal);
    }
    return failed.length === 0 ? FINE : FAILED;
}

function print(
    { findings, packs }: PreviewedPolicies,
    failed: readonly string[],
    terminal: Terminal,
): void {
    if (findings.length > 0) {
        const rows = findings.map(({ verdict, rule, message }) => [verdict, rule, message]);
        terminal.out(`${table(["VERDICT", "RULE", "WHAT"], rows)}\n`);
    }
    terminal.out(
        failed.length === 0
            ? `Passed: ${findings.length} findings, none that fails (${packs.join(", ")}).`
            : `Failed: ${failed.join("; ")}.`,
    );
    terminal.out(
        failed.length === 0
            ? "Next: merge it, then pulumi up"
            : "Next: docs/policies says of each rule how to keep it, docs/policy-gate.md what makes a gate fail",
    );
}
