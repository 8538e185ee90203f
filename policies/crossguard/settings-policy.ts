import type { PolicyConfigSchema, ResourceValidationPolicy } from "@pulumi/policy";
import { z } from "zod";

import type { Rule } from "../model/rule";
import { settingsSchema } from "../settings/settings";
import type { PackState } from "./pack-state";

/** The policy under whose name a configuration file of the pack gives the settings. */
export const SETTINGS_POLICY = "settings";

/**
 * Takes the settings over. CrossGuard gives a configuration only to the policy that it is for, so
 * this one stands first in the pack and shares what it is given.
 */
export function settingsPolicy(rules: readonly Rule[], state: PackState): ResourceValidationPolicy {
    return {
        name: SETTINGS_POLICY,
        description: "The pack's settings: environment, levels, exceptions, parameters.",
        enforcementLevel: "mandatory",
        configSchema: configSchema(rules),
        validateResource: (args, report) => {
            for (const { path, reason } of state.configure(args.getConfig())) {
                report(`${path === "" ? "settings" : path}: ${reason}.`);
            }
        },
    };
}

function configSchema(rules: readonly Rule[]): PolicyConfigSchema {
    // The engine checks a configuration against this schema before anything runs. It knows
    // draft 7, and wants the properties' schemas only.
    const schema = z.toJSONSchema(settingsSchema(rules), { target: "draft-7", io: "input" });
    // The cast: two descriptions of the same standard by two libraries.
    return { properties: schema.properties as PolicyConfigSchema["properties"] };
}
