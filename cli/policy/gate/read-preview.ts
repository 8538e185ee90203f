import { z } from "zod";

import { isUndecided } from "../../../policies/evaluation/finding";

/** What a preview says of one rule and one resource. */
export interface GateFinding {
    /** Id of the rule; of a policy that could not run, its name. */
    readonly rule: string;
    /** "undecided": a value was not known yet. "cannot-run": the policy has no verdict at all. */
    readonly verdict: "mandatory" | "advisory" | "undecided" | "cannot-run";
    /** Null where it is about no resource in particular. */
    readonly urn: string | null;
    readonly message: string;
}

/** A preview by the engine's own events. */
export interface PreviewedPolicies {
    readonly findings: readonly GateFinding[];
    /** Names of the policy packs that looked at the whole stack. */
    readonly packs: readonly string[];
    /** Whether the preview came to its end. */
    readonly finished: boolean;
    /** Errors that are no findings: the program or a provider failed. */
    readonly errors: number;
    /** Operation to the number of resources; without what stays the same. */
    readonly changes: Readonly<Record<string, number>>;
}

// The parts of apitype.EngineEvent that matter here.
// https://github.com/pulumi/pulumi/blob/master/sdk/go/common/apitype/events.go
const engineEvent = z.object({
    policyEvent: z
        .object({
            resourceUrn: z.string().optional(),
            message: z.string(),
            policyName: z.string(),
            enforcementLevel: z.string(),
        })
        .optional(),
    diagnosticEvent: z
        .object({ urn: z.string().optional(), message: z.string(), severity: z.string() })
        .optional(),
    policyAnalyzeStackSummaryEvent: z.object({ policyPackName: z.string() }).optional(),
    summaryEvent: z
        .object({ resourceChanges: z.record(z.string(), z.number()).nullish() })
        .optional(),
});

type EngineEvent = z.output<typeof engineEvent>;

/** How CrossGuard words a policy that met an unknown value: it is advisory then, whatever it was. */
const UNKNOWN_VALUE = /^can't run policy '/;
/** How the engine words a policy that threw. */
const POLICY_THREW = /^failed to run policy: .*?policy '([^']+)'/s;

/** Reads what `pulumi preview --json` streams, one event on a line; other lines are passed over. */
export function readPreview(text: string): PreviewedPolicies {
    const events = text.split("\n").flatMap((line) => parseEvent(line) ?? []);
    const summary = events.findLast((event) => event.summaryEvent !== undefined)?.summaryEvent;
    const changes = Object.entries(summary?.resourceChanges ?? {});
    return {
        findings: events.flatMap((event) => findingOf(event) ?? []),
        packs: [
            ...new Set(
                events.flatMap(
                    (event) => event.policyAnalyzeStackSummaryEvent?.policyPackName ?? [],
                ),
            ),
        ],
        finished: summary !== undefined,
        errors: events.filter(isError).length,
        changes: Object.fromEntries(changes.filter(([operation]) => operation !== "same")),
    };
}

function parseEvent(line: string): EngineEvent | undefined {
    if (!line.startsWith("{")) {
        return undefined;
    }
    try {
        const json: unknown = JSON.parse(line);
        return engineEvent.safeParse(json).data;
    } catch {
        return undefined;
    }
}

function findingOf({ policyEvent, diagnosticEvent }: EngineEvent): GateFinding | undefined {
    if (policyEvent !== undefined) {
        const message = policyEvent.message.trim();
        const verdict = verdictOf(message, policyEvent.enforcementLevel);
        return {
            rule: policyEvent.policyName,
            verdict,
            urn: policyEvent.resourceUrn ?? null,
            message,
        };
    }
    const threw = POLICY_THREW.exec(diagnosticEvent?.message.trim() ?? "")?.[1];
    return threw === undefined
        ? undefined
        : {
              rule: threw,
              verdict: "cannot-run",
              urn: diagnosticEvent?.urn ?? null,
              // The error's text could repeat what the policy was reading.
              message: "the policy itself failed, and has no verdict",
          };
}

function verdictOf(message: string, level: string): GateFinding["verdict"] {
    if (UNKNOWN_VALUE.test(message)) {
        return "cannot-run";
    }
    if (isUndecided(message)) {
        return "undecided";
    }
    return level === "mandatory" ? "mandatory" : "advisory";
}

function isError({ diagnosticEvent }: EngineEvent): boolean {
    return (
        diagnosticEvent?.severity === "error" && !POLICY_THREW.test(diagnosticEvent.message.trim())
    );
}
