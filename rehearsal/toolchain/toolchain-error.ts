/** One thing that is missing for a rehearsal. */
export interface ToolchainProblem {
    /** The tool or setting, such as "go" or "etcd v3.6.14". */
    readonly where: string;
    readonly why: string;
    /** What to install, set or run. */
    readonly fix: string;
}

/** A tool is missing and cannot be had. What a command prints of it is `message`, without a stack trace. */
export class ToolchainError extends Error {
    override readonly name = "ToolchainError";
    /** Exit code of a command that ends with it: what the user gave is not enough to start. */
    readonly exitCode = 2;
    readonly problems: readonly ToolchainProblem[];

    constructor(problems: readonly ToolchainProblem[]) {
        super(problems.map(describe).join("\n"));
        this.problems = problems;
    }
}

function describe(problem: ToolchainProblem): string {
    return `${problem.where}: ${problem.why}\n  fix: ${problem.fix}`;
}
