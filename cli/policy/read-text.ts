import * as fs from "node:fs";

import type { Checked } from "../../fleet/refusal";
import type { StandardInput } from "../standard-input";

/** The text of a file, or of standard input where that is what "-" names. */
export function readText(file: string, input: StandardInput): Checked<string> {
    const refuse = (reason: string, fix: string): Checked<never> => ({
        ok: false,
        refusals: [{ path: file, reason, fix }],
    });
    if (file === "-") {
        return input.isTerminal()
            ? refuse("is a terminal", "pipe something in, or name a file")
            : { ok: true, value: input.read() };
    }
    try {
        return { ok: true, value: fs.readFileSync(file, "utf8") };
    } catch (error) {
        const reason = `cannot be read: ${error instanceof Error ? error.message : String(error)}`;
        return refuse(reason, "name a file that is there");
    }
}
