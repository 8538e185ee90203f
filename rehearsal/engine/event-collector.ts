import type { Diagnostic, EngineRun, EngineStep, PolicyFinding } from "./engine-run";

/** The parts of the engine's events that matter here (apitype.EngineEvent of the Pulumi SDK for Go). */
interface EngineEvent {
    readonly diagnosticEvent?: {
        readonly urn?: string;
        readonly message: string;
        readonly severity: string;
    };
    readonly policyEvent?: {
        readonly resourceUrn?: string;
        readonly message: string;
        readonly policyName: string;
        readonly enforcementLevel: string;
    };
    readonly resourcePreEvent?: { readonly metadata: StepMetadata };
    readonly resOpFailedEvent?: { readonly metadata: StepMetadata };
    readonly summaryEvent?: { readonly resourceChanges?: Readonly<Record<string, number>> };
}

interface StepMetadata {
    readonly op: string;
    readonly urn: string;
    readonly type: string;
}

/** What the events of a run tell. */
export type CollectedEvents = Pick<
    EngineRun,
    "changes" | "steps" | "failed" | "policies" | "diagnostics"
>;

/** How the policy SDK words a rule that met an unknown value; its level is no longer the rule's own. */
const UNKNOWN_VALUE = /^can't run policy '/;
/** How the engine words a rule that threw. */
const RULE_THREW = /^failed to run policy: .*?policy '([^']+)'/s;
/** How a rule of the pack begins when an unknown value decides; by itself it fails nothing. */
const UNDECIDED = /^could not tell\b/;
/** The stand-ins are on PATH on purpose. */
const EXPECTED_WARNING = /^using pulumi-\S+ from \$PATH/;

/** Reads the lines that the engine streams with `--json`, each of which is one event. */
export class EventCollector {
    readonly #steps: EngineStep[] = [];
    readonly #failed: string[] = [];
    readonly #mandatory: PolicyFinding[] = [];
    readonly #advisory: PolicyFinding[] = [];
    readonly #undecided: PolicyFinding[] = [];
    readonly #cannotRun: PolicyFinding[] = [];
    readonly #diagnostics: Diagnostic[] = [];
    readonly #onStep: (step: EngineStep, count: number) => void;
    #changes: Readonly<Record<string, number>> = {};

    constructor(onStep: (step: EngineStep, count: number) => void = () => undefined) {
        this.#onStep = onStep;
    }

    /** Takes one line of standard output. What is no event is kept as a message. */
    addLine(line: string): void {
        if (line.trim() === "") {
            return;
        }
        const event = parseEvent(line);
        if (event === undefined) {
            this.#diagnostics.push({ severity: "info", resource: "", message: line });
        } else {
            this.#addEvent(event);
        }
    }

    /** Takes one line of standard error, which holds errors of the command itself. */
    addErrorLine(line: string): void {
        const [, label, message = line] = /^(error|warning): (.*)$/.exec(line) ?? [];
        if (line.trim() === "" || EXPECTED_WARNING.test(message)) {
            return;
        }
        const severity = label === "warning" ? "warning" : "error";
        this.#diagnostics.push({ severity, resource: "", message });
    }

    result(): CollectedEvents {
        return {
            changes: this.#changes,
            steps: this.#steps,
            failed: this.#failed,
            policies: {
                mandatory: this.#mandatory,
                advisory: this.#advisory,
                undecided: this.#undecided,
                cannotRun: this.#cannotRun,
            },
            diagnostics: this.#diagnostics,
        };
    }

    #addEvent(event: EngineEvent): void {
        if (event.diagnosticEvent !== undefined) {
            this.#addDiagnostic(event.diagnosticEvent);
        }
        if (event.policyEvent !== undefined) {
            this.#addPolicy(event.policyEvent);
        }
        if (event.resourcePreEvent !== undefined) {
            const { op, urn, type } = event.resourcePreEvent.metadata;
            const step = { operation: op, urn, type };
            this.#steps.push(step);
            this.#onStep(step, this.#steps.length);
        }
        if (event.resOpFailedEvent !== undefined) {
            this.#failed.push(event.resOpFailedEvent.metadata.urn);
        }
        if (event.summaryEvent?.resourceChanges !== undefined) {
            this.#changes = event.summaryEvent.resourceChanges;
        }
    }

    #addDiagnostic(event: NonNullable<EngineEvent["diagnosticEvent"]>): void {
        const message = event.message.trim();
        if (event.severity === "debug" || EXPECTED_WARNING.test(message)) {
            return;
        }
        const resource = event.urn ?? "";
        const rule = RULE_THREW.exec(message)?.[1];
        if (rule !== undefined) {
            this.#cannotRun.push({ rule, resource, message });
        }
        this.#diagnostics.push({ severity: severityOf(event.severity), resource, message });
    }

    #addPolicy(event: NonNullable<EngineEvent["policyEvent"]>): void {
        const message = event.message.trim();
        const finding = { rule: event.policyName, resource: event.resourceUrn ?? "", message };
        if (UNKNOWN_VALUE.test(message)) {
            this.#cannotRun.push(finding);
        } else if (UNDECIDED.test(message)) {
            this.#undecided.push(finding);
        } else if (event.enforcementLevel === "mandatory") {
            this.#mandatory.push(finding);
        } else {
            this.#advisory.push(finding);
        }
    }
}

function parseEvent(line: string): EngineEvent | undefined {
    if (!line.startsWith("{")) {
        return undefined;
    }
    try {
        // The engine writes what its own type says.
        return JSON.parse(line) as EngineEvent;
    } catch {
        return undefined;
    }
}

/** The engine's "info#err" is what a program wrote to its standard error: no error of the run. */
function severityOf(severity: string): Diagnostic["severity"] {
    return severity === "error" || severity === "warning" ? severity : "info";
}
