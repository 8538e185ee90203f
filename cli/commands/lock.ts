import { renameSync, writeFileSync } from "node:fs";
import { basename } from "node:path";

import { describeChanges } from "../../fleet/lock/describe-change";
import { type LockResult, lockFleet } from "../../fleet/lock/lock-fleet";
import type { LockReport } from "../../fleet/lock/lock-report";
import type { Refusal } from "../../fleet/refusal";
import { type ExitCode, FAILED, FINE } from "../exit-code";
import { printRefusals } from "../print-refusals";
import { type Stack, type StackOptions, readStackOf } from "../project";
import type { Terminal } from "../terminal";

export interface LockOptions extends StackOptions {
    readonly check?: boolean;
    readonly json?: boolean;
    /** Name of the cluster that gets its next generation. */
    readonly replace?: string;
    /** Names of the production clusters that may leave or be replaced. */
    readonly confirm?: readonly string[];
}

/** In one step, so that an interrupt leaves the old lock or the new one. */
function replaceFile(path: string, text: string): void {
    const partial = `${path}.partial`;
    writeFileSync(partial, text);
    renameSync(partial, path);
}

function reportOf(file: string, { changes, advice }: LockResult, written: boolean): LockReport {
    return { format: 1, file, upToDate: changes.length === 0, written, changes, advice };
}

function printAdvice(terminal: Terminal, { advice }: LockResult): void {
    for (const { path, text, next } of advice) {
        terminal.out(`Note: ${path}: ${text}; ${next}`);
    }
}

/** What is new, for a reader, or that nothing is. */
function printResult(
    terminal: Terminal,
    stack: string,
    file: string,
    result: LockResult,
    written: boolean,
): void {
    const lines = describeChanges(result.changes).map((line) => `  ${line}`);
    if (lines.length === 0) {
        terminal.out(`${file} is up to date.`);
        printAdvice(terminal, result);
        terminal.out(`Next: npx atoll plan --stack ${stack}`);
    } else if (written) {
        terminal.out(terminal.styled("bold", `${file}:`));
        terminal.out(lines.join("\n"));
        printAdvice(terminal, result);
        terminal.out(`Next: review and commit ${file}, then npx atoll plan --stack ${stack}`);
    } else {
        terminal.err(terminal.styledError("red", `${file} is not up to date:`));
        terminal.err(lines.join("\n"));
        terminal.err(`Next: ${result.command}, and commit ${file}`);
    }
}

function lockStack(
    { name, lockPath }: Stack,
    result: LockResult,
    { check = false, json = false }: LockOptions,
    terminal: Terminal,
): ExitCode {
    const changed = result.changes.length > 0;
    const written = changed && !check;
    const file = basename(lockPath);
    if (written) {
        replaceFile(lockPath, result.text);
    }
    if (json) {
        terminal.out(JSON.stringify(reportOf(file, result, written), undefined, 2));
    } else {
        printResult(terminal, name, file, result, written);
    }
    return changed && check ? FAILED : FINE;
}

/** Options that decide something, where nothing is to be decided. */
function checkAlone({ check, replace, confirm }: LockOptions): readonly Refusal[] {
    const given = [
        ...(replace === undefined ? [] : ([["--replace", "decides something new"]] as const)),
        ...(confirm === undefined
            ? []
            : ([["--confirm", "lets something be taken down"]] as const)),
    ];
    return check === true
        ? given.map(([path, what]) => ({
              path,
              reason: `${what}, and --check decides nothing`,
              fix: "run one of the two",
          }))
        : [];
}

/** `atoll lock`: brings the lock of a stack up to date, or says whether it is. */
export function lockCommand(options: LockOptions, terminal: Terminal, today: string): ExitCode {
    const { check = false, replace, confirm } = options;
    const contradictions = checkAlone(options);
    if (contradictions.length > 0) {
        return printRefusals(terminal, contradictions);
    }
    const stack = readStackOf(options);
    if (!stack.ok) {
        return printRefusals(terminal, stack.refusals);
    }
    const { name, fleet, lockText } = stack.value;
    const locked = lockFleet({
        fleet,
        lockText,
        today,
        stack: name,
        check,
        ...(replace === undefined ? {} : { replace }),
        ...(confirm === undefined ? {} : { confirm }),
    });
    return locked.ok
        ? lockStack(stack.value, locked.value, options, terminal)
        : printRefusals(terminal, locked.refusals);
}
