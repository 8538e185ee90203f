import Table from "cli-table3";

/** Columns of the narrowest terminal that tables are made for. */
export const TERMINAL_WIDTH = 100;

/** Spaces between two columns. */
const GAP = 2;

type Rows = readonly (readonly string[])[];

function widest(head: readonly string[], rows: Rows, column: number): number {
    return Math.max(...[head, ...rows].map((row) => row[column]?.length ?? 0));
}

/**
 * Widths of the columns: each as wide as its widest cell, apart from the last, which gets what is left of the terminal
 * and is wrapped where it needs more.
 */
function widths(head: readonly string[], rows: Rows): number[] {
    const natural = head.map((_, column) => widest(head, rows, column));
    const last = natural.length - 1;
    const before = natural.slice(0, last).reduce((sum, width) => sum + width + GAP, 0);
    const left = Math.max(TERMINAL_WIDTH - before, 20);
    return natural.map((width, column) => (column === last ? Math.min(width, left) : width));
}

/** A table without lines that fits a terminal; without a head where that is empty. */
export function table(head: readonly string[], rows: Rows): string {
    const lines = new Table({
        head: head.some((title) => title !== "") ? [...head] : [],
        colWidths: widths(head, rows),
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
    lines.push(...rows.map((row) => [...row]));
    return lines
        .toString()
        .split("\n")
        .map((line) => line.trimEnd())
        .join("\n");
}
