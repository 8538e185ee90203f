import * as fs from "node:fs";

import type { Refusal } from "../../fleet/refusal";
import type { Rule } from "../../policies/model/rule";
import { toJunit } from "./junit";
import type { LocatedFinding } from "./policy-finding";
import { toSarif } from "./sarif";

export interface ReportOptions {
    /** Files to write the findings to. */
    readonly sarif?: string;
    readonly junit?: string;
}

/** Writes the reports that are asked for. @returns those that cannot be written */
export function writeReports(
    findings: readonly LocatedFinding[],
    rules: readonly Rule[],
    { sarif, junit }: ReportOptions,
): readonly Refusal[] {
    return [
        ...write(sarif, () => `${JSON.stringify(toSarif(findings, rules), undefined, 2)}\n`),
        ...write(junit, () => toJunit(findings, rules)),
    ];
}

function write(file: string | undefined, report: () => string): readonly Refusal[] {
    if (file === undefined) {
        return [];
    }
    const text = report();
    try {
        fs.writeFileSync(file, text);
        return [];
    } catch (error) {
        const reason = `cannot be written: ${error instanceof Error ? error.message : String(error)}`;
        return [{ path: file, reason, fix: "name a file in a folder that is there" }];
    }
}
