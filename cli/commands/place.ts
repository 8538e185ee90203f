import { type Command, Option } from "commander";

import { formatRefusals } from "../../fleet/format-refusals";
import { placementSchemas } from "../../fleet/plan/placement/json-schema";
import { place } from "../../fleet/plan/placement/place";
import { readRequest } from "../../fleet/plan/placement/read-request";
import type { PlacementAnswer, PlacementRequest } from "../../fleet/plan/placement/types";
import type { Checked, Refusal } from "../../fleet/refusal";
import { BAD_INPUT, type ExitCode, FAILED, FINE } from "../exit-code";
import { placementTable } from "../placement-table";
import { printRefusals } from "../print-refusals";
import type { StandardInput } from "../standard-input";
import type { Terminal } from "../terminal";

export interface PlaceOptions {
    readonly json?: boolean;
    /** One request on each line. */
    readonly lines?: boolean;
    readonly schema?: keyof typeof placementSchemas;
}

/** A request of the input: its answer, and what is wrong with it where it could not be read. */
interface Answered {
    readonly answer: PlacementAnswer;
    readonly refusals: readonly Refusal[];
}

const EXAMPLE = `echo '{ "replicas": 3, "clusters": [{ "name": "a" }, { "name": "b" }] }' | npx atoll place`;

const NO_REQUEST: readonly Refusal[] = [
    {
        path: "standard input",
        reason: "has no placement request",
        fix: `pipe one in, for example ${EXAMPLE}`,
    },
];

function readDocument(text: string): Checked<PlacementRequest> {
    try {
        const raw: unknown = JSON.parse(text);
        return readRequest(raw);
    } catch (error) {
        const reason = `is no JSON: ${error instanceof Error ? error.message : String(error)}`;
        return {
            ok: false,
            refusals: [{ path: "request", reason, fix: `write, for example, ${EXAMPLE}` }],
        };
    }
}

/** A request that cannot be read gets an answer too, so that every one has its own in the same place. */
function unread(refusals: readonly Refusal[]): PlacementAnswer {
    const error = refusals.map(({ path, reason }) => `${path}: ${reason}`).join("; ");
    return { placements: null, unplaced: 0, error, reasons: {} };
}

function answer(text: string): Answered {
    const request = readDocument(text);
    return request.ok
        ? { answer: place(request.value), refusals: [] }
        : { answer: unread(request.refusals), refusals: request.refusals };
}

/** @returns whether something was placed, or could have been */
function printTable(answered: PlacementAnswer, terminal: Terminal): boolean {
    if (answered.error !== null) {
        terminal.err(terminal.styledError("red", `nothing is placed: ${answered.error}`));
    }
    terminal.out(placementTable(answered, terminal));
    return answered.error === null;
}

function placeOne(text: string, json: boolean, terminal: Terminal): ExitCode {
    const { answer: answered, refusals } = answer(text);
    if (json) {
        terminal.out(JSON.stringify(answered, undefined, 2));
    }
    if (refusals.length > 0) {
        return printRefusals(terminal, refusals);
    }
    return json || printTable(answered, terminal) ? FINE : FAILED;
}

/** Answers one line after another, so that no more than one request is held at a time. */
function placeLines(text: string, json: boolean, terminal: Terminal): ExitCode {
    const unreadable: Refusal[] = [];
    let placed = true;
    for (const [index, line] of text.split("\n").entries()) {
        if (line.trim() === "") {
            continue;
        }
        const { answer: answered, refusals } = answer(line);
        unreadable.push(
            ...refusals.map((it) => ({ ...it, path: `line ${index + 1}: ${it.path}` })),
        );
        if (json) {
            terminal.out(JSON.stringify(answered));
        } else if (refusals.length === 0) {
            terminal.out(terminal.styled("bold", `Line ${index + 1}`));
            placed = printTable(answered, terminal) && placed;
        }
    }
    if (unreadable.length > 0) {
        terminal.err(
            terminal.styledError("red", "These could not be read; the others are answered:"),
        );
        terminal.err(formatRefusals(unreadable));
        return BAD_INPUT;
    }
    return json || placed ? FINE : FAILED;
}

/** `atoll place`: placement requests from standard input, answers out (docs/placement.md). */
export function placeCommand(
    options: PlaceOptions,
    terminal: Terminal,
    input: StandardInput,
): ExitCode {
    if (options.schema !== undefined) {
        terminal.out(JSON.stringify(placementSchemas[options.schema](), undefined, 2));
        return FINE;
    }
    const text = input.isTerminal() ? "" : input.read();
    const json = options.json === true;
    if (text.trim() === "") {
        if (json && options.lines !== true) {
            terminal.out(JSON.stringify(unread(NO_REQUEST), undefined, 2));
        }
        return printRefusals(terminal, NO_REQUEST);
    }
    return options.lines === true
        ? placeLines(text, json, terminal)
        : placeOne(text, json, terminal);
}

/** Registers `atoll place`. */
export function addPlaceCommand(program: Command, act: (options: PlaceOptions) => void): void {
    program
        .command("place")
        .description("divide a workload's replicas among clusters, and say why each gets none")
        .option("--json", "the answer as JSON; an error is part of it")
        .option("--lines", "one request on each line, one answer for each")
        .addOption(
            new Option("--schema <document>", "print a JSON Schema").choices(
                Object.keys(placementSchemas),
            ),
        )
        .addHelpText(
            "after",
            [
                "\nReads requests from standard input; docs/placement.md has their form and the rules.",
                "\nExamples:",
                `  ${EXAMPLE}`,
                "  npx atoll place --json < request.json | jq .placements",
                "  npx atoll place --json --lines < requests.jsonl > answers.jsonl",
                "  npx atoll place --schema request",
            ].join("\n"),
        )
        .action(act);
}
