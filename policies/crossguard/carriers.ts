import type { ResourceValidationPolicy, StackValidationPolicy } from "@pulumi/policy";

import { evaluateResource, evaluateStack } from "../evaluation/evaluate";
import { renderedBy } from "../kubernetes/rendered";
import type { Level } from "../model/rule";
import { StackIndex } from "../model/stack-index";
import type { PackState } from "./pack-state";
import { reportFinding } from "./report";
import { resourceInputs, resourceOutputs } from "./resources";
import { secretMarksOf } from "./secret-marks";

/**
 * Carries every rule of a level that looks at one resource at a time. CrossGuard deserialises a
 * resource anew for each policy: with sixty policies a resource of 10 kB costs 9 ms, with this
 * one 0.2 ms. Its own way out, a policy for one resource type, fits no rule that speaks of
 * several types or of any version of one.
 */
export function resourceRules(level: Level, state: PackState): ResourceValidationPolicy {
    return {
        name: `${level}-rules`,
        description: `The ${level} rules about single resources.`,
        enforcementLevel: level,
        validateResource: (args, report) => {
            const resource = resourceInputs(args, state.marksOf(args.urn));
            const leniency = state.leniency;
            for (const active of state.rulesAt(level)) {
                evaluateResource(active, resource, leniency).forEach((finding) => {
                    reportFinding(report, finding);
                });
            }
        },
    };
}

/** Carries every rule of a level over the whole stack, with what its charts render, in one index. */
export function stackRules(level: Level, state: PackState): StackValidationPolicy {
    return {
        name: `${level}-stack-rules`,
        description: `The ${level} rules about the stack as a whole.`,
        enforcementLevel: level,
        validateStack: ({ resources }, report) => {
            const declared = resources.map(resourceOutputs);
            const rendered = declared.flatMap(renderedBy);
            const stack = new StackIndex([...declared, ...rendered]);
            const leniency = state.leniency;
            for (const active of state.rulesAt(level)) {
                const findings = [
                    ...evaluateStack(active, stack, leniency),
                    // What a chart renders is no resource that the engine would hand over by itself.
                    ...rendered.flatMap((object) => evaluateResource(active, object, leniency)),
                ];
                findings.forEach((finding) => {
                    reportFinding(report, finding);
                });
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
