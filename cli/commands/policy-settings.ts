import { basename } from "node:path";

import { packSettings } from "../../fleet/plan/contents/pack-settings";
import { planFleet } from "../../fleet/plan/plan-fleet";
import { readYaml } from "../../fleet/read-yaml";
import { rules } from "../../policies/rules";
import { checkSettings } from "../../policies/settings/settings";
import { type ExitCode, FINE } from "../exit-code";
import { readSettings } from "../policy/read-settings";
import { printRefusals } from "../print-refusals";
import { type StackOptions, readStackOf } from "../project";
import type { Terminal } from "../terminal";

export interface PolicySettingsOptions extends StackOptions {
    /** The user's own settings: levels, parameters, exceptions. */
    readonly settings?: string;
}

/**
 * `atoll policy settings`: the pack's settings for a stack, as `--policy-pack-config` takes them. The environment is
 * that of the fleet; what its charts may stands after the user's own exceptions.
 *
 * @throws Error when a chart of the catalogue carries an exception that the pack does not take
 */
export function policySettingsCommand(
    options: PolicySettingsOptions,
    terminal: Terminal,
    today: string,
): ExitCode {
    const own = readSettings({ settings: options.settings });
    const stack = readStackOf(options);
    if (!own.ok || !stack.ok) {
        const refusals = [own, stack].flatMap((each) => (each.ok ? [] : each.refusals));
        return printRefusals(terminal, refusals);
    }
    const { name, fleet, lockPath, lockText } = stack.value;
    const lock = readYaml(lockText ?? "", basename(lockPath));
    if (!lock.ok) {
        return printRefusals(terminal, lock.refusals);
    }
    const plan = planFleet({ fleet, lock: lock.value.value, today, stack: name });
    if (!plan.ok) {
        return printRefusals(terminal, plan.refusals);
    }
    const { environment, exceptions } = packSettings(plan.value);
    const { levels, parameters } = own.value;
    const settings = {
        ...{ environment, levels, parameters },
        exceptions: [...own.value.exceptions, ...exceptions],
    };
    const checked = checkSettings(settings, rules);
    if (!checked.ok) {
        throw new Error(
            checked.problems.map(({ path, reason }) => `${path}: ${reason}`).join("; "),
        );
    }
    terminal.out(JSON.stringify({ settings }, undefined, 2));
    return FINE;
}
