import { run } from "../../cli/run";
import type { StandardInput } from "../../cli/standard-input";
import { TODAY } from "../fleet/support/fleets";
import type { Outcome } from "./support/project";

/** Runs `atoll place` with a text on its standard input; null: a terminal. */
function place(input: string | null, ...options: readonly string[]): Outcome {
    const out: string[] = [];
    const err: string[] = [];
    const plain = (_: string, text: string): string => text;
    const standardInput: StandardInput = {
        isTerminal: () => input === null,
        read: () => {
            if (input === null) {
                throw new Error("a terminal is not to be read");
            }
            return input;
        },
    };
    const code = run(
        ["place", ...options],
        {
            out: (text) => out.push(text),
            err: (text) => err.push(text),
            styled: plain,
            styledError: plain,
        },
        TODAY,
        standardInput,
    );
    return { code, out: out.join("\n"), err: err.join("\n") };
}

const REQUEST = {
    replicas: 3,
    clusters: [{ name: "a" }, { name: "b" }, { name: "c", capacity: 0 }],
};
const ANSWER = {
    placements: { a: 2, b: 1 },
    unplaced: 0,
    error: null,
    reasons: { c: "its capacity is 0" },
};
const TOO_MANY = { ...REQUEST, policy: { spread: [{ by: "cluster", min: 3 }] } };

test("a table for people", () => {
    expect(place(JSON.stringify(REQUEST))).toEqual({
        code: 0,
        out: [
            "CLUSTER  REPLICAS  WHY NONE",
            "a        2",
            "b        1",
            "c        -         its capacity is 0",
        ].join("\n"),
        err: "",
    });
});

test("the table says how many found no room", () => {
    const request = { replicas: 3, clusters: [{ name: "a", capacity: 1 }] };
    expect(place(JSON.stringify(request))).toEqual({
        code: 0,
        out: "CLUSTER  REPLICAS  WHY NONE\na        1\nUnplaced: 2 (no cluster has room for them)",
        err: "",
    });
});

test("an error fails for people", () => {
    const { code, out, err } = place(JSON.stringify(TOO_MANY));
    expect(code).toBe(1);
    expect(err).toBe(
        "nothing is placed: spread by cluster: it wants at least 3 clusters, and the candidates are in 2",
    );
    expect(out).toContain("c        -         its capacity is 0");
});

test("--json is the answer, and nothing else", () => {
    const { code, out, err } = place(JSON.stringify(REQUEST, undefined, 2), "--json");
    expect({ code, err }).toEqual({ code: 0, err: "" });
    expect(JSON.parse(out)).toEqual(ANSWER);
});

test("--json: an error is an answer", () => {
    const { code, out, err } = place(JSON.stringify(TOO_MANY), "--json");
    expect({ code, err }).toEqual({ code: 0, err: "" });
    expect(JSON.parse(out)).toMatchObject({ placements: null, unplaced: 0 });
});

test("--lines: one answer for each line, in the same order; empty lines are none", () => {
    const lines = [REQUEST, { ...REQUEST, replicas: 1 }].map((it) => JSON.stringify(it));
    const { code, out, err } = place(`${lines.join("\r\n\n")}\n`, "--json", "--lines");
    expect({ code, err }).toEqual({ code: 0, err: "" });
    expect(out.split("\n").map((line): unknown => JSON.parse(line))).toEqual([
        ANSWER,
        {
            ...ANSWER,
            placements: { a: 1 },
            reasons: {
                ...ANSWER.reasons,
                b: "the other clusters come first, and the 1 replica goes to them",
            },
        },
    ]);
});

test("--lines: a bad line is answered with an error, and the others are not lost", () => {
    const { code, out, err } = place(
        `${JSON.stringify(REQUEST)}\n{\n{"replicas":1}\n${JSON.stringify(REQUEST)}\n`,
        "--json",
        "--lines",
    );
    expect(code).toBe(2);
    const answers = out.split("\n").map((line): unknown => JSON.parse(line));
    expect(answers).toEqual([
        ANSWER,
        {
            ...{ placements: null, unplaced: 0, reasons: {} },
            error: expect.stringMatching(/^request: is no JSON: /) as unknown,
        },
        {
            ...{ placements: null, unplaced: 0, reasons: {} },
            error: "clusters: is missing: it takes a list",
        },
        ANSWER,
    ]);
    expect(err).toMatch(
        /^These could not be read; the others are answered:\nline 2: request\n {4}is no JSON: /,
    );
    expect(err).toContain("line 3: clusters\n    is missing: it takes a list\n    fix: write");
});

test("--lines for people: a table for each line", () => {
    const line = JSON.stringify({ replicas: 1, clusters: [{ name: "a" }] });
    expect(place(`${line}\n${line}`, "--lines").out).toBe(
        [
            ...["Line 1", "CLUSTER  REPLICAS  WHY NONE", "a        1"],
            ...["Line 2", "CLUSTER  REPLICAS  WHY NONE", "a        1"],
        ].join("\n"),
    );
});

test.each([
    ["no JSON", "{", "request", /is no JSON: .*\n {4}fix: write, for example, echo /],
    ["no request", "3", "request", /3 is not a map\n/],
    ["no replicas", '{"clusters":[]}', "replicas", /is missing: it takes a whole number/],
])("bad input: %s", (_, input, path, reason) => {
    const { code, out, err } = place(input, "--json");
    expect(code).toBe(2);
    expect(JSON.parse(out)).toMatchObject({ placements: null, unplaced: 0, reasons: {} });
    expect(err).toMatch(/^1 problem; nothing was done\n/);
    expect(err).toContain(`\n${path}\n`);
    expect(err).toMatch(reason);
    expect(place(input)).toEqual({ code: 2, out: "", err });
});

test.each([
    ["a terminal", null],
    ["an empty input", " \n"],
])("%s: it says what to do", (_, input) => {
    expect(place(input)).toEqual({
        code: 2,
        out: "",
        err: [
            "1 problem; nothing was done",
            "standard input",
            "    has no placement request",
            `    fix: pipe one in, for example echo '{ "replicas": 3, "clusters": [{ "name": "a" }, { "name": "b" }] }' | npx atoll place`,
        ].join("\n"),
    });
});

test("--json: no request is an answer too, with the reason", () => {
    const { code, out } = place("\n", "--json");
    expect(code).toBe(2);
    expect(JSON.parse(out)).toEqual({
        placements: null,
        unplaced: 0,
        error: "standard input: has no placement request",
        reasons: {},
    });
    expect(place("", "--json", "--lines").out).toBe("");
});

test("--help has an example, and needs no input", () => {
    const { code, out } = place(null, "--help");
    expect(code).toBe(0);
    expect(out).toContain("npx atoll place --json --lines < requests.jsonl > answers.jsonl");
});

test("--schema prints a JSON Schema, and needs no input", () => {
    const { code, out } = place(null, "--schema", "answer");
    expect(code).toBe(0);
    expect(JSON.parse(out)).toMatchObject({ title: "An answer of atoll place" });
    expect(place(null, "--schema", "other").code).toBe(2);
});
