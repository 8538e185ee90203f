import type { Checked } from "../../fleet/refusal";
import { evaluateFleet, type Fleet } from "../../policies/evaluation/evaluate-fleet";
import type { Finding } from "../../policies/evaluation/finding";
import { readState } from "../../policies/state/read-state";
import { type ExitCode, FAILED, FINE } from "../exit-code";
import type { PolicyStateOutput, StateFinding } from "../outputs";
import { activePack, type PackOptions } from "../policy/active-pack";
import { findingTables, type ShownFinding } from "../policy/finding-tables";
import { readText } from "../policy/read-text";
import { printRefusals } from "../print-refusals";
import type { StandardInput } from "../standard-input";
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
    const state = readFleet(file, input);
    if (!pack.ok || !state.ok) {
        const refusals = [pack, state].flatMap((each) => (each.ok ? [] : each.refusals));
        return printRefusals(terminal, refusals);
    }
    const { active, leniency } = pack.value;
    const findings = evaluateFleet(active, state.value, leniency);
    print(findings, state.value.declared.length, options, terminal);
    return findings.some(({ level }) => level === "mandatory") ? FAILED : FINE;
}

function readFleet(file: string, input: StandardInput): Checked<Fleet> {
    const text = readText(file, input);
    if (!text.ok) {
        return text;
    }
    const state = readState(text.value);
    const fix = "write it with: pulumi stack export --stack NAME --file state.json";
    return state.ok
        ? { ok: true, value: state.fleet }
        : { ok: false, refusals: [{ path: file, reason: state.reason, fix }] };
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
        terminal.out(`${findingTables(findings.map(shown), "RESOURCE")}\n`);
    }
    const mandatory = findings.filter(({ level }) => level === "mandatory").length;
    terminal.out(
        `${checked} resources checked: ${mandatory} mandatory and ${findings.length - mandatory} advisory findings`,
    );
    terminal.out("Next: docs/policies says of each rule why it is there, and how to keep it");
}

function shown({ level, rule, resource, path, reason }: Finding): ShownFinding {
    const object = resource?.name ?? "";
    return { level, metadata: rule, object, what: `${path} ${reason}`.trim() };
}

function plain({ rule, level, resource, path, message }: Finding): StateFinding {
    return { rule: rule.id, level, urn: resource?.urn ?? null, path, message };
}
