import { formatRefusals } from "../fleet/format-refusals";
import type { Refusal } from "../fleet/refusal";
import { BAD_INPUT, type ExitCode } from "./exit-code";
import type { Terminal } from "./terminal";

/** A screenful or two: hundreds more would bury the first ones, and many go away with them. */
const MOST_SHOWN = 100;

/** Shows what is wrong, on the error stream. */
export function printRefusals(terminal: Terminal, refusals: readonly Refusal[]): ExitCode {
    const count = `${refusals.length} ${refusals.length === 1 ? "problem" : "problems"}`;
    terminal.err(terminal.styledError("red", `${count}; nothing was done`));
    terminal.err(formatRefusals(refusals.slice(0, MOST_SHOWN)));
    if (refusals.length > MOST_SHOWN) {
        terminal.err(`and ${refusals.length - MOST_SHOWN} more: mend these first`);
    }
    return BAD_INPUT;
}
