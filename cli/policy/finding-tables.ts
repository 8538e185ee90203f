import { table } from "../table";
import type { LocatedFinding } from "./policy-finding";

/** More than anybody reads at once, and laying out thousands of rows takes its time. */
const MOST_SHOWN = 200;

/** Findings for people: the mandatory ones first, each with its place, and below the fix of every rule that fired. */
export function findingTables(findings: readonly LocatedFinding[]): string {
    const ordered = findings.toSorted(
        (left, right) => rank(left) - rank(right) || compare(left.rule, right.rule),
    );
    const rows = ordered
        .slice(0, MOST_SHOWN)
        .map((finding) =>
            [
                finding.level,
                finding.rule,
                objectOf(finding),
                `${placeOf(finding)} ${finding.path} ${finding.reason}`.trim(),
            ].map(printable),
        );
    const rules = new Map(ordered.map(({ rule, metadata }) => [rule, metadata.fix]));
    const fixes = [...rules].map(([rule, fix]) => [rule, fix]);
    const more = ordered.length - rows.length;
    return [
        table(["LEVEL", "RULE", "OBJECT", "WHERE, AND WHAT"], rows),
        ...(more > 0 ? [`and ${more} more (--json and --sarif list them all)`] : []),
        table(["RULE", "FIX"], fixes),
    ].join("\n\n");
}

/** A manifest's names are whatever somebody wrote: control characters would speak to the terminal. */
function printable(text: string): string {
    return text.replace(/\p{Cc}/gu, "\uFFFD");
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
