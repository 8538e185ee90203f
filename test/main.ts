import { spawn } from "node:child_process";
import * as fs from "node:fs";
import * as os from "node:os";
import * as path from "node:path";

import { ensureToolchain, type Toolchain } from "../rehearsal/toolchain";

/** Runs every check and test, two at a time, and ends with the counts of the tests. */

interface Step {
    readonly name: string;
    readonly command: readonly string[];
}

interface StepResult extends Step {
    readonly exitCode: number;
    readonly output: string;
    readonly seconds: number;
}

interface JestReport {
    readonly numPassedTests: number;
    readonly numFailedTests: number;
    readonly numPendingTests: number;
    readonly numFailedTestSuites: number;
}

const PROJECT = path.join(__dirname, "..");

const CHECKS: readonly Step[] = [
    { name: "types", command: ["npx", "tsc", "--project", "tsconfig.check.json"] },
    { name: "lint", command: ["npx", "eslint", "."] },
    {
        name: "imports",
        command: [
            ...["npx", "depcruise", "--config", ".dependency-cruiser.cjs"],
            ...["index.ts", "fleet", "components", "policies", "cli", "rehearsal", "bench"],
        ],
    },
    { name: "format", command: ["npx", "prettier", "--check", "--log-level", "warn", "."] },
];

const say = (line: string): void => void process.stdout.write(`${line}\n`);

/** Runs one step; its output is kept unless `show` passes it on as it comes. */
function run(step: Step, env: NodeJS.ProcessEnv, show: boolean): Promise<StepResult> {
    const started = Date.now();
    const [command = "", ...args] = step.command;
    return new Promise((resolve, reject) => {
        const child = spawn(command, args, {
            cwd: PROJECT,
            env,
            stdio: ["ignore", show ? "inherit" : "pipe", show ? "inherit" : "pipe"],
        });
        let output = "";
        child.stdout?.on("data", (chunk: Buffer) => (output += chunk.toString()));
        child.stderr?.on("data", (chunk: Buffer) => (output += chunk.toString()));
        child.on("error", reject);
        child.on("close", (code) => {
            const seconds = (Date.now() - started) / 1000;
            resolve({ ...step, exitCode: code ?? 1, output, seconds });
        });
    });
}

/** Runs the checks two at a time, telling of each as it ends. */
async function runChecks(): Promise<readonly StepResult[]> {
    const waiting = [...CHECKS];
    const results: StepResult[] = [];
    const lane = async (): Promise<void> => {
        for (let step = waiting.shift(); step !== undefined; step = waiting.shift()) {
            const result = await run(step, process.env, false);
            results.push(result);
            const verdict = result.exitCode === 0 ? "ok" : "FAILED";
            say(`${verdict.padEnd(6)} ${result.name} (${result.seconds.toFixed(0)} s)`);
            if (result.exitCode !== 0) {
                say(result.output.trimEnd());
            }
        }
    };
    await Promise.all([lane(), lane()]);
    return results;
}

async function runTests(toolchain: Toolchain): Promise<{ report: JestReport; ok: boolean }> {
    const folder = fs.mkdtempSync(path.join(os.tmpdir(), "atoll-test-"));
    const file = path.join(folder, "jest.json");
    try {
        const command = [
            "npx",
            "jest",
            "--maxWorkers=2",
            "--json",
            `--outputFile=${file}`,
            "--silent=false",
        ];
        const env = {
            ...process.env,
            ATOLL_TOOLCHAIN_BIN: toolchain.binDirectory,
            FORCE_COLOR: "0",
        };
        const result = await run({ name: "tests", command }, env, true);
        // Jest wrote the report itself; its shape is part of its documented interface.
        const report = JSON.parse(fs.readFileSync(file, "utf8")) as JestReport;
        return { report, ok: result.exitCode === 0 };
    } finally {
        fs.rmSync(folder, { recursive: true, force: true });
    }
}

async function main(): Promise<number> {
    const toolchain = await ensureToolchain({});
    const checks = await runChecks();
    const { report, ok } = await runTests(toolchain);
    const failedChecks = checks.filter((check) => check.exitCode !== 0);
    if (failedChecks.length > 0) {
        say(`failed checks: ${failedChecks.map((check) => check.name).join(", ")}`);
    }
    if (report.numFailedTestSuites > 0) {
        say(`failed test files: ${report.numFailedTestSuites}`);
    }
    const skipped = report.numPendingTests > 0 ? `, ${report.numPendingTests} skipped` : "";
    say(`tests: ${report.numPassedTests} passed, ${report.numFailedTests} failed${skipped}`);
    return ok && failedChecks.length === 0 ? 0 : 1;
}

main().then(
    (code) => (process.exitCode = code),
    (error: unknown) => {
        process.stderr.write(`${error instanceof Error ? error.message : String(error)}\n`);
        process.exitCode = 2;
    },
);
