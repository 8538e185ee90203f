import type { PropertyMap } from "../wire/property-value";

/** A call of the engine that a fault can hit. */
export type FaultyCall = "configure" | "check" | "create" | "read" | "update" | "delete" | "invoke";

/** Which calls a fault hits: all that is given must match. */
export interface FaultMatch {
    readonly call: FaultyCall;
    /** Type token, or function token of an invoke; "*" stands for any text, as in "aws:eks/*". */
    readonly type?: string;
    /** Name in the program; "*" as above. */
    readonly name?: string;
    /** Only the nth matching call, from 1; absent: every one. */
    readonly nth?: number;
}

export type FaultEffect =
    /** The cloud refuses, before anything has happened. */
    | { readonly kind: "fail"; readonly code: string; readonly message: string }
    /** The cloud has done it, and then the call fails: the engine is told of a resource that is not ready. */
    | { readonly kind: "fail-after"; readonly code: string; readonly message: string }
    /** No answer until the call's time limit, or `seconds` where the engine sets none, or a cancellation. */
    | { readonly kind: "hang"; readonly seconds?: number }
    /** After the call somebody else changes properties of the resource behind Pulumi's back. */
    | { readonly kind: "drift"; readonly properties: PropertyMap }
    /** After the call somebody else deletes the resource. */
    | { readonly kind: "vanish" };

export interface Fault {
    readonly match: FaultMatch;
    readonly effect: FaultEffect;
}

/** Counts the calls that each fault matches and says which faults strike. */
export class FaultPlan {
    private readonly faults: readonly { readonly fault: Fault; matches: number }[];

    constructor(faults: readonly Fault[]) {
        this.faults = faults.map((fault) => ({ fault, matches: 0 }));
    }

    /** The effects on a call, in the order of the plan. */
    strike(call: FaultyCall, type: string, name: string): readonly FaultEffect[] {
        return this.faults.flatMap((entry) => {
            const { match, effect } = entry.fault;
            if (match.call !== call || !fits(match.type, type) || !fits(match.name, name)) {
                return [];
            }
            entry.matches += 1;
            return match.nth === undefined || match.nth === entry.matches ? [effect] : [];
        });
    }
}

function fits(pattern: string | undefined, value: string): boolean {
    if (pattern === undefined) {
        return true;
    }
    const parts = pattern.split("*").map((part) => part.replace(/[$()+.?[\\\]^{|}]/g, "\\$&"));
    return new RegExp(`^${parts.join(".*")}$`).test(value);
}
