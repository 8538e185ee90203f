import type { Level, ResourceCheck, Rule, StackCheck } from "../model/rule";
import { PRODUCTION, type ChosenLevel, type Settings } from "./settings";

/** A rule as these settings have it. */
export interface ActiveRule {
    readonly rule: Rule;
    readonly level: Level;
    readonly resourceChecks: readonly ResourceCheck[];
    readonly stackChecks: readonly StackCheck[];
}

/** The rules that the settings leave on, with their level there and their parameters. */
export function activeRules(rules: readonly Rule[], settings: Settings): readonly ActiveRule[] {
    return rules.flatMap((rule) => {
        const level = levelOf(rule, settings);
        if (level === "disabled") {
            return [];
        }
        const checks = rule.checks(settings.parameters[rule.id]);
        return {
            rule,
            level,
            resourceChecks: checks.filter((check) => check.scope === "resource"),
            stackChecks: checks.filter((check) => check.scope === "stack"),
        };
    });
}

function levelOf(rule: Rule, { environment, levels }: Settings): ChosenLevel {
    const own = environment === PRODUCTION ? rule.level.production : rule.level.elsewhere;
    return levels[rule.id] ?? own;
}
