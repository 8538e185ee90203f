import type { ResourceInput } from "../../../policies/model/resource-input";

/** A fleet that keeps every rule, and the same one with one deliberate violation. */
export interface Mutant {
    /** Id of the rule that is broken. */
    readonly rule: string;
    /** The cloud, or the form that the violation takes. */
    readonly name: string;
    readonly clean: readonly ResourceInput[];
    readonly broken: readonly ResourceInput[];
    /** Parameters by rule id, where the fleet has some. */
    readonly parameters?: Readonly<Record<string, unknown>>;
    /** Rules that are off, since what they refuse is what this one is about the limits of. */
    readonly without?: readonly string[];
    /** "production", unless the rule speaks of the others. */
    readonly environment?: string;
}
