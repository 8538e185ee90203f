import { styleText } from "node:util";

type Style = "bold" | "dim" | "red" | "green";

/** Where a command writes. Results go to `out`; refusals, progress and usage errors to `err`. */
export interface Terminal {
    readonly out: (text: string) => void;
    readonly err: (text: string) => void;
    /** Text in a style where `out` is a terminal that shows it, else the text alone. */
    readonly styled: (style: Style, text: string) => string;
    /** The same for `err`. */
    readonly styledError: (style: Style, text: string) => string;
}

/** The terminal of this process; NO_COLOR and FORCE_COLOR are honoured. */
export function processTerminal(): Terminal {
    const styledFor =
        (stream: NodeJS.WriteStream) =>
        (style: Style, text: string): string =>
            styleText(style, text, { stream, validateStream: true });
    return {
        out: (text) => process.stdout.write(`${text}\n`),
        err: (text) => process.stderr.write(`${text}\n`),
        styled: styledFor(process.stdout),
        styledError: styledFor(process.stderr),
    };
}
