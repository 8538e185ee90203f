import * as fs from "node:fs";
import * as path from "node:path";

import { rules } from "../rules";
import { rulePage, rulesPage } from "./rule-page";

const FOLDER = path.join(__dirname, "../../docs/policies");

/** Writes the rules' pages anew; what is there of rules that are gone goes too. */
function main(): void {
    const pages = new Map([
        ["README.md", rulesPage(rules)],
        ...rules.map((rule) => [`${rule.id}.md`, rulePage(rule)] as const),
    ]);
    fs.mkdirSync(FOLDER, { recursive: true });
    for (const file of fs.readdirSync(FOLDER)) {
        if (!pages.has(file)) {
            fs.rmSync(path.join(FOLDER, file));
        }
    }
    for (const [file, text] of pages) {
        fs.writeFileSync(path.join(FOLDER, file), text);
    }
}

main();
