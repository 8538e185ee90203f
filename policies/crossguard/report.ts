import type { ReportViolation } from "@pulumi/policy";

import type { Severity } from "../model/rule";
import type { Finding } from "../evaluation/finding";

/**
 * The object that CrossGuard's report function takes in place of a text. Without it every finding
 * would bear the name of the policy that carries the rule. It is there since @pulumi/policy
 * 1.19 (pulumi-policy#424) but not yet in its types: a test holds it to the version that this
 * pack depends on.
 */
interface NamedViolation {
    readonly name: string;
    readonly message: string;
    readonly urn?: string;
    readonly description: string;
    readonly severity: Severity;
    /** The carrying policy's own level where absent. */
    readonly enforcementLevel?: "advisory";
}

/** Reports a finding under its rule's name: at the level of the policy, or advisory where the finding is. */
export function reportFinding(report: ReportViolation, finding: Finding): void {
    const { level, rule, message, resource } = finding;
    const violation: NamedViolation = {
        name: rule.id,
        message,
        urn: resource?.urn,
        description: rule.title,
        severity: rule.severity,
        enforcementLevel: level === "advisory" ? level : undefined,
    };
    // The cast: see NamedViolation.
    (report as unknown as (violation: NamedViolation) => void)(violation);
}
