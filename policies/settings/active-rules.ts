import type { Level, ResourceCheck, Rule, StackCheck } from "../model/rule";
import { isProduction, type ChosenLevel, type Settings } from "./settings";

/** A rule as these settings have it. */
export interface ActiveRule {
    readonly rule: Rule;
    readonly level: Level;
    /** Its checks of single resources of a type, such as "aws:eks/cluster:Cluster". */
    readonly resourceChecks: (type: string) => readonly ResourceCheck[];
    readonly stackChecks: readonly StackCheck[];
}

/** The rules that the settings leave on, with their level there and their parameters. */
export function activeRules(
    rules: readonly Rule[],
    settings: Settings,
    now: Date,
): readonly ActiveRule[] {
    const surroundings = { production: isProduction(settings), now };
    return rules.flatMap((rule) => {
        const level = levelOf(rule, settings);
        if (level === "disabled") {
            return [];
        }
        const checks = rule.checks(settings.parameters[rule.id], surroundings);
        return {
            rule,
            level,
            resourceChecks: byType(checks.filter((check) => check.scope === "resource")),
            stackChecks: checks.filter((check) => check.scope === "stack"),
        };
    });
}

/** A stack has many resources and few types, so each type is looked at once. */
function byType(checks: readonly ResourceCheck[]): ActiveRule["resourceChecks"] {
    const known = new Map<string, readonly ResourceCheck[]>();
    return (type) => {
        const found = known.get(type) ?? checks.filter((check) => check.appliesTo(type));
        known.set(type, found);
        return found;
    };
}

function levelOf({ id, level }: Rule, settings: Settings): ChosenLevel {
    const own = isProduction(settings) ? level.production : level.elsewhere;
    return settings.levels[id] ?? own;
}
