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

/** As many refusals of a document as anybody reads: a list of a million mistakes is one mistake. */
const MOST_REFUSALS = 200;

type Issue = z.core.$ZodIssue;

/** Whether an issue says that a branch of a union has another form altogether: a map for text, another word. */
function isOfAnotherForm({ code, path }: Issue): boolean {
    return path.length === 0 && (code === "invalid_type" || code === "invalid_value");
}

/**
 * What is wrong in the branch of a union that has the value's form, which is what its user meant to write; the issue
 * itself where no branch has it. zod tells a union's mistakes by branch.
 */
function meantIssues(issue: Issue, path: readonly PropertyKey[]): readonly Located[] {
    const at = [...path, ...issue.path];
    const meant =
        issue.code === "invalid_union"
            ? issue.errors.find(
                  (branch) => branch.length > 0 && !branch.some((each) => isOfAnotherForm(each)),
              )
            : undefined;
    return meant === undefined ? [{ issue, at }] : meant.flatMap((each) => meantIssues(each, at));
}

interface Located {
    readonly issue: Issue;
    readonly at: readonly PropertyKey[];
}

function fromLines(path: string, reason = "is not valid", fix = "correct it"): Refusal {
    return { path, reason, fix };
}

function fromIssue({ issue, at }: Located, writePath: PathWriter): readonly Refusal[] {
    const lines = issue.message.split("\n");
    return issue.code === "unrecognized_keys"
        ? issue.keys.map((key, index) =>
              fromLines(writePath([...at, key]), lines[2 * index], lines[2 * index + 1]),
          )
        : [fromLines(writePath(at), lines[0], lines[1])];
}

/** What to say where not every issue is told. */
function untold(issues: number, path: string): readonly Refusal[] {
    if (issues === 0) {
        const reason = "more things are wrong than can be told";
        const fix = "correct what was made by a program, and run the command again";
        return [{ path, reason, fix }];
    }
    const more = issues - MOST_REFUSALS;
    const fix = "correct the first ones, and run the command again";
    return more <= 0 ? [] : [{ path, reason: `${more} more things are wrong`, fix }];
}

/** The refusals behind zod's issues; one for each unknown key. Issues beyond counting come as none at all. */
export function refusalsOf(
    error: { readonly issues: readonly Issue[] } | undefined,
    writePath: PathWriter,
): readonly Refusal[] {
    if (error === undefined) {
        return [];
    }
    const { issues } = error;
    return [
        ...issues
            .slice(0, MOST_REFUSALS)
            .flatMap((issue) => meantIssues(issue, []))
            .flatMap((located) => fromIssue(located, writePath)),
        ...untold(issues.length, writePath([])),
    ];
}
