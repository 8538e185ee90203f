import * as fs from "node:fs";
import * as path from "node:path";
import { performance } from "node:perf_hooks";

import { Command, CommanderError, InvalidArgumentError } from "commander";

import { rehearsalLayout, type RehearsalLayout } from "./layout";
import { createProgress } from "./progress";
import { removeRehearsal } from "./remove-rehearsal";
import { readRehearsedFleet } from "./rehearsed-fleet";
import { rehearse } from "./rehearse";
import { withRunLock } from "./run-lock";
import { renderSummary } from "./summary";
import { ensureToolchain } from "./toolchain";

/** Entry of `make rehearse` and `make rehearse-down`. */

const PROJECT = path.join(__dirname, "..");
const FOLDER = path.join(PROJECT, ".atoll", "rehearsal");

interface StackArguments {
    readonly stack: string;
    /** Where the files of rehearsals are, one folder for each stack. */
    readonly folder: string;
}

interface UpArguments extends StackArguments {
    readonly controlPlanes?: number;
    readonly json?: boolean;
}

/** An error that is told in its own words and ends the command with its own code. */
const isPlain = (error: unknown): error is Error & { readonly exitCode: number } =>
    error instanceof Error && "exitCode" in error && typeof error.exitCode === "number";

async function up(options: UpArguments): Promise<void> {
    const started = performance.now();
    // A bad fleet is refused before anything is fetched, built or started.
    readRehearsedFleet({ project: PROJECT, stack: options.stack });
    const crds = schemasFolder();
    const abort = abortOnSignal();
    const progress = createProgress();
    const layout = rehearsalLayout(
        PROJECT,
        options.stack,
        path.join(options.folder, options.stack),
    );
    const toolchain = await progress.phase("toolchain", () =>
        ensureToolchain({ progress, signal: abort.signal }),
    );
    const summary = await withRunLock(lockOf(layout), () =>
        rehearse({
            layout,
            toolchain,
            controlPlanes: options.controlPlanes,
            crds,
            signal: abort.signal,
            progress,
            started,
        }),
    );
    const kubeconfig = path.relative(process.cwd(), layout.kubeconfig);
    process.stdout.write(
        options.json === true
            ? `${JSON.stringify(summary, undefined, 2)}\n`
            : `${renderSummary(summary, kubeconfig)}\n`,
    );
}

async function down(options: StackArguments): Promise<void> {
    const layout = rehearsalLayout(
        PROJECT,
        options.stack,
        path.join(options.folder, options.stack),
    );
    const existed = fs.existsSync(layout.root);
    await withRunLock(lockOf(layout), () => removeRehearsal(layout));
    process.stdout.write(
        existed
            ? `The rehearsal of ${options.stack} has ended; nothing of it is left.\n`
            : `There is no rehearsal of ${options.stack}. Start one with: make rehearse STACK=${options.stack}\n`,
    );
}

const lockOf = (layout: RehearsalLayout): { folder: string; stack: string } => ({
    folder: path.dirname(layout.root),
    stack: layout.stack,
});

/** Folder with the real schemas of custom resources; undefined when none is named. */
function schemasFolder(): string | undefined {
    const folder = process.env["ATOLL_CRDS"] ?? "";
    if (folder !== "" && !fs.existsSync(folder)) {
        const message = `ATOLL_CRDS: there is no folder ${folder}\n  fix: name a folder with CRD files, or unset it`;
        throw Object.assign(new Error(message), { exitCode: 2 });
    }
    return folder === "" ? undefined : folder;
}

/** Ctrl-C and a plain kill end the rehearsal in order; a second one is the system's own. */
function abortOnSignal(): AbortController {
    const abort = new AbortController();
    for (const [signal, code] of [
        ["SIGINT", 130],
        ["SIGTERM", 143],
    ] as const) {
        process.once(signal, () => {
            process.stderr.write("\nInterrupted: ending what runs ...\n");
            process.exitCode = code;
            abort.abort();
        });
    }
    return abort;
}

/** The name becomes a folder that is removed as a whole: it must not lead anywhere else. */
function stackName(text: string): string {
    if (!/^[A-Za-z0-9_][A-Za-z0-9_.-]*$/.test(text)) {
        throw new InvalidArgumentError("expected the name of a stack, such as prod");
    }
    return text;
}

function positiveInteger(text: string): number {
    const value = Number(text);
    if (!Number.isInteger(value) || value < 1) {
        throw new InvalidArgumentError("expected a whole number from 1, such as 2");
    }
    return value;
}

function program(): Command {
    const command = new Command("rehearse")
        .description(
            "Runs a stack on this machine: real engine, simulated clouds, real control planes.",
        )
        .exitOverride();
    command
        .command("up")
        .description("preview with the policy pack, up, checks, and a second up without changes")
        .requiredOption("--stack <name>", "stack to rehearse, such as prod", stackName)
        .option("--folder <path>", "where the files of rehearsals are", FOLDER)
        .option("--control-planes <n>", "start the first n, only record the rest", positiveInteger)
        .option("--json", "print the summary as JSON")
        .action(up);
    command
        .command("down")
        .description("end the clusters of a rehearsal and remove its files")
        .requiredOption("--stack <name>", "stack whose rehearsal ends, such as prod", stackName)
        .option("--folder <path>", "where the files of rehearsals are", FOLDER)
        .action(down);
    return command;
}

program()
    .parseAsync()
    .catch((error: unknown) => {
        if (error instanceof CommanderError) {
            // It has told the user already; only help ends with 0.
            process.exitCode = error.exitCode === 0 ? 0 : 2;
            return;
        }
        if (!isPlain(error)) {
            process.stderr.write(
                `${error instanceof Error ? (error.stack ?? error.message) : String(error)}\n`,
            );
            process.exitCode ??= 1;
            return;
        }
        process.stderr.write(`${error.message}\n`);
        process.exitCode ??= error.exitCode;
    });
