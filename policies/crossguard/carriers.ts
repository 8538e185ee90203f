import type { ResourceValidationPolicy, StackValidationPolicy } from "@pulumi/policy";

import { evaluateAlone, evaluateFleet } from "../evaluation/evaluate-fleet";
import type { PackState } from "./pack-state";
import { reportFinding } from "./report";
import { resourceInputs, resourceOutputs, waitsForProvider } from "./resources";
import { secretMarksOf } from "./secret-marks";

/**
 * Carries every rule that looks at one resource at a time. CrossGuard deserialises a resource anew
 * for each policy: with sixty policies a resource of 10 kB costs 9 ms, with this one 0.2 ms. Its
 * own way out, a policy for one resource type, fits no rule that speaks of several types or of any
 * version of one.
 */
export function resourceRules(state: PackState): ResourceValidationPolicy {
    return {
        name: "rules",
        description: "The rules about single resources.",
        enforcementLevel: "mandatory",
        validateResource: (args, report) => {
            const resource = resourceInputs(args, state.marksOf(args.urn));
            if (waitsForProvider(args)) {
                state.noteWithoutProvider(resource);
            }
            for (const finding of evaluateAlone(state.active, [resource], state.leniency)) {
                reportFinding(report, finding);
            }
        },
    };
}

/** Carries every rule over the whole stack, with what its charts render, in one index. */
export function stackRules(state: PackState): StackValidationPolicy {
    return {
        name: "stack-rules",
        description: "The rules about the stack as a whole.",
        enforcementLevel: "mandatory",
        validateStack: ({ resources }, report) => {
            // The engine has handed over each declared resource by itself, but not what charts render.
            const made = resources.map((resource) =>
                resourceOutputs(resource, state.declaredWithoutProvider(resource.urn)),
            );
            const fleet = { declared: [], made };
            for (const finding of evaluateFleet(state.active, fleet, state.leniency)) {
                reportFinding(report, finding);
            }
        },
    };
}

/**
 * Notes which properties of a resource are secret. The engine asks for remediations right before
 * it asks for validations, and only there the marks are still on; this one changes nothing.
 */
export function secretMarks(state: PackState): ResourceValidationPolicy {
    return {
        name: "secret-marks",
        description: "Notes which properties are secret, for the rules to know; changes nothing.",
        enforcementLevel: "remediate",
        remediateResource: ({ urn, props }) => {
            state.noteMarks(urn, secretMarksOf(props));
        },
    };
}
