import { readFileSync } from "node:fs";
import { join } from "node:path";

import { runProgram } from "../../support/run-program";

const PROGRAMS = "test/components/runtime/programs";

/** Runs a program, and gives what it says. */
function run(program: string, traces?: "full"): string {
    return runProgram(join(PROGRAMS, program), { ATOLL_TRACES: traces }).stderr;
}

/** "<file>:<line>" of the line that throws, as an editor counts. */
function placeOf(program: string): string {
    const lines = readFileSync(join(PROGRAMS, program), "utf8").split("\n");
    return `${program}:${lines.findIndex((line) => line.endsWith("// throws here")) + 1}`;
}

test.each(["throws-in-constructor.ts", "throws-in-apply.ts"])(
    "the trace of an error that %s names file and line of the source",
    (program) => {
        const [, firstFrame] = run(program).split("\n");

        expect(firstFrame).toContain(placeOf(program));
    },
);

test("the trace of an error in a constructor leads back to who called it", () => {
    const frames = run("throws-in-constructor.ts").split("\n");

    expect(frames.filter((frame) => frame.includes("throws-in-constructor.ts"))).toHaveLength(2);
});

test("the SDK's failed promise is not printed along with the error", () => {
    expect(run("throws-in-apply.ts")).not.toContain("Promise {");
});

test("a resource that is declared leaves the limit as it was", () => {
    expect(JSON.parse(run("tells-settings.ts"))).toEqual({ before: 20, after: 20, mapped: false });
});

test("ATOLL_TRACES=full leaves the SDK's own traces in place", () => {
    expect(JSON.parse(run("tells-settings.ts", "full"))).toMatchObject({ mapped: true });
});
