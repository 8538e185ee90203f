import type { Level, Rule } from "../model/rule";
import { parameterRows } from "./parameter-rows";

/** The page of a rule, made from its metadata. */
export function rulePage(rule: Rule): string {
    const { id, title, severity, level, why, fix, limits } = rule;
    const sections = [
        `# ${id}`,
        `${title}.`,
        table(
            ["severity", "in production", "elsewhere", "looks at"],
            [[severity, level.production, level.elsewhere, scopesOf(rule)]],
        ),
        `## Why\n\n${why}`,
        `## How to keep it\n\n${fix}`,
        ...(limits === undefined ? [] : [`## What it does not see\n\n${limits}`]),
        parameterSection(rule),
        frameworkSection(rule),
        [
            "## An exception",
            "",
            "For one object and for a time, in the pack's settings ([how](../../policies/README.md#settings)):",
            "",
            "```json",
            JSON.stringify(
                {
                    rule: id,
                    object: "Kind/namespace/name",
                    reason: "why it may",
                    owner: "who answers for it",
                    until: "2027-01-31",
                },
                undefined,
                2,
            ),
            "```",
        ].join("\n"),
    ];
    return `${sections.filter((section) => section !== "").join("\n\n")}\n`;
}

/** The list of all rules, by topic, with what they cover. */
export function rulesPage(rules: readonly Rule[]): string {
    const rows = rules.map(({ id, title, severity, level, frameworks }) => [
        `[${id}](${id}.md)`,
        title,
        severity,
        levelsOf(level),
        frameworks.length === 0
            ? "Atoll's own"
            : frameworks.map(({ name, controls }) => `${name}: ${controls.join(", ")}`).join("; "),
    ]);
    return [
        "# Rules of the policy pack",
        "",
        `${rules.length} rules. A mandatory finding fails the gate; an advisory one is shown. Settings, exceptions and how the pack runs: [policies/README.md](../../policies/README.md).`,
        "",
        table(["rule", "what holds", "severity", "level", "frameworks and their controls"], rows),
        "",
    ].join("\n");
}

function levelsOf({ production, elsewhere }: Readonly<Record<"production" | "elsewhere", Level>>) {
    return production === elsewhere ? production : `${production}; ${elsewhere} elsewhere`;
}

/** What its checks look at, under its default parameters. */
function scopesOf(rule: Rule): string {
    const surroundings = { production: true, now: new Date(0) };
    const scopes = new Set(rule.checks(undefined, surroundings).map(({ scope }) => scope));
    return [
        ...(scopes.has("resource") ? ["each resource"] : []),
        ...(scopes.has("stack") ? ["the stack as a whole"] : []),
    ].join(", and ");
}

function parameterSection(rule: Rule): string {
    const rows = parameterRows(rule).map(({ name, type, default: given, meaning }) => [
        `\`${name}\``,
        type,
        `\`${given}\``,
        meaning,
    ]);
    return rows.length === 0
        ? ""
        : `## Parameters\n\n${table(["name", "type", "default", "meaning"], rows)}`;
}

function frameworkSection({ frameworks }: Rule): string {
    const rows = frameworks.map(({ name, controls }) => [name, controls.join(", ")]);
    return rows.length === 0
        ? "## Frameworks\n\nNo public rule set has it: it speaks of fleets."
        : `## Frameworks\n\n${table(["framework", "controls"], rows)}`;
}

function table(head: readonly string[], rows: readonly (readonly string[])[]): string {
    const line = (cells: readonly string[]): string =>
        `| ${cells.map((cell) => cell.replaceAll("|", "\\|").replaceAll("\n", " ")).join(" | ")} |`;
    return [line(head), line(head.map(() => "---")), ...rows.map(line)].join("\n");
}
