import junit from "junit-report-builder";

import type { Rule } from "../../policies/model/rule";
import type { LocatedFinding } from "./policy-finding";

/**
 * Findings as a JUnit report: a test case for each rule, failed by its mandatory findings. Advisory ones are part of the
 * case's output, since JUnit knows no warnings.
 */
export function toJunit(findings: readonly LocatedFinding[], rules: readonly Rule[]): string {
    const report = junit.newBuilder();
    const suite = report.testSuite().name("atoll policy");
    for (const { id, title } of rules) {
        const own = findings.filter(({ rule }) => rule === id);
        const test = suite.testCase().className("atoll.policy").name(`${id}: ${title}`);
        const [failed, advised] = [
            own.filter(isMandatory),
            own.filter((each) => !isMandatory(each)),
        ];
        if (failed.length > 0) {
            test.failure(failed.map(describe).join("\n\n"));
        }
        if (advised.length > 0) {
            test.standardOutput(advised.map(describe).join("\n\n"));
        }
    }
    return report.build();
}

function isMandatory({ level }: LocatedFinding): boolean {
    return level === "mandatory";
}

function describe({ file, line, message }: LocatedFinding): string {
    return file === "" ? message : `${file}:${line}: ${message}`;
}
