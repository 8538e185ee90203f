import type { Checked } from "../../fleet/refusal";
import type { Leniency } from "../../policies/evaluation/evaluate";
import type { Rule } from "../../policies/model/rule";
import { activeRules, type ActiveRule } from "../../policies/settings/active-rules";
import { chosenRules } from "./chosen-rules";
import { readSettings, type RuleOptions } from "./read-settings";

export interface PackOptions extends RuleOptions {
    /** Ids of rules: these alone. */
    readonly rule?: readonly string[];
}

/** The pack as a command line wants it. */
export interface ActivePack {
    readonly rules: readonly Rule[];
    readonly active: readonly ActiveRule[];
    readonly leniency: Leniency;
}

/** @param today as YYYY-MM-DD: exceptions end by it, and versions are judged by it */
export function activePack(options: PackOptions, today: string): Checked<ActivePack> {
    const settings = readSettings(options);
    const chosen = chosenRules(options.rule ?? []);
    if (!settings.ok || !chosen.ok) {
        const refusals = [settings, chosen].flatMap((each) => (each.ok ? [] : each.refusals));
        return { ok: false, refusals };
    }
    const now = new Date(`${today}T00:00:00Z`);
    return {
        ok: true,
        value: {
            rules: chosen.value,
            active: activeRules(chosen.value, settings.value, now),
            leniency: { exceptions: settings.value.exceptions, now },
        },
    };
}
