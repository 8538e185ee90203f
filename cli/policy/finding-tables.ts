import type { Level, Rule } from "../../policies/model/rule";
import { table } from "../table";

/** More than anybody reads at once, and laying out thousands of rows takes its time. */
const MOST_SHOWN = 200;

/** A finding as people read it. */
export interface ShownFinding {
    readonly level: Level;
    readonly metadata: Rule;
    /** What it is about, in its reader's own terms. */
    readonly object: string;
    /** Where in it, and what is wrong there. */
    readonly what: string;
}

/**
 * Findings for people: the mandatory ones first, each with its place, and below the fix of every rule that fired.
 *
 * @param heading of the column of objects
 */
export function findingTables(findings: readonly ShownFinding[], heading: string): string {
    const ordered = findings.toSorted(
        (left, right) => rank(left) - rank(right) || compare(left.metadata.id, right.metadata.id),
    );
    const rows = ordered
        .slice(0, MOST_SHOWN)
        .map(({ level, metadata, object, what }) =>
            [level, metadata.id, object, what].map(printable),
        );
    const fixes = new Map(ordered.map(({ metadata }) => [metadata.id, metadata.fix]));
    const more = ordered.length - rows.length;
    return [
        table(["LEVEL", "RULE", heading, "WHERE, AND WHAT"], rows),
        ...(more > 0 ? [`and ${more} more (--json lists them all)`] : []),
        table(["RULE", "FIX"], [...fixes]),
    ].join("\n\n");
}

/** Names are whatever somebody wrote: control characters would speak to the terminal. */
function printable(text: string): string {
    return text.replace(/\p{Cc}/gu, "\uFFFD");
}

function rank({ level }: ShownFinding): number {
    return level === "mandatory" ? 0 : 1;
}

function compare(left: string, right: string): number {
    return left < right ? -1 : Number(left > right);
}
