import * as path from "node:path";

import type { Log, ReportingDescriptor, Result } from "sarif";

import type { Rule, Severity } from "../../policies/model/rule";
import type { LocatedFinding } from "./policy-finding";

/** The scale on which code hosts sort: GitHub calls 9 and more critical, 7 high, 4 medium. */
const SECURITY_SEVERITY: Readonly<Record<Severity, string>> = {
    critical: "9.5",
    high: "8.0",
    medium: "5.5",
    low: "2.0",
};

/** Findings as SARIF 2.1.0, which code hosts show beside the lines that they are about. */
export function toSarif(findings: readonly LocatedFinding[], rules: readonly Rule[]): Log {
    return {
        $schema: "https://json.schemastore.org/sarif-2.1.0.json",
        version: "2.1.0",
        runs: [
            {
                tool: { driver: { name: "atoll policy", rules: rules.map(descriptor) } },
                results: findings.map(result),
            },
        ],
    };
}

function descriptor({ id, title, why, fix, severity, frameworks }: Rule): ReportingDescriptor {
    return {
        id,
        shortDescription: { text: title },
        fullDescription: { text: why },
        help: { text: fix },
        properties: {
            "security-severity": SECURITY_SEVERITY[severity],
            tags: ["security", ...frameworks.map(({ name }) => name)],
        },
    };
}

function result({ rule, level, message, file, line }: LocatedFinding): Result {
    return {
        ruleId: rule,
        level: level === "mandatory" ? "error" : "warning",
        message: { text: message },
        // A finding of no file has no location, and code hosts show it for the repository.
        locations:
            file === ""
                ? []
                : [
                      {
                          physicalLocation: {
                              artifactLocation: { uri: uriOf(file) },
                              region: { startLine: line },
                          },
                      },
                  ],
    };
}

/** A path as a URI reference: a space, a # or a % in it would make another one. */
function uriOf(file: string): string {
    return file.split(path.sep).map(encodeURIComponent).join("/");
}
