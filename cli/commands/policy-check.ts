import * as fs from "node:fs";

import { evaluateFleet } from "../../policies/evaluation/evaluate-fleet";
import { type ClusterGroup, clusterOf } from "../../policies/manifests/cluster-groups";
import { manifestInput } from "../../policies/manifests/manifest";
import type { Skipped } from "../../policies/manifests/read-manifests";
import { type ExitCode, FAILED, FINE } from "../exit-code";
import type { PolicyCheckOutput } from "../outputs";
import { type ActivePack, activePack, type PackOptions } from "../policy/active-pack";
import { findingTables } from "../policy/finding-tables";
import { inputFiles } from "../policy/input-files";
import { toJunit } from "../policy/junit";
import { type LocatedFinding, locate, plainFinding } from "../policy/policy-finding";
import { type InputManifests, readInputManifests } from "../policy/read-input-manifests";
import { toSarif } from "../policy/sarif";
import { printRefusals } from "../print-refusals";
import type { StandardInput } from "../standard-input";
import type { Terminal } from "../terminal";

export interface PolicyCheckOptions extends PackOptions {
    readonly json?: boolean;
    /** Files and folders that belong to clusters of their own. */
    readonly cluster?: readonly ClusterGroup[];
    /** Files to write the findings to. */
    readonly sarif?: string;
    readonly junit?: string;
}

/** `atoll policy check`: the pack over manifests, with no engine and no cluster. Exit code 1 on a mandatory finding. */
export function policyCheckCommand(
    names: readonly string[],
    options: PolicyCheckOptions,
    terminal: Terminal,
    today: string,
    input: StandardInput,
): ExitCode {
    const pack = activePack(options, today);
    const files = inputFiles(names, input);
    if (!pack.ok || !files.ok) {
        const refusals = [pack, files].flatMap((each) => (each.ok ? [] : each.refusals));
        return printRefusals(terminal, refusals);
    }
    const read = readInputManifests(files.value);
    if (!read.ok) {
        return printRefusals(terminal, read.refusals);
    }
    const findings = check(read.value, pack.value, options.cluster ?? []);
    writeReports(findings, pack.value, options);
    print(findings, read.value, options, terminal);
    return findings.some(({ level }) => level === "mandatory") ? FAILED : FINE;
}

function check(
    { manifests }: InputManifests,
    { active, leniency }: ActivePack,
    groups: readonly ClusterGroup[],
): readonly LocatedFinding[] {
    const inputs = manifests.map((manifest) =>
        manifestInput(manifest, clusterOf(manifest.source.file, groups)),
    );
    const found = evaluateFleet(active, { declared: inputs, made: inputs }, leniency);
    const byUrn = new Map(
        manifests.flatMap((manifest, index) => {
            const urn = inputs[index]?.urn;
            return urn === undefined ? [] : [[urn, manifest] as const];
        }),
    );
    return locate(found, byUrn);
}

function writeReports(
    findings: readonly LocatedFinding[],
    { rules }: ActivePack,
    { sarif, junit }: PolicyCheckOptions,
): void {
    if (sarif !== undefined) {
        fs.writeFileSync(sarif, `${JSON.stringify(toSarif(findings, rules), undefined, 2)}\n`);
    }
    if (junit !== undefined) {
        fs.writeFileSync(junit, toJunit(findings, rules));
    }
}

function print(
    findings: readonly LocatedFinding[],
    { manifests, skipped }: InputManifests,
    { json }: PolicyCheckOptions,
    terminal: Terminal,
): void {
    if (json === true) {
        const output: PolicyCheckOutput = {
            findings: findings.map(plainFinding),
            checked: manifests.length,
            skipped: skipped.map(plainSkipped),
        };
        terminal.out(JSON.stringify(output, undefined, 2));
        return;
    }
    if (findings.length > 0) {
        terminal.out(`${findingTables(findings)}\n`);
    }
    const mandatory = findings.filter(({ level }) => level === "mandatory").length;
    terminal.out(
        `${manifests.length} objects checked: ${mandatory} mandatory and ${findings.length - mandatory} advisory findings`,
    );
    if (skipped.length > 0) {
        terminal.out(`${skipped.length} documents skipped (--json says which and why)`);
    }
    terminal.out(
        findings.length === 0
            ? "Next: run it in CI (docs/policy-gate.md)"
            : "Next: mend them, or except one object for a time (policies/README.md, Settings)",
    );
}

function plainSkipped({ file, document, reason }: Skipped): Omit<Skipped, "broken"> {
    return { file, ...(document === undefined ? {} : { document }), reason };
}
