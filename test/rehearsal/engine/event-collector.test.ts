import type { EngineStep } from "../../../rehearsal/engine/engine-run";
import { EventCollector } from "../../../rehearsal/engine/event-collector";

const URN = "urn:pulumi:prod::atoll::aws:s3/bucket:Bucket::one";

function collect(events: readonly unknown[]) {
    const collector = new EventCollector();
    events.forEach((event) => {
        collector.addLine(JSON.stringify(event));
    });
    return collector.result();
}

const policy = (changes: Readonly<Record<string, unknown>>) => ({
    policyEvent: {
        resourceUrn: URN,
        message: "Nothing may be open.\nit is open\n",
        policyName: "no-open",
        enforcementLevel: "mandatory",
        ...changes,
    },
});

const diagnostic = (message: string, severity: string, urn?: string) => ({
    diagnosticEvent: { message, severity, urn },
});

test("steps are told as they begin, and the summary's counts are the changes", () => {
    const told: [EngineStep, number][] = [];
    const collector = new EventCollector((step, count) => told.push([step, count]));
    const metadata = { op: "create", urn: URN, type: "aws:s3/bucket:Bucket" };
    collector.addLine(JSON.stringify({ resourcePreEvent: { metadata } }));
    const step = { operation: "create", urn: URN, type: "aws:s3/bucket:Bucket" };
    expect(told).toEqual([[step, 1]]);
    collector.addLine(JSON.stringify({ resOpFailedEvent: { metadata } }));
    collector.addLine(JSON.stringify({ summaryEvent: { resourceChanges: { create: 1 } } }));
    expect(collector.result()).toMatchObject({
        steps: [step],
        failed: [URN],
        changes: { create: 1 },
    });
});

test.each([
    ["mandatory", "mandatory"],
    ["advisory", "advisory"],
    ["remediate", "advisory"],
] as const)("a finding of level %s counts as %s", (enforcementLevel, list) => {
    const { policies } = collect([policy({ enforcementLevel })]);
    expect(policies).toEqual({
        mandatory: [],
        advisory: [],
        undecided: [],
        cannotRun: [],
        [list]: [{ rule: "no-open", resource: URN, message: "Nothing may be open.\nit is open" }],
    });
});

test("a rule that met an unknown value could not run, whatever level the engine gives it", () => {
    const message = "can't run policy 'no-open' from policy pack 'p@v1' during preview: unknown";
    const { policies } = collect([policy({ message, enforcementLevel: "advisory" })]);
    expect(policies).toMatchObject({ advisory: [], cannotRun: [{ rule: "no-open" }] });
});

test("a rule that threw could not run", () => {
    const message =
        "failed to run policy: Error validating resource with policy 'no-open' from policy pack 'p@v1':\nTypeError: x";
    const { policies, diagnostics } = collect([diagnostic(message, "error", URN)]);
    expect(policies.cannotRun).toEqual([{ rule: "no-open", resource: URN, message }]);
    expect(diagnostics).toHaveLength(1);
});

test("a stack finding without a resource has an empty one", () => {
    const { policies } = collect([policy({ resourceUrn: undefined })]);
    expect(policies.mandatory).toMatchObject([{ resource: "" }]);
});

test.each([
    ["error", "error"],
    ["warning", "warning"],
    ["info", "info"],
    ["info#err", "info"],
])("a message of severity %s is kept as %s", (severity, kept) => {
    expect(collect([diagnostic("said\n", severity)]).diagnostics).toEqual([
        { severity: kept, resource: "", message: "said" },
    ]);
});

test("debug output and the engine's remark on stand-ins are left out", () => {
    const remark = "using pulumi-language-nodejs from $PATH at /x/pulumi-language-nodejs\n";
    const collector = new EventCollector();
    collector.addLine(JSON.stringify(diagnostic("Registering resource", "debug")));
    collector.addLine(JSON.stringify(diagnostic(remark, "warning")));
    collector.addErrorLine(`warning: ${remark.trim()}`);
    collector.addErrorLine("");
    expect(collector.result().diagnostics).toEqual([]);
});

test.each([
    ["error: the stack is locked", { severity: "error", message: "the stack is locked" }],
    ["warning: old version", { severity: "warning", message: "old version" }],
    ["panic: oh no", { severity: "error", message: "panic: oh no" }],
])("%j on standard error is kept", (line, expected) => {
    const collector = new EventCollector();
    collector.addErrorLine(line);
    expect(collector.result().diagnostics).toEqual([{ resource: "", ...expected }]);
});

test.each(["plain text", "{ half an event"])("%j on standard output is kept as it is", (line) => {
    const collector = new EventCollector();
    collector.addLine(line);
    expect(collector.result().diagnostics).toEqual([
        { severity: "info", resource: "", message: line },
    ]);
});
