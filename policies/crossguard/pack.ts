import type { Policies } from "@pulumi/policy";

import type { Rule } from "../model/rule";
import { resourceRules, secretMarks, stackRules } from "./carriers";
import { PackState } from "./pack-state";
import { settingsPolicy } from "./settings-policy";

/**
 * The CrossGuard policies that carry these rules: one for single resources, one for the stack.
 * Both are mandatory, and a finding that is not says so itself; "all": "advisory" in the pack's
 * configuration tries the whole pack out.
 * @param now the clock that ends exceptions.
 */
export function crossGuardPolicies(rules: readonly Rule[], now: () => Date): Policies {
    const state = new PackState(rules, now);
    return [
        settingsPolicy(rules, state),
        secretMarks(state),
        resourceRules(state),
        stackRules(state),
    ];
}
