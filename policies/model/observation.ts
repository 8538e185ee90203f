import type { PropertyReader } from "./property-reader";
import type { ResourceInput } from "./resource-input";

/** What a check saw. It names properties and never repeats what is in them. */
export type Observation = Violation | Undecided;

interface Observed {
    readonly resource: ResourceInput;
    /** Property path; empty for the resource as a whole. */
    readonly path: string;
    /** Half a sentence: what is wrong there, or why it could not be told. */
    readonly reason: string;
}

export interface Violation extends Observed {
    readonly kind: "violation";
    /** Where the rule asks for less than its level says: the finding is advisory at most. */
    readonly advisory?: true;
    /** The other resource that it takes two for, as in an overlap. */
    readonly other?: ResourceInput;
}

/** A property that decides whether the rule holds, and that could not be read. */
export interface Undecided extends Observed {
    readonly kind: "undecided";
}

export function violation(
    resource: ResourceInput,
    at: PropertyReader,
    reason: string,
    other?: ResourceInput,
): Violation {
    return { kind: "violation", resource, path: at.path, reason, other };
}

/** A violation of a part of a rule that is advisory, whatever the rule's level. */
export function advice(
    resource: ResourceInput,
    at: PropertyReader,
    reason: string,
    other?: ResourceInput,
): Violation {
    return { ...violation(resource, at, reason, other), advisory: true };
}

export function undecided(
    resource: ResourceInput,
    at: PropertyReader,
    reason = "its value is not known yet",
): Undecided {
    return { kind: "undecided", resource, path: at.path, reason };
}
