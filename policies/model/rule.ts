import type { z } from "zod";

import type { Observation } from "./observation";
import type { ResourceInput } from "./resource-input";
import type { TypeMatcher } from "./resource-types";
import type { StackIndex } from "./stack-index";

/** A mandatory finding fails the gate; an advisory one is shown. */
export type Level = "mandatory" | "advisory";

export type Severity = "low" | "medium" | "high" | "critical";

/** Controls of a public standard or rule set that a rule covers. */
export interface Framework {
    /** With its version where its numbering depends on it: "CIS EKS 1.7.0". */
    readonly name: string;
    readonly controls: readonly string[];
}

export interface RuleMetadata {
    /** `<topic>-<what is asked for>`; stable, since settings and exceptions name it. */
    readonly id: string;
    /** What holds where the rule is kept. */
    readonly title: string;
    readonly severity: Severity;
    readonly level: { readonly production: Level; readonly elsewhere: Level };
    /** What can happen where it is broken. */
    readonly why: string;
    /** What to write instead, as an order. */
    readonly fix: string;
    /** What it cannot see; absent where it sees everything it speaks of. */
    readonly limits?: string;
    readonly frameworks: readonly Framework[];
}

/** Looks at one resource at a time, at its inputs. */
export interface ResourceCheck {
    readonly scope: "resource";
    readonly appliesTo: TypeMatcher;
    readonly inspect: (resource: ResourceInput) => Iterable<Observation>;
}

/** Looks at all resources of a stack together, at their outputs. */
export interface StackCheck {
    readonly scope: "stack";
    readonly inspect: (stack: StackIndex) => Iterable<Observation>;
}

export type Check = ResourceCheck | StackCheck;

export interface Rule extends RuleMetadata {
    readonly parameters: z.ZodObject;
    /** Its checks under these parameters; those not given keep their defaults. */
    readonly checks: (parameters: unknown, surroundings: Surroundings) => readonly Check[];
}

/** What a rule may know beside the resources. */
export interface Surroundings {
    /** Rules are at their strictest in production. */
    readonly production: boolean;
    /** The clock of rules that speak of dates. */
    readonly now: Date;
}

interface RuleDefinition<Parameters extends z.ZodObject> extends RuleMetadata {
    readonly parameters: Parameters;
    readonly checks: (
        parameters: z.output<Parameters>,
        surroundings: Surroundings,
    ) => readonly Check[];
}

export function defineRule<Parameters extends z.ZodObject>(
    definition: RuleDefinition<Parameters>,
): Rule {
    const { parameters, checks } = definition;
    return {
        ...definition,
        checks: (given, surroundings) => checks(parameters.parse(given ?? {}), surroundings),
    };
}
