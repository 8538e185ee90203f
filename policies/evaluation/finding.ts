import type { Observation } from "../model/observation";
import type { ResourceInput } from "../model/resource-input";
import type { Level, Rule } from "../model/rule";
import type { Exception } from "../settings/exceptions";

/** What the pack reports of one rule. */
export interface Finding {
    readonly kind: Observation["kind"];
    readonly rule: Rule;
    /** Advisory whatever the rule's level where it could not be told. */
    readonly level: Level;
    /** `undefined` where the rule failed over a whole stack. */
    readonly resource: ResourceInput | undefined;
    readonly path: string;
    /** Half a sentence: what is wrong there, or why it could not be told. */
    readonly reason: string;
    /** Names rule, resource, path and fix; never a property's value. */
    readonly message: string;
}

const UNDECIDED = "could not tell";

/**
 * Whether a message in the engine's events tells of a rule that could not be decided: such a
 * finding is advisory, and a gate has to count it, since the engine's exit code does not.
 */
export function isUndecided(message: string): boolean {
    return message.startsWith(UNDECIDED);
}

export function describeObservation(
    rule: Rule,
    { kind, resource, path, reason }: Observation,
    expired?: Exception,
): string {
    const where = `${rule.id}: ${resource.name} (${resource.type})${path === "" ? "" : `, ${path}`}`;
    if (kind === "undecided") {
        return `${UNDECIDED} ${where}: ${reason}.`;
    }
    const lines = [`${where}: ${reason}.`, `Fix: ${rule.fix}`];
    if (expired !== undefined) {
        lines.push(`The exception that ${expired.owner} had for it ended on ${expired.until}.`);
    }
    return lines.join("\n");
}

export function describeFailure(rule: Rule, error: unknown): string {
    const name = error instanceof Error ? error.name : typeof error;
    return `${rule.id}: the rule itself failed (${name}), so nothing it says can be relied on.`;
}
