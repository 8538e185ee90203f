import { existsSync, readFileSync, readdirSync } from "node:fs";
import { join } from "node:path";

import { rulePage, rulesPage } from "../../policies/documentation/rule-page";
import { rules } from "../../policies/rules";

const FOLDER = join(__dirname, "../../docs/policies");
const page = (name: string): string => {
    const file = join(FOLDER, `${name}.md`);
    return existsSync(file) ? readFileSync(file, "utf8") : "";
};

describe("docs/policies (`make schemas` writes it)", () => {
    test.each(rules.map((rule) => [rule.id, rule] as const))("%s", (id, rule) => {
        expect(page(id)).toBe(rulePage(rule));
    });

    test("lists every rule, and no other", () => {
        expect(page("README")).toBe(rulesPage(rules));
        const pages = readdirSync(FOLDER).filter((file) => file !== "README.md");
        expect(pages.sort()).toEqual(rules.map(({ id }) => `${id}.md`).sort());
    });
});
