import { changeCount, errorText, succeeded } from "../../../rehearsal/engine/engine-run";

test.each([
    [{}, 0],
    [{ same: 40, read: 3, refresh: 2 }, 0],
    [{ same: 40, update: 1, create: 2, delete: 3, replace: 4 }, 10],
])("%j are %d changes", (changes, expected) => {
    expect(changeCount({ changes })).toBe(expected);
});

const policies = { mandatory: [], advisory: [], undecided: [], cannotRun: [] };
const finding = { rule: "no-open", resource: "", message: "" };
const good = { ended: "exited", exitCode: 0, policies } as const;

test.each([
    ["a clean run", good, true],
    ["advice", { ...good, policies: { ...policies, advisory: [finding] } }, true],
    ["a violation", { ...good, policies: { ...policies, mandatory: [finding] } }, false],
    [
        "a rule that could not run",
        { ...good, policies: { ...policies, cannotRun: [finding] } },
        false,
    ],
    ["an exit code", { ...good, exitCode: 1 }, false],
    ["a time limit", { ...good, ended: "time limit" as const }, false],
])("%s: succeeded is %s", (_name, run, expected) => {
    expect(succeeded(run)).toBe(expected);
});

test("only errors are in the text, with the resource they are about", () => {
    const diagnostics = [
        { severity: "info", resource: "", message: "hello" },
        { severity: "error", resource: "urn:x", message: "refused" },
        { severity: "error", resource: "", message: "update failed" },
    ] as const;
    expect(errorText({ diagnostics })).toBe("urn:x: refused\nupdate failed");
});
