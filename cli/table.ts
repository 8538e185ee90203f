import Table from "cli-table3";

/** Columns of the narrowest terminal that tables are made for. */
export const TERMINAL_WIDTH = 100;

/** Spaces between two columns. */
const GAP = 2;

/** Columns that the last one, which has the sentences, gets at least where it needs them. */
const LEAST_LAST = 24;

type Rows = readonly (readonly string[])[];

function widest(head: readonly string[], rows: Rows, column: number): number {
    return Math.max(...[head, ...rows].map((row) => row[column]?.length ?? 0));
}

function sumOf(widths: readonly number[]): number {
    return widths.reduce((sum, width) => sum + width, 0);
}

/** The widths, the widest ones cut to one width where they take more than `room` together. */
function fit(natural: readonly number[], room: number): readonly number[] {
    let most = Math.max(0, ...natural);
    const cut = (): readonly number[] => natural.map((width) => Math.min(width, most));
    while (most > 1 && sumOf(cut()) > room) {
        most -= 1;
    }
    return cut();
}

/**
 * Widths of the columns: each as wide as its widest cell, apart from the last, which gets what is left of the terminal.
 * Only names of unusual length leave too little for it: then they are folded too.
 */
function widths(head: readonly string[], rows: Rows): readonly number[] {
    const natural = head.map((_, column) => widest(head, rows, column));
    const others = natural.slice(0, -1);
    const last = natural.at(-1) ?? 0;
    const room = TERMINAL_WIDTH - GAP * others.length;
    const fitted = fit(others, room - Math.min(last, LEAST_LAST));
    return [...fitted, Math.min(last, room - sumOf(fitted))];
}

/** A cell whose words all fit a column: long ones are folded after a dash, a slash or a dot, else anywhere. */
function fold(cell: string, width: number): string {
    const piece = `\\S{1,${width}}`;
    return cell.replace(/\S+/g, (word) =>
        word.length <= width
            ? word
            : (word.match(new RegExp(`${piece}(?<=[-/.])|${piece}`, "g")) ?? [word]).join("\n"),
    );
}

/** A table without lines that fits a terminal; without a head where that is empty. */
export function table(head: readonly string[], rows: Rows): string {
    const columns = widths(head, rows);
    const lines = new Table({
        head: head.some((title) => title !== "") ? [...head] : [],
        colWidths: [...columns],
        wordWrap: true,
        wrapOnWordBoundary: true,
        chars: {
            ...{ top: "", "top-mid": "", "top-left": "", "top-right": "" },
            ...{ bottom: "", "bottom-mid": "", "bottom-left": "", "bottom-right": "" },
            ...{ left: "", "left-mid": "", mid: "", "mid-mid": "", right: "", "right-mid": "" },
            middle: " ".repeat(GAP),
        },
        style: { head: [], border: [], "padding-left": 0, "padding-right": 0 },
    });
    lines.push(
        ...rows.map((row) => row.map((cell, column) => fold(cell, columns[column] ?? cell.length))),
    );
    return lines
        .toString()
        .split("\n")
        .map((line) => line.trimEnd())
        .join("\n");
}

/** A sentence on as many lines as it needs. */
export function wrap(text: string): string {
    return table([""], [[text]]);
}
