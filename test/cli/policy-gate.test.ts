import { join } from "node:path";

import { Project, atoll } from "./support/project";

const URN = "urn:pulumi:prod::acme::kubernetes:core/v1:Secret::api";
const STACK_PHASE = { policyAnalyzeStackSummaryEvent: { policyPackName: "atoll" } };
const SUMMARY = { summaryEvent: { resourceChanges: { create: 2, same: 7 } } };

const finding = (message: string, enforcementLevel = "advisory") => ({
    policyEvent: { resourceUrn: URN, message, policyName: "secret-rule", enforcementLevel },
});
const diagnostic = (message: string, severity = "error") => ({
    diagnosticEvent: { urn: URN, message, severity },
});

let project: Project;
let file: string;

beforeEach(() => {
    project = new Project();
    file = join(project.folder, "preview.jsonl");
});

afterEach(() => {
    project.remove();
});

function gate(events: readonly object[], ...options: readonly string[]) {
    const lines = events.map((event) => JSON.stringify(event));
    project.write("preview.jsonl", ["Previewing update", ...lines, "{ no event"].join("\n"));
    return atoll("policy", "gate", file, ...options);
}

test.each([
    ["a clean preview", [STACK_PHASE, SUMMARY], []],
    ["an advisory finding", [finding("secret-rule: x"), STACK_PHASE, SUMMARY], []],
    [
        "what could not be told",
        [finding("could not tell secret-rule: x"), STACK_PHASE, SUMMARY],
        [],
    ],
    ["a warning", [diagnostic("beware", "warning"), STACK_PHASE, SUMMARY], []],
    [
        "a mandatory finding",
        [finding("secret-rule: x", "mandatory"), STACK_PHASE, SUMMARY],
        ["1 mandatory findings"],
    ],
    [
        "a policy that met an unknown value",
        [finding("can't run policy 'mandatory-rules' during preview: x"), STACK_PHASE, SUMMARY],
        ["1 times a policy could not run"],
    ],
    [
        "a policy that threw",
        [
            diagnostic("failed to run policy: error from policy 'mandatory-rules': hunter2"),
            STACK_PHASE,
            SUMMARY,
        ],
        ["1 times a policy could not run"],
    ],
    ["no pack", [SUMMARY], ["no policy pack looked at the stack"]],
    ["an end that never came", [STACK_PHASE], ["the preview did not come to its end"]],
    [
        "an error",
        [diagnostic("no credentials"), STACK_PHASE, SUMMARY],
        ["1 errors beside the findings"],
    ],
    ["nothing", [], ["the preview did not come to its end", "no policy pack looked at the stack"]],
])("%s", (_, events, failures) => {
    const { code, out } = gate(events, "--json");
    expect([code, JSON.parse(out)]).toEqual([
        failures.length === 0 ? 0 : 1,
        expect.objectContaining({ passed: failures.length === 0, failures }),
    ]);
    expect(out).not.toContain("hunter2");
});

test("what could not be told fails a strict gate", () => {
    const events = [finding("could not tell secret-rule: x"), STACK_PHASE, SUMMARY];
    const { code, out } = gate(events, "--strict");
    expect(code).toBe(1);
    expect(out).toContain("Failed: 1 times it could not be told.");
});

test("the comment of a pull request: changes and findings, the gravest first, and nothing of a name as markup", () => {
    const evil = finding("secret-rule: <b>@all</b> | `x`\nFix: do", "mandatory");
    gate(
        [finding("advice"), evil, STACK_PHASE, SUMMARY],
        "--markdown",
        join(project.folder, "c.md"),
    );
    expect(project.read("c.md")).toBe(
        [
            "<!-- atoll policy gate -->",
            "### Policy gate: failed",
            "",
            "- 1 mandatory findings",
            "",
            "Changes: 2 create.",
            "",
            "| verdict | rule | resource | what, and how to mend it |",
            "| --- | --- | --- | --- |",
            "| mandatory | secret-rule | api | secret-rule: &#60;b&#62;\\@all&#60;/b&#62; \\| \\`x\\`<br>Fix: do |",
            "| advisory | secret-rule | api | advice |",
            "",
        ].join("\n"),
    );
});

test("a file that is not there is refused", () => {
    expect(atoll("policy", "gate", join(project.folder, "nope"))).toMatchObject({
        code: 2,
        out: "",
    });
});
