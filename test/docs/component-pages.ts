import { readFileSync } from "node:fs";
import { join } from "node:path";

const FOLDER = join(__dirname, "../../docs/components");

/** A page by its headings of the second level, with what stands under each. */
export type Page = ReadonlyMap<string, string>;

/** "EksCluster" has its page in "eks-cluster.md". */
export function pageName(className: string): string {
    return `${className.replace(/(?<=[a-z])(?=[A-Z])/g, "-").toLowerCase()}.md`;
}

export function readPage(className: string): Page {
    const [, ...sections] = readFileSync(join(FOLDER, pageName(className)), "utf8").split(/^## /m);
    return new Map(
        sections.map((section) => {
            const [heading = "", ...lines] = section.split("\n");
            return [heading, lines.join("\n")];
        }),
    );
}

/** The rows of the tables of a section as their cells, without headings and rules. */
export function rowsOf(section: string): readonly (readonly string[])[] {
    const lines = section.split("\n");
    return lines
        .filter((line, index) => line.startsWith("|") && !isRule(line) && !isRule(lines[index + 1]))
        .map((line) =>
            line
                .slice(1, -1)
                // A bar in a cell is escaped.
                .split(/(?<!\\)\|/)
                .map((cell) => cell.trim()),
        );
}

function isRule(line = ""): boolean {
    return /^\|(?: *:?-+:? *\|)+$/.test(line);
}

/** The resources that a page names, in the first column of the first table under their heading. */
export function namedResources(page: Page): readonly string[] {
    const [table = ""] = (page.get("Resources") ?? "").split(/\n\n(?=[^|])/).filter(hasTable);
    return rowsOf(table).flatMap(([names = ""]) =>
        names
            .replaceAll(/`|\([^)]*\)/g, "")
            .split(",")
            .map((name) => name.trim()),
    );
}

function hasTable(text: string): boolean {
    return /^\|/m.test(text);
}
