import type * as z from "zod";

import { formatPath } from "../format-path";
import type { Refusal } from "../refusal";

/** zod has one message for each issue, and a refusal has a reason and a fix: they travel as two lines. */
export function because(reason: string, fix: string): string {
    return `${reason}\n${fix}`;
}

/** At most this much of a user's value is repeated in a message. */
const SHOWN_CHARACTERS = 60;

/** A value of the user's as a message shows it: short, on one line. */
export function shown(value: unknown): string {
    if (typeof value === "string") {
        const text = JSON.stringify(value);
        return text.length > SHOWN_CHARACTERS ? `${text.slice(0, SHOWN_CHARACTERS)}…` : text;
    }
    if (typeof value === "object") {
        return value === null ? "an empty value" : Array.isArray(value) ? "a list" : "a map";
    }
    return typeof value === "number" || typeof value === "boolean"
        ? String(value)
        : `a value of type ${typeof value}`;
}

/** Why a value is not what it should be; `expected` completes "it takes …". */
export function mismatch(value: unknown, expected: string): string {
    return value === undefined
        ? `is missing: it takes ${expected}`
        : `${shown(value)} is not ${expected}`;
}

/** What zod tells about a value that fits no branch of a union. */
export interface UnionIssue {
    readonly code?: string;
    readonly input?: unknown;
}

/** How a document's paths are written in refusals; the empty path is the document itself. */
export type PathWriter = (path: readonly PropertyKey[]) => string;

/** Paths in the fleet of a stack. */
export function fleetPath(path: readonly PropertyKey[]): string {
    return path.length === 0 ? "atoll:fleet" : formatPath(path);
}

function fromLines(path: string, reason = "is not valid", fix = "correct it"): Refusal {
    return { path, reason, fix };
}

/** The refusals behind zod's issues; one for each unknown key. */
export function refusalsOf(
    error: z.ZodError | undefined,
    writePath: PathWriter,
): readonly Refusal[] {
    return (error?.issues ?? []).flatMap((issue) => {
        const lines = issue.message.split("\n");
        return issue.code === "unrecognized_keys"
            ? issue.keys.map((key, index) =>
                  fromLines(
                      writePath([...issue.path, key]),
                      lines[2 * index],
                      lines[2 * index + 1],
                  ),
              )
            : [fromLines(writePath(issue.path), lines[0], lines[1])];
    });
}
