import { existsSync, readFileSync, readdirSync } from "node:fs";
import { join } from "node:path";

import type { Registration } from "../support/recorder";
import { goldenRegistrations, optionRegistrations } from "../support/reviewed-registrations";
import { namedResources, pageName, readPage, rowsOf } from "./component-pages";

/** Recording every option loads every SDK. */
jest.setTimeout(120_000);

const ROOT = join(__dirname, "../..");
const PREFIX = "atoll:index:";
const REASONS = "Defaults, and why";
const HEADINGS = ["Resources", REASONS, "Left to its user"];

/** Classes of the components, by the types that they register. */
const CLASSES = readdirSync(join(ROOT, "components"), { recursive: true, encoding: "utf8" })
    .filter((file) => file.endsWith(".ts"))
    .flatMap((file) => [
        ...readFileSync(join(ROOT, "components", file), "utf8").matchAll(/"atoll:index:(\w+)"/g),
    ])
    .map(([, name = ""]) => name)
    .sort();

const PROVIDERS: Readonly<Record<string, string>> = {
    "pulumi:providers:kubernetes": "Kubernetes provider",
    "pulumi:providers:aws": "AWS provider",
    "pulumi:providers:azure-native": "Azure provider",
};

/** As a page calls a type: by its class. */
function nameOf(type: string): string {
    return PROVIDERS[type] ?? type.split(":").pop() ?? "";
}

let registrations: readonly Registration[] = [];

beforeAll(async () => {
    registrations = [
        ...[...goldenRegistrations().values()].flat(),
        ...(await optionRegistrations()),
    ];
});

test("there are components", () => {
    expect(CLASSES).toEqual([...new Set(CLASSES)]);
    expect(CLASSES.length).toBeGreaterThan(10);
});

describe.each(CLASSES)("%s", (name) => {
    const page = readPage(name);

    test("shows its resources, its defaults, and what it leaves to its user", () => {
        expect([...page.keys()].filter((heading) => HEADINGS.includes(heading))).toEqual(HEADINGS);
        for (const heading of HEADINGS) {
            expect(page.get(heading)?.trim()).not.toBe("");
        }
        expect(page.get("Left to its user")).toMatch(/^- /m);
    });

    test("gives a reason for each default", () => {
        const rows = rowsOf(page.get(REASONS) ?? "");
        expect(rows.length).toBeGreaterThan(3);
        expect(rows.filter((cells) => cells.length !== 3 || cells.includes(""))).toEqual([]);
    });

    test("names what it registers, and nothing else", () => {
        const own = registrations.filter(({ parent = "" }) =>
            parent.startsWith(`${PREFIX}${name}/`),
        );
        const types = own.map(({ type }) => nameOf(type));
        expect(registrations.some(({ type }) => type === `${PREFIX}${name}`)).toBe(true);
        expect([...new Set(namedResources(page))].sort()).toEqual([...new Set(types)].sort());
    });
});

test("every page of a component belongs to one, or says what a cluster gets besides", () => {
    const pages = readdirSync(join(ROOT, "docs/components"));
    const others = pages.filter((page) => !CLASSES.map(pageName).includes(page));
    expect(others).toEqual(["unconfirmed-facts.md"]);
});

test.each(readdirSync(join(ROOT, "docs/components")))("%s links to what is there", (page) => {
    const file = join(ROOT, "docs/components", page);
    const links = [...readFileSync(file, "utf8").matchAll(/\]\((?!https?:)(?<path>[^)#]+)/g)];
    const missing = links
        .map(({ groups }) => groups?.["path"] ?? "")
        .filter((path) => !existsSync(join(file, "..", path)));
    expect(missing).toEqual([]);
});
