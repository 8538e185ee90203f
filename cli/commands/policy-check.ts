import { evaluateFleet } from "../../policies/evaluation/evaluate-fleet";
import { type ClusterGroup, clusterOf } from "../../policies/manifests/cluster-groups";
import { manifestInput } from "../../policies/manifests/manifest";
import type { Skipped } from "../../policies/manifests/read-manifests";
import { type ExitCode, FAILED, FINE } from "../exit-code";
import type { PolicyCheckOutput } from "../outputs";
import { type ActivePack, activePack, type PackOptions } from "../policy/active-pack";
import { findingTables, type ShownFinding } from "../policy/finding-tables";
import { inputFiles } from "../policy/input-files";
import { type LocatedFinding, locate, plainFinding } from "../policy/policy-finding";
import { groupsOfNothing } from "../policy/groups-of-nothing";
import { type InputManifests, readInputManifests } from "../policy/read-input-manifests";
import { type ReportOptions, writeReports } from "../policy/write-reports";
import { printRefusals } from "../print-refusals";
import type { StandardInput } from "../standard-input";
import type { Terminal } from "../terminal";

export interface PolicyCheckOptions extends PackOptions, ReportOptions {
    readonly json?: boolean;
    /** Files and folders that belong to clusters of their own. */
    readonly cluster?: readonly ClusterGroup[];
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
    const nowhere = groupsOfNothing(options.cluster ?? []);
    if (!pack.ok || !files.ok || nowhere.length > 0) {
        const refusals = [pack, files].flatMap((each) => (each.ok ? [] : each.refusals));
        return printRefusals(terminal, [...refusals, ...nowhere]);
    }
    const read = readInputManifests(files.value);
    if (!read.ok) {
        return printRefusals(terminal, read.refusals);
    }
    const findings = check(read.value, pack.value, options.cluster ?? []);
    const unwritten = writeReports(findings, pack.value.rules, options);
    if (unwritten.length > 0) {
        return printRefusals(terminal, unwritten);
    }
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
        terminal.out(`${findingTables(findings.map(shown), "OBJECT")}\n`);
    }
    const mandatory = findings.filter(({ level }) => level === "mandatory").length;
    terminal.out(
        `${manifests.length} objects checked: ${mandatory} mandatory and ${findings.length - mandatory} advisory findings`,
    );
    if (skipped.length > 0) {
        terminal.out(`${skipped.length} documents skipped (--json says which and why)`);
    }
    terminal.out(`Next: ${nextStep(manifests.length, findings.length)}`);
}

function nextStep(checked: number, findings: number): string {
    if (checked === 0) {
        return "name files or folders that hold Kubernetes objects, since nothing was checked";
    }
    return findings === 0
        ? "run it in CI (docs/policy-gate.md)"
        : "mend them, or except one object for a time (policies/README.md, Settings)";
}

function shown(finding: LocatedFinding): ShownFinding {
    const { level, metadata, kind, namespace, name, file, line, path, reason } = finding;
    const place = file === "" ? "" : `${file}:${line}`;
    return {
        level,
        metadata,
        object: [kind, namespace, name].filter((part) => part !== null && part !== "").join("/"),
        what: `${place} ${path} ${reason}`.trim(),
    };
}

function plainSkipped({ file, document, reason }: Skipped): Omit<Skipped, "broken"> {
    return { file, ...(document === undefined ? {} : { document }), reason };
}
