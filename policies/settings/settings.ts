import { z } from "zod";

import type { Rule } from "../model/rule";
import { exceptionSchema, type Exception } from "./exceptions";

const PRODUCTION = "production";
/** As people write it: a short form must not make the rules lenient without a word. */
const PRODUCTION_NAMES = /^prod(?:uction)?$/i;

const chosenLevel = z.enum(["mandatory", "advisory", "disabled"]);

/** A level, or that a rule is not to be looked at. */
export type ChosenLevel = z.output<typeof chosenLevel>;

/** What a fleet decides about the rules. */
export interface Settings {
    /** The fleet's environment; rules are at their strictest in "production", which "prod" stands for. */
    readonly environment: string;
    /** Levels by rule id, where they are not to be the rule's own. */
    readonly levels: Readonly<Record<string, ChosenLevel>>;
    readonly exceptions: readonly Exception[];
    /** Parameters by rule id. */
    readonly parameters: Readonly<Record<string, unknown>>;
}

/** What holds where nobody says otherwise: the strictest. */
export const DEFAULT_SETTINGS: Settings = {
    environment: PRODUCTION,
    levels: {},
    exceptions: [],
    parameters: {},
};

/** The settings' schema for these rules: an unknown rule or parameter is refused by name. */
export function settingsSchema(rules: readonly Rule[]) {
    const ids = rules.map((rule) => rule.id);
    const perRule = <T extends z.ZodType>(schemaOf: (rule: Rule) => T) =>
        z.strictObject(
            Object.fromEntries(rules.map((rule) => [rule.id, schemaOf(rule).optional()])),
        );
    return z.strictObject({
        environment: z
            .string()
            .min(1)
            .default(DEFAULT_SETTINGS.environment)
            .describe(
                'The fleet\'s environment; every other than "production" (or "prod") is less strict.',
            ),
        levels: perRule(() => chosenLevel)
            .default({})
            .describe("Levels by rule id, instead of the rules' own."),
        exceptions: z.array(exceptionSchema.extend({ rule: z.enum(ids) })).default([]),
        parameters: perRule((rule) => rule.parameters)
            .default({})
            .describe("Parameters by rule id."),
    });
}

/** Whether the rules are at their strictest. */
export function isProduction({ environment }: Pick<Settings, "environment">): boolean {
    return PRODUCTION_NAMES.test(environment);
}

/** Something in the settings that is not as it must be. */
export interface SettingsProblem {
    /** Such as "exceptions[0].until". */
    readonly path: string;
    readonly reason: string;
}

export type CheckedSettings =
    | { readonly ok: true; readonly settings: Settings }
    | { readonly ok: false; readonly problems: readonly SettingsProblem[] };

/** Checks settings as given in a configuration; absent ones keep their defaults. */
export function checkSettings(given: unknown, rules: readonly Rule[]): CheckedSettings {
    const checked = settingsSchema(rules).safeParse(given);
    if (!checked.success) {
        const problems = checked.error.issues.map((issue) => ({
            path: z.core.toDotPath(issue.path),
            reason: issue.message,
        }));
        return { ok: false, problems };
    }
    const { environment, exceptions, levels, parameters } = checked.data;
    return { ok: true, settings: { environment, exceptions, levels: present(levels), parameters } };
}

function present<T>(entries: Readonly<Record<string, T | undefined>>): Record<string, T> {
    return Object.fromEntries(
        Object.entries(entries).flatMap(([key, value]) =>
            value === undefined ? [] : [[key, value]],
        ),
    );
}
