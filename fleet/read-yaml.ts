import { type Document, parseDocument } from "yaml";

import type { Checked, Refusal } from "./refusal";
import { isNestedDeeperThan } from "./yaml-nesting";

/** A YAML file: its values, and the document that keeps comments and order. */
export interface YamlFile {
    readonly document: Document;
    readonly value: unknown;
}

/** Far above any fleet, and small enough to be read in no time. */
const MOST_CHARACTERS = 1024 * 1024;

/** Far deeper than any fleet. */
const DEEPEST = 50;

const CONFLICT = /^(<{7}|={7}|>{7})(\s|$)/m;

function refuse(path: string, reason: string, fix: string): Checked<never> {
    return { ok: false, refusals: [{ path, reason, fix }] };
}

function firstLine(text: string): string {
    return text.split("\n")[0] ?? "";
}

/**
 * Reads a YAML file as Pulumi does, merge keys included; aliases that explode, keys that stand there twice and
 * everything else that is wrong is refused, by line.
 */
export function readYaml(text: string, file: string): Checked<YamlFile> {
    if (text.length > MOST_CHARACTERS) {
        return refuse(file, "is larger than 1 MiB", "keep what is no fleet elsewhere");
    }
    if (CONFLICT.test(text)) {
        return refuse(
            file,
            "holds the marks of a Git merge conflict",
            "resolve it; in a lock, keep what is on the main branch and run `npx atoll lock` for the rest",
        );
    }
    if (isNestedDeeperThan(text, DEEPEST)) {
        return refuse(file, `nests maps and lists more than ${DEEPEST} deep`, "flatten it");
    }
    try {
        const document = parseDocument(text, { merge: true });
        if (document.errors.length > 0) {
            const refusals = document.errors.map((error): Refusal => ({
                path: file,
                reason: `is no valid YAML: ${firstLine(error.message).replace(/:$/, "")}`,
                fix: "correct the line",
            }));
            return { ok: false, refusals };
        }
        const value: unknown = document.toJS();
        // Pulumi hands configuration over as JSON, which has no place for an alias inside its own anchor.
        JSON.stringify(value);
        return { ok: true, value: { document, value } };
    } catch (error) {
        const reason = error instanceof Error ? firstLine(error.message) : "unknown";
        return refuse(file, `cannot be read: ${reason}`, "use fewer aliases");
    }
}
