import { spawnSync } from "node:child_process";
import { mkdirSync, readdirSync } from "node:fs";
import { join } from "node:path";

import { EXISTING, Project, stackFile } from "./support/project";

/** These start processes: what only a process of its own can show. */
const ATOLL = join(__dirname, "../../bin/atoll.js");
const LIMIT = 60_000;

let project: Project;

beforeEach(() => {
    project = new Project();
    project.write("Pulumi.yaml", "name: atoll\n");
    project.write("Pulumi.prod.yaml", stackFile(EXISTING));
});

afterEach(() => {
    project.remove();
});

function start(
    nodeArgs: readonly string[],
    args: readonly string[],
    cwd = project.folder,
    variables: Readonly<Record<string, string>> = {},
) {
    const env: NodeJS.ProcessEnv = { ...process.env, PULUMI_STACK: "prod", ...variables };
    delete env["FORCE_COLOR"];
    const { status, stdout, stderr } = spawnSync(process.execPath, [...nodeArgs, ATOLL, ...args], {
        cwd,
        env,
        encoding: "utf8",
    });
    return { status, stdout, stderr };
}

test(
    "from a folder inside the project: lock, then plan, in plain text",
    () => {
        const inner = join(project.folder, "docs");
        mkdirSync(inner);
        expect(start([], ["lock"], inner)).toMatchObject({ status: 0, stderr: "" });
        const { status, stdout, stderr } = start([], ["plan"], inner);
        expect({ status, stderr }).toEqual({ status: 0, stderr: "" });
        expect(stdout).toContain("production-a");
        expect(stdout).not.toContain("\u001B");
    },
    LIMIT,
);

test(
    "nothing is left in the system's folder for temporary files, nor in the project",
    () => {
        const temporary = join(project.folder, "tmp");
        mkdirSync(temporary);
        const before = readdirSync(project.folder);
        const run = start([], ["plan", "--help"], project.folder, { TMPDIR: temporary });
        expect(run).toMatchObject({ status: 0, stderr: "" });
        expect(readdirSync(temporary)).toEqual([]);
        expect(readdirSync(project.folder)).toEqual(before);
    },
    LIMIT,
);

test(
    "bad input: exit code 2, three lines for each refusal, and no stack trace",
    () => {
        project.write("Pulumi.prod.yaml", "config: { atoll:fleet: { name: Acme } }");
        const { status, stdout, stderr } = start([], ["plan"]);
        expect({ status, stdout }).toEqual({ status: 2, stdout: "" });
        expect(stderr).toContain(
            'name\n    "Acme" is not a DNS label (a-z 0-9 -) of at most 40 characters\n    fix: write, for example, name: acme\n',
        );
        expect(stderr).not.toMatch(/^\s+at /m);
    },
    LIMIT,
);

test(
    "an error that nobody foresaw: exit code 1, its message, and the trace only on request",
    () => {
        mkdirSync(join(project.folder, "Pulumi.dir.yaml"));
        const { status, stderr } = start([], ["plan", "--stack", "dir"]);
        expect(status).toBe(1);
        expect(stderr).toContain("atoll failed: EISDIR");
        expect(stderr).toContain("Next: run it again with ATOLL_DEBUG=1 for the trace");
        expect(stderr).not.toMatch(/^\s+at /m);
    },
    LIMIT,
);

test("outside of a project: what is missing, and how to name it", () => {
    const { status, stderr } = start([], ["plan"], "/");
    expect(status).toBe(2);
    expect(stderr).toContain("Pulumi.yaml\n    is neither in / nor in a folder above it\n");
});

test("a Node.js that is too old is told so before anything newer is loaded", () => {
    project.write(
        "old.js",
        'Object.defineProperty(process, "version", { value: "v18.20.4" });\n' +
            'require("module")._extensions[".ts"] = () => { throw new Error("loaded"); };\n',
    );
    const { status, stdout, stderr } = start(
        ["--require", join(project.folder, "old.js")],
        ["plan"],
    );
    expect({ status, stdout }).toEqual({ status: 2, stdout: "" });
    expect(stderr).toContain("this is Node.js v18.20.4, and Atoll needs 20.20 or newer");
    expect(stderr).not.toMatch(/^\s+at /m);
});
