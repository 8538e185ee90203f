import { existsSync, readdirSync } from "node:fs";
import { join } from "node:path";

import { EXISTING, Project, atoll, stackFile } from "./support/project";

const AWS = "cloud: aws\nregion: us-east-1";

/** What the process that runs the tests was given. */
const STACK = process.env["PULUMI_STACK"];

let project: Project;

beforeEach(() => {
    delete process.env["PULUMI_STACK"];
    project = new Project();
    project.write("Pulumi.yaml", "name: atoll\n");
    project.write("Pulumi.prod.yaml", stackFile(AWS));
});

afterEach(() => {
    project.remove();
});

afterAll(() => {
    if (STACK !== undefined) {
        process.env["PULUMI_STACK"] = STACK;
    }
});

function inProject(...args: readonly string[]) {
    return atoll(...args, "--dir", project.folder);
}

test("lock decides, then plan shows, then lock --check agrees", () => {
    const first = inProject("lock");
    expect(first).toMatchObject({ code: 0, err: "" });
    expect(first.out).toContain(
        "atoll.prod.lock.yaml:\n  a lock for acme, production\n  clusters\n    a: added with id 1\n",
    );
    expect(first.out).toMatch(
        /\nNext: review and commit atoll\.prod\.lock\.yaml, then npx atoll plan --stack prod$/,
    );
    expect(inProject("lock", "--check")).toEqual({
        code: 0,
        out: "atoll.prod.lock.yaml is up to date.\nNext: npx atoll plan --stack prod",
        err: "",
    });
    const { code, out, err } = inProject("plan", "--stack", "prod");
    expect({ code, err }).toEqual({ code: 0, err: "" });
    expect(out).toContain("Fleet acme, production: 1 cluster\n");
    expect(out).toContain("production-a  aws    us-east-1  1.35     private");
    expect(out).toContain("Next: make rehearse STACK=prod");
    expect(readdirSync(project.folder).sort()).toEqual([
        "Pulumi.prod.yaml",
        "Pulumi.yaml",
        "atoll.prod.lock.yaml",
    ]);
});

test("lock --check writes nothing, and exits with 1 when something is to be locked", () => {
    const { code, out, err } = inProject("lock", "--check");
    expect({ code, out }).toEqual({ code: 1, out: "" });
    expect(err).toContain(
        "atoll.prod.lock.yaml is not up to date:\n  a lock for acme, production\n  clusters\n    a: added with id 1\n",
    );
    expect(err).toMatch(/\nNext: npx atoll lock --stack prod, and commit atoll\.prod\.lock\.yaml$/);
    expect(existsSync(join(project.folder, "atoll.prod.lock.yaml"))).toBe(false);
});

test("plan --json is the plan, and nothing else", () => {
    inProject("lock");
    const { code, out, err } = inProject("plan", "--json");
    expect({ code, err }).toEqual({ code: 0, err: "" });
    expect(JSON.parse(out)).toMatchObject({
        format: 1,
        name: "acme",
        environment: "production",
        clusters: [{ name: "a", context: "production-a", cloud: "aws" }],
    });
});

test("refusals: path, reason and fix, in three lines on the error stream, and exit code 2", () => {
    project.write("Pulumi.prod.yaml", stackFile(`${AWS}\nversion: 1.30\nregoin: x`));
    expect(inProject("plan")).toEqual({
        code: 2,
        out: "",
        err: [
            "3 problems; nothing was done",
            "atoll.prod.lock.yaml",
            "    there is no lock yet: ids, ranges and versions are decided there, once",
            "    fix: run `npx atoll lock --stack prod`, and commit atoll.prod.lock.yaml",
            "clusters.a.regoin",
            "    is not a key that is known here",
            "    fix: write region; the keys here are cloud, region, why, network, state, labels, taints, residency, managedBy, formerly, version, versionOwner, ranges, api, offPeak, zones, cni, nodes, pools, autoscaling, addonVersions, bottlerocket, account, authenticationMode, principals",
            "clusters.a.version",
            "    1.3 without quotes is a number, for which 1.30 and 1.3 are the same",
            '    fix: write it in quotes, for example version: "1.35"',
        ].join("\n"),
    });
});

test("a bad fleet leaves its lock as it was", () => {
    inProject("lock");
    const before = project.read("atoll.prod.lock.yaml");
    project.write("Pulumi.prod.yaml", stackFile(`${AWS}\nranges: { pods: 10.96.0.0/12 }`));
    expect(inProject("lock").code).toBe(2);
    expect(project.read("atoll.prod.lock.yaml")).toBe(before);
});

test.each(["plan", "lock"])("%s refuses a lock that is no YAML", (command) => {
    project.write("atoll.prod.lock.yaml", "clusters: {\n");
    expect(inProject(command)).toEqual({
        code: 2,
        out: "",
        err: [
            "1 problem; nothing was done",
            "atoll.prod.lock.yaml",
            '    is no valid YAML at line 1 ("clusters: {"): Flow map in block collection must be sufficiently indented and end with a }',
            "    fix: correct the line",
        ].join("\n"),
    });
});

test("hundreds of refusals are not all printed", () => {
    const keys = Array.from({ length: 150 }, (_, index) => `zz${index}: 1`).join("\n");
    project.write("Pulumi.prod.yaml", stackFile(`${AWS}\n${keys}`));
    const { err } = inProject("plan");
    expect(err).toContain("151 problems");
    expect(err).toContain("\nand 51 more: mend these first");
});

describe("the stack", () => {
    beforeEach(() => {
        project.write("Pulumi.dev.yaml", stackFile(EXISTING));
    });

    test("must be named where there are several", () => {
        expect(inProject("plan")).toEqual({
            code: 2,
            out: "",
            err: [
                "1 problem; nothing was done",
                "--stack",
                "    it is not clear which stack is meant (there is: dev, prod)",
                "    fix: name one of them, for example --stack dev",
            ].join("\n"),
        });
    });

    test("comes from the option before the environment, and may have Pulumi's long name", () => {
        process.env["PULUMI_STACK"] = "prod";
        expect(inProject("lock").out).toContain("atoll.prod.lock.yaml:");
        expect(inProject("lock", "--stack", "acme/atoll/dev").out).toContain(
            "atoll.dev.lock.yaml:",
        );
    });

    test("must have a file", () => {
        expect(inProject("plan", "--stack", "prd").err.split("\n").slice(1)).toEqual([
            "Pulumi.prd.yaml",
            "    there is no such stack here (there is: dev, prod)",
            "    fix: name one of them, for example --stack prod",
        ]);
    });
});

test("a folder that is not there, and one without stacks", () => {
    expect(atoll("plan", "--dir", join(project.folder, "gone")).err).toContain(
        "--dir\n    there is no folder ",
    );
    const empty = new Project();
    try {
        expect(atoll("plan", "--dir", empty.folder)).toMatchObject({
            code: 2,
            err: [
                "1 problem; nothing was done",
                "Pulumi.<stack>.yaml",
                "    there is no stack in this folder",
                "    fix: write a fleet into that file, or name the project's folder with --dir",
            ].join("\n"),
        });
    } finally {
        empty.remove();
    }
});

test.each([
    [["plan", "--jsno"], "error: unknown option '--jsno'\n(Did you mean --json?)"],
    [["paln"], "error: unknown command 'paln'\n(Did you mean plan?)"],
    [["plan", "prod"], "error: too many arguments for 'plan'"],
    [["plan", "--stack"], "error: option '-s, --stack <name>' argument missing"],
])("%j is bad input", (args, message) => {
    const { code, out, err } = atoll(...args);
    expect({ code, out }).toEqual({ code: 2, out: "" });
    expect(err).toContain(message);
    expect(err).toContain("Next: npx atoll --help");
});

/** Every command, as the program's own help lists them. */
const COMMANDS = [...atoll("--help").out.matchAll(/^ {2}([a-z]+) (?:\[|<)/gm)].flatMap(
    ([, name]) => (name === undefined || name === "help" ? [] : [name]),
);

test("the help lists every command", () => {
    expect(COMMANDS).toEqual([
        ...["lock", "plan", "diff", "explain", "reach", "drain", "schema", "place"],
    ]);
});

test.each(["", ...COMMANDS])("%s --help shows examples", (command) => {
    const { code, out, err } = atoll(...(command === "" ? [] : [command]), "--help");
    expect({ code, err }).toEqual({ code: 0, err: "" });
    expect(out).toMatch(/\nExamples:\n {2}\S.*npx atoll |\nExamples:\n {2}npx atoll /);
    expect(Math.max(...out.split("\n").map((line) => line.length))).toBeLessThanOrEqual(100);
});

test("schema prints the JSON Schema", () => {
    const { code, out } = atoll("schema");
    expect(code).toBe(0);
    expect(JSON.parse(out)).toMatchObject({ type: "object" });
});
