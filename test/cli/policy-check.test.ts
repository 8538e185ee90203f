import { existsSync, mkdirSync, symlinkSync, writeFileSync } from "node:fs";
import { join } from "node:path";

import { run } from "../../cli/run";
import type { StandardInput } from "../../cli/standard-input";
import { TODAY } from "../fleet/support/fleets";
import { type Outcome, Project, atoll } from "./support/project";

const ROLE = `apiVersion: rbac.authorization.k8s.io/v1
kind: ClusterRole
metadata: { name: everything }
rules:
  - apiGroups: [apps]
    resources: [deployments]
    verbs:
      - "*"
`;
const GOOD = ROLE.replace('"*"', "get");
const LIST = `apiVersion: v1
kind: List
items:
${ROLE.trimEnd().replace(/^/gm, "  ").replace("  apiVersion", "- apiVersion")}
`;

const ONE_RULE = ["--rule", "rbac-no-wildcard-verbs"];

let project: Project;
let file: string;

beforeEach(() => {
    project = new Project();
    file = join(project.folder, "role.yaml");
});

afterEach(() => {
    project.remove();
});

const check = (...args: readonly string[]) => atoll("policy", "check", ...args, ...ONE_RULE);

/** With a text on standard input; null: a terminal. */
function checkInput(text: string | null): Outcome {
    const [out, err]: [string[], string[]] = [[], []];
    const plain = (_: string, shown: string): string => shown;
    const input: StandardInput = { isTerminal: () => text === null, read: () => text ?? "" };
    const code = run(
        ["policy", "check", "-", ...ONE_RULE, "--json"],
        {
            out: (line) => out.push(line),
            err: (line) => err.push(line),
            styled: plain,
            styledError: plain,
        },
        TODAY,
        input,
    );
    return { code, out: out.join("\n"), err: err.join("\n") };
}

test("a mandatory finding: where it stands, what it is, how to mend it, and exit code 1", () => {
    project.write("role.yaml", `# first\n---\n${ROLE}`);
    const { code, out, err } = check(file);
    expect({ code, err }).toEqual({ code: 1, err: "" });
    expect(out).toContain("mandatory  rbac-no-wildcard-verbs  ClusterRole/everything");
    expect(out.replace(/\s+/g, " ")).toContain("the verb * grants every verb");
    expect(out).toContain("rbac-no-wildcard-verbs  List the verbs that are needed");
    expect(out).toContain("1 objects checked: 1 mandatory and 0 advisory findings");
});

test("as JSON, in the documents and lists that they stand in", () => {
    project.write("role.yaml", `${GOOD}---\n${LIST}---\nname: values\n`);
    const { code, out } = check(file, "--json");
    expect([code, JSON.parse(out)]).toEqual([
        1,
        {
            findings: [
                {
                    rule: "rbac-no-wildcard-verbs",
                    level: "mandatory",
                    file,
                    document: 1,
                    kind: "ClusterRole",
                    namespace: null,
                    name: "everything",
                    path: "items[0].rules[0].verbs[0]",
                    message: expect.stringMatching(/^rbac-no-wildcard-verbs: .*\nFix: /) as string,
                },
            ],
            checked: 2,
            skipped: [{ file, document: 2, reason: "has no apiVersion and kind" }],
        },
    ]);
});

test("of very many findings the first, the mandatory ones before the others", () => {
    const role = (index: number) => ROLE.replace("everything", `role-${index}`);
    project.write(
        "role.yaml",
        Array.from({ length: 250 }, (_, index) => role(index)).join("---\n"),
    );
    const { code, out } = check(file);
    expect(code).toBe(1);
    expect(out.match(/^mandatory /gm)).toHaveLength(200);
    expect(out).toContain("\nand 50 more (--json lists them all)\n");
    expect(out).toContain("250 objects checked: 250 mandatory and 0 advisory findings");
});

test("nothing to check, which it says", () => {
    project.write("role.yaml", "replicas: 3\n");
    const { code, out } = check(file);
    expect(code).toBe(0);
    expect(out).toContain("0 objects checked");
    expect(out).toContain("since nothing was checked");
});

test("nothing found, and exit code 0", () => {
    project.write("role.yaml", GOOD);
    expect(check(file)).toMatchObject({ code: 0, err: "" });
});

test("below a folder: what is no manifest is skipped and told, hidden files are left alone", () => {
    mkdirSync(join(project.folder, ".git"));
    project.write(".git/role.yaml", ROLE);
    project.write("Chart.yaml", "apiVersion: v2\nname: chart\n");
    project.write("template.yaml", "{{ range .Values.list }}\n- a: {{ . }}\n{{ end }}");
    project.write(
        "kustomization.yaml",
        "apiVersion: kustomize.config.k8s.io/v1beta1\nkind: Kustomization\n",
    );
    project.write("notes.txt", ROLE);
    project.write("role.json", JSON.stringify({ apiVersion: "v1", kind: "ConfigMap" }));
    const { code, out } = check(project.folder, "--json");
    const output = JSON.parse(out) as {
        checked: number;
        skipped: { file: string; reason: string }[];
    };
    expect([code, output.checked]).toEqual([0, 1]);
    expect(output.skipped.map(({ file: name }) => name.slice(project.folder.length + 1))).toEqual([
        "Chart.yaml",
        "kustomization.yaml",
        "template.yaml",
    ]);
});

test("what is named has to be read: all that cannot be is refused at once, and nothing is checked", () => {
    project.write("role.yaml", "a: [1,\nb: {");
    const both = atoll(
        "policy",
        "check",
        file,
        join(project.folder, "nope"),
        "--rule",
        "rbac-no-wildcard",
    );
    expect(both).toMatchObject({ code: 2, out: "" });
    expect(both.err).toMatch(/nope\n {4}cannot be read: .*ENOENT/);
    expect(both.err).toContain(
        "--rule rbac-no-wildcard\n    is no rule of the pack\n    fix: write --rule rbac-no-wildcard-verbs;",
    );
    const broken = check(file);
    expect(broken).toMatchObject({ code: 2, out: "" });
    expect(broken.err).toContain(`${file}, document 0\n    is no YAML (line `);
    expect(broken.err).not.toContain("    at ");
});

test("links to files are followed, those to folders are not, nor those that lead nowhere", () => {
    const below = join(project.folder, "below");
    mkdirSync(below);
    project.write("role.yaml", ROLE);
    symlinkSync("../role.yaml", join(below, "a.yaml"));
    symlinkSync("nowhere.yaml", join(below, "b.yaml"));
    symlinkSync("c.yaml", join(below, "c.yaml"));
    symlinkSync("..", join(below, "circle"));
    const { code, out } = check(below, "--json");
    const output = JSON.parse(out) as { checked: number; findings: readonly unknown[] };
    expect([code, output.checked, output.findings.length]).toEqual([1, 1, 1]);
});

test("a file is read once, however often it is named, and in UTF-16 where Windows wrote it", () => {
    writeFileSync(file, Buffer.from(`\uFEFF${ROLE}`, "utf16le"));
    const { code, out } = check(file, project.folder, `${project.folder}/./role.yaml`, "--json");
    expect([code, (JSON.parse(out) as { checked: number }).checked]).toEqual([1, 1]);
});

test("from standard input, but never from a terminal", () => {
    expect(checkInput(ROLE)).toMatchObject({ code: 1, err: "" });
    expect(checkInput(null)).toMatchObject({ code: 2, out: "" });
});

test("no gate passes for want of anything to read", () => {
    const empty = checkInput("\n");
    expect(empty).toMatchObject({ code: 2, out: "" });
    expect(empty.err).toContain("standard input\n    is empty\n    fix: ");
    mkdirSync(join(project.folder, "empty"));
    const folder = check(join(project.folder, "empty"));
    expect(folder).toMatchObject({ code: 2, out: "" });
    expect(folder.err).toContain("has no file that ends in .yaml, .yml, .json");
});

test("names with control characters do not reach the terminal", () => {
    project.write("role.yaml", ROLE.replace("everything", '"every\\e[2Jthing"'));
    const { code, out } = check(file);
    expect([code, out.includes("\u001b")]).toEqual([1, false]);
    expect(out).toContain("ClusterRole/every\uFFFD[2Jthing");
});

test("settings: an exception for one object, until its day; another environment; what is wrong with them", () => {
    project.write("role.yaml", ROLE);
    const settings = join(project.folder, "settings.json");
    const exception = {
        rule: "rbac-no-wildcard-verbs",
        object: "ClusterRole/everything",
        reason: "it is one",
        owner: "platform",
        until: "2099-01-31",
    };
    project.write("settings.json", JSON.stringify({ settings: { exceptions: [exception] } }));
    expect(check(file, "--settings", settings)).toMatchObject({ code: 0 });
    project.write(
        "settings.json",
        JSON.stringify({ exceptions: [{ ...exception, until: "2020-01-31" }] }),
    );
    const ended = check(file, "--settings", settings, "--environment", "staging", "--json");
    expect(ended.code).toBe(1);
    expect(ended.out).toContain("The exception that platform had for it ended on 2020-01-31.");
    project.write(
        "settings.json",
        JSON.stringify({ exceptions: [{ ...exception, until: "soon" }] }),
    );
    const wrong = check(file, "--settings", settings);
    expect(wrong.code).toBe(2);
    expect(wrong.err).toContain(`${settings}: exceptions[0].until`);
});

test("SARIF and JUnit for code hosts, with the line of the property", () => {
    project.write("role.yaml", ROLE);
    const [sarif, junit] = ["a.sarif", "a.xml"].map((name) => join(project.folder, name));
    expect(check(file, "--sarif", sarif ?? "", "--junit", junit ?? "").code).toBe(1);
    const log = JSON.parse(project.read("a.sarif")) as unknown;
    expect(log).toMatchObject({
        version: "2.1.0",
        runs: [
            {
                tool: { driver: { rules: [{ id: "rbac-no-wildcard-verbs" }] } },
                results: [
                    {
                        ruleId: "rbac-no-wildcard-verbs",
                        level: "error",
                        locations: [
                            {
                                physicalLocation: {
                                    artifactLocation: { uri: file },
                                    region: { startLine: 8 },
                                },
                            },
                        ],
                    },
                ],
            },
        ],
    });
    expect(project.read("a.xml")).toMatch(
        /<testcase [^>]*rbac-no-wildcard-verbs[^>]*>\s*<failure /,
    );
});

test("SARIF names files by URIs, and a report that cannot be written is bad input", () => {
    project.write("a b#1.yaml", ROLE);
    const sarif = join(project.folder, "a.sarif");
    check(join(project.folder, "a b#1.yaml"), "--sarif", sarif);
    expect(project.read("a.sarif")).toContain("/a%20b%231.yaml");
    const refused = check(
        join(project.folder, "a b#1.yaml"),
        "--junit",
        join(project.folder, "nope", "a.xml"),
    );
    expect(refused).toMatchObject({ code: 2, out: "" });
    expect(refused.err).toMatch(/a\.xml\n {4}cannot be written: .*ENOENT/);
});

test("clusters of their own", () => {
    const wrong = check(file, "--cluster", "west");
    expect(wrong).toMatchObject({ code: 2, out: "" });
    expect(wrong.err).toContain("write NAME=PATH, such as west=clusters/west.");
    expect(existsSync(file)).toBe(false);
    project.write("role.yaml", GOOD);
    expect(check(file, "--cluster", `west=${file}`)).toMatchObject({ code: 0 });
    const nowhere = check(file, "--cluster", `west=${file}x`);
    expect(nowhere).toMatchObject({ code: 2, out: "" });
    expect(nowhere.err).toContain("role.yamlx\n    names no file or folder that is there");
});
