import { Composer, Document, LineCounter, Parser, isScalar, visit } from "yaml";

import type { Checked, Refusal } from "./refusal";
import { shown } from "./spec/wording";
import { isNestedDeeperThan } from "./yaml-nesting";

/** A YAML file: its values, and the document that keeps comments and order. */
export interface YamlFile {
    readonly document: Document;
    readonly value: unknown;
}

/** Twice what a fleet may take in a stack file, for comments. */
const MOST_KIBIBYTES = 192;

/** Far deeper than any fleet. */
const DEEPEST = 50;

/** What follows the first mistakes is mostly their consequence. */
const MOST_ERRORS = 10;

/** A message may repeat a part of the file: this much of it. */
const MOST_SHOWN = 120;

const CONFLICT = /^(<{7}|={7}|>{7})(\s|$)/m;

function refuse(path: string, reason: string, fix: string): Checked<never> {
    return { ok: false, refusals: [{ path, reason, fix }] };
}

function firstLine(text: string): string {
    return (text.split("\n")[0] ?? "").slice(0, MOST_SHOWN);
}

/** A mistake in a file, as the number of characters before it. */
interface Mistake {
    readonly message: string;
    readonly offset: number;
}

/** Keys that stand in one map twice: all but the last would be lost. yaml's own check compares each with each. */
function repeatedKeys(document: Document): readonly Mistake[] {
    const mistakes: Mistake[] = [];
    visit(document, {
        Map(_, map) {
            const seen = new Set<unknown>();
            for (const { key } of map.items) {
                if (isScalar(key) && key.value !== "<<") {
                    if (seen.has(key.value)) {
                        mistakes.push({
                            message: `the key ${String(key.value)} stands there twice`,
                            offset: key.range?.[0] ?? 0,
                        });
                    }
                    seen.add(key.value);
                }
            }
        },
    });
    return mistakes;
}

/** What stands in a line of a text, as a message quotes it; nothing for an empty one. */
function quoted(text: string, line: number): string {
    const content = (text.split(/\r?\n/)[line - 1] ?? "").trim();
    return content === "" ? "" : ` (${shown(content)})`;
}

/** The line of a mistake. What a file lacks is missed at its end: the last line with something in it is meant then. */
function lineOf(text: string, lines: LineCounter, offset: number): number {
    const end = text.trimEnd().length;
    return lines.linePos(offset >= text.length ? Math.max(0, end - 1) : offset).line;
}

function checkSyntax(
    text: string,
    [document, second]: readonly [Document, Document?],
    lines: LineCounter,
    file: string,
): readonly Refusal[] {
    const mistakes = [
        ...document.errors.map(({ message, pos }) => ({ message, offset: pos[0] })),
        ...(second === undefined
            ? []
            : [{ message: "a second document starts", offset: second.range?.[0] ?? 0 }]),
        ...repeatedKeys(document),
    ];
    return mistakes.slice(0, MOST_ERRORS).map(({ message, offset }) => {
        const line = lineOf(text, lines, offset);
        return {
            path: file,
            reason: `is no valid YAML at line ${line}${quoted(text, line)}: ${firstLine(message)}`,
            fix: "correct the line",
        };
    });
}

/**
 * Reads a YAML file as Pulumi does, merge keys included; aliases that explode, keys that stand there twice and
 * everything else that is wrong is refused, by line. A file may have 192 KiB, or as many as its reader says.
 */
export function readYaml(
    text: string,
    file: string,
    mostKibibytes = MOST_KIBIBYTES,
): Checked<YamlFile> {
    if (text.length > mostKibibytes * 1024) {
        return refuse(
            file,
            `is larger than ${mostKibibytes} KiB`,
            "divide it: a fleet may stand in a folder of files (`atoll:fleet: fleets/prod`)",
        );
    }
    if (CONFLICT.test(text)) {
        return refuse(
            file,
            "holds the marks of a Git merge conflict",
            "resolve it; in a lock, keep what is on the main branch and run `npx atoll lock` for the rest",
        );
    }
    const lines = new LineCounter();
    const tokens = [...new Parser(lines.addNewLine).parse(text)];
    if (isNestedDeeperThan(tokens, DEEPEST)) {
        return refuse(file, `nests maps and lists more than ${DEEPEST} deep`, "flatten it");
    }
    try {
        const composer = new Composer({ merge: true, uniqueKeys: false });
        // The empty text is a document too.
        const [document = new Document(), second] = composer.compose(tokens, true, text.length);
        const refusals = checkSyntax(text, [document, second], lines, file);
        if (refusals.length > 0) {
            return { ok: false, refusals };
        }
        const value: unknown = document.toJS();
        // Pulumi hands configuration over as JSON, which has no place for an alias inside its own anchor.
        JSON.stringify(value);
        return { ok: true, value: { document, value } };
    } catch (error) {
        const reason = error instanceof Error ? firstLine(error.message) : "unknown";
        return reason.startsWith("Converting circular structure")
            ? refuse(
                  file,
                  "has an alias inside its own anchor: it contains itself",
                  "write the value out in place of that alias",
              )
            : refuse(file, `cannot be read: ${reason}`, "use fewer aliases");
    }
}
