import type { ResourceInput } from "../../../policies/model/resource-input";
import type { Rule, Surroundings } from "../../../policies/model/rule";
import { cleanFleet, partOf, typeOf, type Changes, type Part } from "./clean-fleet";
import { observedInStack, resource } from "./inputs";

/** One resource of the clean fleet, with these properties laid over its own. */
export function part(name: Part, change: Readonly<Record<string, unknown>> = {}): ResourceInput {
    return resource(typeOf(name), partOf(name, change), { name });
}

/** What a rule observes over the changed fleet, each as "violation eks vpcConfig.subnetIds". */
export function fleetFindings(
    rule: Rule,
    changes: Changes,
    parameters?: unknown,
    surroundings?: Surroundings,
): readonly string[] {
    return stackFindings(rule, cleanFleet(changes), parameters, surroundings);
}

export function stackFindings(
    rule: Rule,
    resources: readonly ResourceInput[],
    parameters?: unknown,
    surroundings?: Surroundings,
): readonly string[] {
    return observedInStack(rule, resources, parameters, surroundings).map(
        ({ kind, resource: { name }, path }) => `${kind} ${name} ${path}`.trim(),
    );
}
