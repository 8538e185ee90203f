import { table } from "../table";
import type { LocatedFinding } from "./policy-finding";

/** Findings for people: the mandatory ones first, each with its place, and below the fix of every rule that fired. */
export function findingTables(findings: readonly LocatedFinding[]): string {
    const ordered = findings.toSorted(
        (left, right) => rank(left) - rank(right) || compare(left.rule, right.rule),
    );
    const rows = ordered.map((finding) => [
        finding.level,
        finding.rule,
        objectOf(finding),
        `${placeOf(finding)} ${finding.path} ${finding.reason}`.trim(),
    ]);
    const rules = new Map(ordered.map(({ rule, metadata }) => [rule, metadata.fix]));
    const fixes = [...rules].map(([rule, fix]) => [rule, fix]);
    return [
        table(["LEVEL", "RULE", "OBJECT", "WHERE, AND WHAT"], rows),
        table(["RULE", "FIX"], fixes),
    ].join("\n\n");
}

function rank({ level }: LocatedFinding): number {
    return level === "mandatory" ? 0 : 1;
}

function compare(left: string, right: string): number {
    return left < right ? -1 : Number(left > right);
}

function objectOf({ kind, namespace, name }: LocatedFinding): string {
    return [kind, namespace, name].filter((part) => part !== null && part !== "").join("/");
}

function placeOf({ file, line }: LocatedFinding): string {
    return file === "" ? "" : `${file}:${line}`;
}
