import { existsSync } from "node:fs";
import { join } from "node:path";

import { EXISTING, Project, atoll, stackFile } from "./support/project";

const LOCK = "atoll.prod.lock.yaml";
const AWS = "cloud: aws\nregion: us-east-1";

let project: Project;

beforeEach(() => {
    project = new Project();
    project.write("Pulumi.yaml", "name: atoll\n");
    project.write("Pulumi.prod.yaml", stackFile(AWS));
});

afterEach(() => {
    project.remove();
});

function lock(...args: readonly string[]) {
    return atoll("lock", "--stack", "prod", ...args, "--dir", project.folder);
}

/** What `--json` printed. */
function report(out: string): unknown {
    return JSON.parse(out);
}

test("--json: what was decided, and that it stands in the file", () => {
    const { code, out, err } = lock("--json");
    expect({ code, err }).toEqual({ code: 0, err: "" });
    expect(report(out)).toMatchObject({
        format: 1,
        file: LOCK,
        upToDate: false,
        written: true,
        changes: expect.arrayContaining([
            { kind: "started", fleet: "acme", environment: "production" },
            expect.objectContaining({ kind: "added", part: "cluster", name: "a" }),
        ]) as unknown,
        advice: [],
    });
    const again = lock("--json", "--check");
    expect(again.code).toBe(0);
    expect(report(again.out)).toEqual({
        format: 1,
        file: LOCK,
        upToDate: true,
        written: false,
        changes: [],
        advice: [],
    });
});

test("--json --check: what is behind, exit code 1, and nothing is written", () => {
    const { code, out } = lock("--json", "--check");
    expect(code).toBe(1);
    expect(report(out)).toMatchObject({ upToDate: false, written: false });
    expect(existsSync(join(project.folder, LOCK))).toBe(false);
});

test("--replace: the next generation, and what will happen", () => {
    lock();
    const { code, out } = lock("--replace", "a");
    expect(code).toBe(0);
    expect(out).toContain(
        "    a: generation 2, with new ranges, is built beside generation 1; workloads move over, then that one is removed\n",
    );
    expect(project.read(LOCK)).toContain("    generation: 2\n");
    expect(lock("--check").code).toBe(0);
});

test("--replace and --check exclude one another", () => {
    lock();
    const before = project.read(LOCK);
    expect(lock("--replace", "a", "--check")).toEqual({
        code: 2,
        out: "",
        err: [
            "1 problem; nothing was done",
            "--replace",
            "    decides something new, and --check decides nothing",
            "    fix: run one of the two",
        ].join("\n"),
    });
    expect(project.read(LOCK)).toBe(before);
});

test("--replace of a cluster that exists: exit code 2, and the lock stays", () => {
    project.write("Pulumi.prod.yaml", stackFile(EXISTING));
    lock();
    const before = project.read(LOCK);
    const { code, err } = lock("--replace", "a");
    expect(code).toBe(2);
    expect(err).toContain("--replace\n    a is a cluster that exists");
    expect(project.read(LOCK)).toBe(before);
});

test("a rename, and the note that its line may go", () => {
    lock();
    project.write(
        "Pulumi.prod.yaml",
        stackFile(`${AWS}\nformerly: a`).replace("      a:\n", "      first:\n"),
    );
    expect(lock().out).toContain("    first: renamed from a; id, generation and ranges stay\n");
    expect(lock()).toEqual({
        code: 0,
        out: [
            `${LOCK} is up to date.`,
            "Note: clusters.first.formerly: the lock has first in place of a; take the line out once it is applied everywhere",
            "Next: npx atoll plan --stack prod",
        ].join("\n"),
        err: "",
    });
});
