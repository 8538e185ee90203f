import type { Policies } from "@pulumi/policy";

import type { Level, Rule } from "../model/rule";
import { resourceRules, secretMarks, stackRules } from "./carriers";
import { PackState } from "./pack-state";
import { settingsPolicy } from "./settings-policy";

/**
 * The CrossGuard policies that carry these rules: two for each level, since a policy has one
 * level. So the gate rests on the level of a policy alone, and "all": "advisory" in the pack's
 * configuration tries the whole pack out.
 * @param now the clock that ends exceptions.
 */
export function crossGuardPolicies(rules: readonly Rule[], now: () => Date): Policies {
    const state = new PackState(rules, now);
    const levels: readonly Level[] = ["mandatory", "advisory"];
    return [
        settingsPolicy(rules, state),
        secretMarks(state),
        ...levels.map((level) => resourceRules(level, state)),
        ...levels.map((level) => stackRules(level, state)),
    ];
}
