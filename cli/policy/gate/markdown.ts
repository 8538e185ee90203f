import type { GateFinding, PreviewedPolicies } from "./read-preview";

/** By this line a workflow finds its own comment again, to change it rather than to write another. */
export const MARKER = "<!-- atoll policy gate -->";

/** A code host cuts a comment at 65,536 characters; this many findings stay far below. */
const MOST_SHOWN = 100;

const ORDER: readonly GateFinding["verdict"][] = [
    "mandatory",
    "cannot-run",
    "undecided",
    "advisory",
];

/** A comment for a pull request: the verdict, the changes, and every finding. */
export function toMarkdown(preview: PreviewedPolicies, failed: readonly string[]): string {
    const changes = Object.entries(preview.changes).map(
        ([operation, count]) => `${count} ${operation}`,
    );
    const findings = ORDER.flatMap((verdict) =>
        preview.findings.filter((finding) => finding.verdict === verdict),
    );
    return [
        MARKER,
        `### Policy gate: ${failed.length === 0 ? "passed" : "failed"}`,
        "",
        ...failed.map((reason) => `- ${reason}`),
        ...(failed.length === 0 ? [] : [""]),
        `Changes: ${changes.length === 0 ? "none" : changes.join(", ")}.`,
        ...findingTable(findings),
        "",
    ].join("\n");
}

function findingTable(findings: readonly GateFinding[]): readonly string[] {
    if (findings.length === 0) {
        return ["", "No findings."];
    }
    const rest = findings.length - MOST_SHOWN;
    return [
        "",
        "| verdict | rule | resource | what, and how to mend it |",
        "| --- | --- | --- | --- |",
        ...findings.slice(0, MOST_SHOWN).map(row),
        ...(rest > 0 ? ["", `And ${rest} more: they are in the log.`] : []),
    ];
}

function row({ verdict, rule, urn, message }: GateFinding): string {
    const name = urn?.split("::").at(-1) ?? "";
    return `| ${[verdict, rule, name, message].map(cell).join(" | ")} |`;
}

/** What stands in a cell is text: names in a program may hold anything. */
function cell(text: string): string {
    return text
        .replace(/[&<>]/g, (character) => `&#${character.charCodeAt(0)};`)
        .replace(/[\\`*_[\]|@]/g, (character) => `\\${character}`)
        .replace(/\s*\n\s*/g, "<br>");
}
