import * as fs from "node:fs";

import { evaluateFleet } from "../../policies/evaluation/evaluate-fleet";
import type { Finding } from "../../policies/evaluation/finding";
import { readState } from "../../policies/state/read-state";
import { type ExitCode, FAILED, FINE } from "../exit-code";
import type { PolicyStateOutput, StateFinding } from "../outputs";
import { activePack, type PackOptions } from "../policy/active-pack";
import { printRefusals } from "../print-refusals";
import type { StandardInput } from "../standard-input";
import { table } from "../table";
import type { Terminal } from "../terminal";

export interface PolicyStateOptions extends PackOptions {
    readonly json?: boolean;
}

/** `atoll policy state`: the pack over an exported state, with no program and no login. */
export function policyStateCommand(
    file: string,
    options: PolicyStateOptions,
    terminal: Terminal,
    today: string,
    input: StandardInput,
): ExitCode {
    const pack = activePack(options, today);
    const text = readText(file, input);
    const state = typeof text === "string" ? readState(text) : text;
    if (!pack.ok || !state.ok) {
        const refusals = pack.ok ? [] : [...pack.refusals];
        if (!state.ok) {
            const fix = "write it with: pulumi stack export --stack NAME --file state.json";
            refusals.push({ path: file, reason: state.reason, fix });
        }
        return printRefusals(terminal, refusals);
    }
    const { active, leniency } = pack.value;
    const findings = evaluateFleet(active, state.fleet, leniency);
    print(findings, state.fleet.declared.length, options, terminal);
    return findings.some(({ level }) => level === "mandatory") ? FAILED : FINE;
}

function readText(
    file: string,
    input: StandardInput,
): string | { readonly ok: false; readonly reason: string } {
    try {
        return file === "-" ? input.read() : fs.readFileSync(file, "utf8");
    } catch (error) {
        const reason = `cannot be read: ${error instanceof Error ? error.message : String(error)}`;
        return { ok: false, reason };
    }
}

function print(
    findings: readonly Finding[],
    checked: number,
    { json }: PolicyStateOptions,
    terminal: Terminal,
): void {
    if (json === true) {
        const output: PolicyStateOutput = { findings: findings.map(plain), checked };
        terminal.out(JSON.stringify(output, undefined, 2));
        return;
    }
    if (findings.length > 0) {
        const rows = findings.map(({ level, rule, resource, path, reason }) => [
            level,
            rule.id,
            resource?.name ?? "",
            `${path} ${reason}`.trim(),
        ]);
        terminal.out(`${table(["LEVEL", "RULE", "RESOURCE", "WHERE, AND WHAT"], rows)}\n`);
    }
    const mandatory = findings.filter(({ level }) => level === "mandatory").length;
    terminal.out(
        `${checked} resources checked: ${mandatory} mandatory and ${findings.length - mandatory} advisory findings`,
    );
    terminal.out("Next: docs/policies says of each rule why it is there, and how to keep it");
}

function plain({ rule, level, resource, path, message }: Finding): StateFinding {
    return { rule: rule.id, level, urn: resource?.urn ?? null, path, message };
}
