import { formatUsd } from "../fleet/plan/cost/format-usd";
import type { FieldChange, PlanChange } from "../fleet/plan/diff/types";
import type { DiffOutput, DiffSide } from "./outputs";
import { table, wrap } from "./table";
import type { Terminal } from "./terminal";

const SIGNS: Readonly<Record<PlanChange["change"], string>> = {
    added: "+",
    removed: "-",
    changed: "~",
};

function fieldText({ field, before, after }: FieldChange): string {
    if (before === undefined) {
        return `${field} ${after ?? ""}`;
    }
    return after === undefined ? `${field} was ${before}` : `${field} ${before} -> ${after}`;
}

function sideText({ revision, commit, present }: DiffSide): string {
    const at = commit === undefined ? "" : ` (${commit.slice(0, 12)})`;
    return `${revision}${at}${present ? "" : ", which does not have the stack"}`;
}

function costLine({ cost }: DiffOutput): string {
    const delta = cost.after - cost.before;
    const sign = delta < 0 ? "-" : "+";
    return `About ${formatUsd(cost.before)} -> ${formatUsd(cost.after)} a month (${sign}${formatUsd(Math.abs(delta))})`;
}

/** What differs between two plans as people read it, at most 100 columns wide. */
export function diffTables(diff: DiffOutput, terminal: Pick<Terminal, "styled">): string {
    const title = `Stack ${diff.stack}: ${sideText(diff.before)} -> ${sideText(diff.after)}`;
    const changes = table(
        ["", "PART", "NAME", "WHAT"],
        diff.changes.map(({ change, part, name, fields }) => [
            SIGNS[change],
            part,
            name,
            fields.map(fieldText).join("; "),
        ]),
    );
    return [
        terminal.styled("bold", wrap(title)),
        diff.changes.length === 0 ? "The two plans are the same." : changes,
        costLine(diff),
    ].join("\n\n");
}
