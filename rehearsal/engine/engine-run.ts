/** How one run of the engine went. */
export interface EngineRun {
    /** "exited": by itself; the others: it was stopped, and its changes are what it got done. */
    readonly ended: "exited" | "time limit" | "aborted";
    /** The engine's own code, or -1 when it had to be killed. */
    readonly exitCode: number;
    /** Operation ("create", "update", "replace", "delete", "same", "read" ...) to the number of resources. */
    readonly changes: Readonly<Record<string, number>>;
    /** Every step that the engine began, in order. */
    readonly steps: readonly EngineStep[];
    /** URNs of the resources whose step failed. */
    readonly failed: readonly string[];
    readonly policies: PolicyFindings;
    /** What the engine, the program and the providers said, without debug output. */
    readonly diagnostics: readonly Diagnostic[];
    /** Wall-clock time. */
    readonly seconds: number;
}

export interface EngineStep {
    readonly operation: string;
    readonly urn: string;
    /** Type token, such as "aws:eks/cluster:Cluster". */
    readonly type: string;
}

/**
 * What the policy packs found. A run with `cannotRun` has not passed: the verdict of these rules is unknown, though the
 * engine's exit code says nothing of it.
 */
export interface PolicyFindings {
    readonly mandatory: readonly PolicyFinding[];
    readonly advisory: readonly PolicyFinding[];
    /** What rules could not tell, since a value was not known yet: to be expected in the preview of a new cluster. */
    readonly undecided: readonly PolicyFinding[];
    readonly cannotRun: readonly PolicyFinding[];
}

export interface PolicyFinding {
    readonly rule: string;
    /** URN; empty when the finding is about no resource in particular. */
    readonly resource: string;
    readonly message: string;
}

export interface Diagnostic {
    readonly severity: "info" | "warning" | "error";
    /** URN of the resource that it is about; empty for the run as a whole. */
    readonly resource: string;
    readonly message: string;
}

/** Operations that leave everything as it is. */
const UNCHANGING: ReadonlySet<string> = new Set(["same", "read", "refresh"]);

/** How many resources the run changed, or would change. */
export function changeCount(run: Pick<EngineRun, "changes">): number {
    return Object.entries(run.changes)
        .filter(([operation]) => !UNCHANGING.has(operation))
        .reduce((sum, [, count]) => sum + count, 0);
}

/** Whether the run came to a good end, every policy included. */
export function succeeded(run: Pick<EngineRun, "ended" | "exitCode" | "policies">): boolean {
    const { mandatory, cannotRun } = run.policies;
    return (
        run.ended === "exited" &&
        run.exitCode === 0 &&
        mandatory.length === 0 &&
        cannotRun.length === 0
    );
}

/** The errors of a run, one a line, for people. */
export function errorText(run: Pick<EngineRun, "diagnostics">): string {
    return run.diagnostics
        .filter(({ severity }) => severity === "error")
        .map(({ resource, message }) => (resource === "" ? message : `${resource}: ${message}`))
        .join("\n");
}
