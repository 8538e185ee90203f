import { renameSync, writeFileSync } from "node:fs";
import { basename } from "node:path";

import { describeChange } from "../../fleet/lock/lock-change";
import { lockFleet } from "../../fleet/lock/lock-fleet";
import { type ExitCode, FAILED, FINE } from "../exit-code";
import { printRefusals } from "../print-refusals";
import { type StackOptions, readStackOf } from "../project";
import type { Terminal } from "../terminal";

export interface LockOptions extends StackOptions {
    readonly check?: boolean;
}

/** In one step, so that an interrupt leaves the old lock or the new one. */
function replaceFile(path: string, text: string): void {
    const partial = `${path}.partial`;
    writeFileSync(partial, text);
    renameSync(partial, path);
}

/** `atoll lock`: brings the lock of a stack up to date, or says whether it is. */
export function lockCommand(options: LockOptions, terminal: Terminal, today: string): ExitCode {
    const stack = readStackOf(options);
    if (!stack.ok) {
        return printRefusals(terminal, stack.refusals);
    }
    const { name, fleet, lockPath, lockText } = stack.value;
    const locked = lockFleet({ fleet, lockText, today, stack: name });
    if (!locked.ok) {
        return printRefusals(terminal, locked.refusals);
    }
    const { text, changes } = locked.value;
    const file = basename(lockPath);
    const lines = changes.map((change) => `  ${describeChange(change)}`);
    if (changes.length === 0) {
        terminal.out(`${file} is up to date.`);
        terminal.out(`Next: npx atoll plan --stack ${name}`);
        return FINE;
    }
    if (options.check === true) {
        terminal.err(terminal.styledError("red", `${file} is not up to date:`));
        terminal.err(lines.join("\n"));
        terminal.err(`Next: npx atoll lock --stack ${name}, and commit ${file}`);
        return FAILED;
    }
    replaceFile(lockPath, text);
    terminal.out(terminal.styled("bold", `${file}:`));
    terminal.out(lines.join("\n"));
    terminal.out(`Next: review and commit ${file}, then npx atoll plan --stack ${name}`);
    return FINE;
}
