import { evaluateFleet } from "../../../policies/evaluation/evaluate-fleet";
import type { Finding } from "../../../policies/evaluation/finding";
import type { ResourceInput } from "../../../policies/model/resource-input";
import { rules } from "../../../policies/rules";
import { activeRules } from "../../../policies/settings/active-rules";
import { DEFAULT_SETTINGS } from "../../../policies/settings/settings";
import { SURROUNDINGS } from "../support/inputs";
import type { Mutant } from "./mutant";

/** Every finding of the whole pack over a fleet, as the gate would have them. */
export function findingsOf(
    resources: readonly ResourceInput[],
    {
        parameters = {},
        environment = "production",
        without = [],
    }: Pick<Mutant, "parameters" | "environment" | "without">,
): readonly Finding[] {
    const { now } = SURROUNDINGS;
    const levels = Object.fromEntries(without.map((rule) => [rule, "disabled" as const]));
    const settings = { ...DEFAULT_SETTINGS, parameters, environment, levels };
    return evaluateFleet(
        activeRules(rules, settings, now),
        { declared: resources, made: resources },
        { exceptions: [], now },
    );
}
