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

/** The lock of a cluster that may be replaced. */
function lockDraining(): void {
    project.write("Pulumi.prod.yaml", stackFile(`${AWS}\nstate: draining`));
    lock();
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
    lockDraining();
    const { code, out } = lock("--replace", "a", "--confirm", "a");
    expect(code).toBe(0);
    expect(out).toContain(
        "    a: generation 2, with new ranges, is built beside generation 1; workloads move over, then that one is removed\n",
    );
    expect(project.read(LOCK)).toContain("    generation: 2\n");
    expect(lock("--check").code).toBe(0);
});

test("--replace of a production cluster that is in use: exit code 2, the steps there, and the lock stays", () => {
    lock();
    const before = project.read(LOCK);
    const { code, err } = lock("--replace", "a", "--confirm", "a");
    expect(code).toBe(2);
    expect(err).toContain("--replace\n    a is not draining in atoll.prod.lock.yaml");
    expect(err).toContain("fix: write state: draining at clusters.a, run `npx atoll lock");
    expect(project.read(LOCK)).toBe(before);
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

test("--confirm and --check exclude one another", () => {
    lock();
    const { code, err } = lock("--check", "--confirm", "a");
    expect(code).toBe(2);
    expect(err).toContain(
        "--confirm\n    lets something be taken down, and --check decides nothing",
    );
});

test("without --confirm a production cluster is not replaced, and the command that does it is named", () => {
    lockDraining();
    const before = project.read(LOCK);
    const { code, err } = lock("--replace", "a");
    expect(code).toBe(2);
    expect(err).toContain(
        "    fix: if that is meant, run `npx atoll lock --stack prod --replace a --confirm a`",
    );
    expect(project.read(LOCK)).toBe(before);
});

test("--confirm of what neither leaves nor is replaced: exit code 2", () => {
    lock();
    const { code, err } = lock("--confirm", "a");
    expect(code).toBe(2);
    expect(err).toContain(
        "a neither leaves the fleet nor is replaced: there is nothing to confirm",
    );
});

/** Two clusters, the second one in a state; or the first one alone. */
function stackWith(state: string | undefined): string {
    const second = `      b:\n        cloud: gcp\n        region: europe-west1\n        project: acme-prod\n        state: ${state ?? ""}\n`;
    return state === undefined ? stackFile(AWS) : `${stackFile(AWS).trimEnd()}\n${second}`;
}

test("a production cluster on its way out: --check shows the last step, --confirm takes it", () => {
    for (const state of ["active", "draining", "retired"]) {
        project.write("Pulumi.prod.yaml", stackWith(state));
        expect(lock()).toMatchObject({ code: 0 });
    }
    project.write("Pulumi.prod.yaml", stackWith(undefined));
    expect(lock("--check")).toMatchObject({
        code: 1,
        err: expect.stringContaining(
            `Next: npx atoll lock --stack prod --confirm b, and commit ${LOCK}`,
        ) as unknown,
    });
    expect(lock().code).toBe(2);
    expect(lock("--confirm", "b")).toMatchObject({ code: 0 });
    expect(project.read(LOCK)).toContain("  - { id: 2, name: b, generation: 1 }\n");
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
            "Note: clusters.first.formerly: the lock has first in place of a; call it a again, with formerly: first: pulumi up refuses it, since the program renames no resources yet",
            "Next: npx atoll plan --stack prod",
        ].join("\n"),
        err: "",
    });
});
