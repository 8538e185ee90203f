import * as fs from "node:fs";

import { readYaml } from "../../fleet/read-yaml";
import type { Checked } from "../../fleet/refusal";
import { rules } from "../../policies/rules";
import { checkSettings, type Settings } from "../../policies/settings/settings";

/** What of the command line decides about rules. */
export interface RuleOptions {
    /** The pack's settings, as `--policy-pack-config` takes them. */
    readonly settings?: string;
    readonly environment?: string;
}

/** The pack's settings from a file, with the environment of the command line before the file's. */
export function readSettings({ settings: file, environment }: RuleOptions): Checked<Settings> {
    const given = file === undefined ? { ok: true as const, value: {} } : readFile(file);
    if (!given.ok) {
        return given;
    }
    const checked = checkSettings(
        environment === undefined ? given.value : { ...given.value, environment },
        rules,
    );
    return checked.ok
        ? { ok: true, value: checked.settings }
        : {
              ok: false,
              refusals: checked.problems.map(({ path, reason }) => ({
                  path: `${file ?? "--environment"}: ${path}`,
                  reason,
                  fix: "write it as policies/README.md shows under Settings",
              })),
          };
}

function readFile(file: string): Checked<Readonly<Record<string, unknown>>> {
    const refuse = (reason: string): Checked<never> => ({
        ok: false,
        refusals: [{ path: file, reason, fix: "name a file with the pack's settings" }],
    });
    let text: string;
    try {
        text = fs.readFileSync(file, "utf8");
    } catch (error) {
        return refuse(`cannot be read: ${error instanceof Error ? error.message : String(error)}`);
    }
    const read = readYaml(text, file);
    if (!read.ok) {
        return read;
    }
    const { value } = read.value;
    if (!isMap(value)) {
        return refuse("is no map of settings");
    }
    // As CrossGuard wants the pack's configuration: below the name of a policy.
    const below = value["settings"];
    return { ok: true, value: isMap(below) ? below : value };
}

function isMap(value: unknown): value is Readonly<Record<string, unknown>> {
    return typeof value === "object" && value !== null && !Array.isArray(value);
}
