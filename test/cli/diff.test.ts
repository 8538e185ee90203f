import { mkdtempSync, rmSync, symlinkSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";

import { stringify } from "yaml";

import { asMap } from "../../fleet/as-map";
import { lockFleet } from "../../fleet/lock/lock-fleet";
import { AWS, AZURE, EXISTING, fleetOf, valueOf } from "../fleet/support/fleets";
import { Project, atoll, stackFile } from "./support/project";
import { Repository, stackText } from "./support/repository";

const ONE = fleetOf({ a: { ...AWS, why: "one" } });
const TWO = fleetOf({ a: { ...AWS, why: "one" }, b: { ...AZURE, why: "two" } });
const PATH = process.env["PATH"];

let repository: Repository;

beforeEach(() => {
    repository = new Repository();
});

afterEach(() => {
    process.env["PATH"] = PATH;
    repository.remove();
});

function diff(...args: readonly string[]) {
    return repository.atoll("diff", ...args);
}

/** The changes that `--json` printed, as "added clusters b". */
function changesOf(out: string): readonly string[] {
    const changes = asMap(JSON.parse(out))?.changes;
    return (Array.isArray(changes) ? changes : []).map((each: unknown) => {
        const { change, part, name } = asMap(each) ?? {};
        return [change, part, name].join(" ");
    });
}

describe("two commits and a working tree", () => {
    beforeEach(() => {
        const lock = repository.writeStack("prod", ONE);
        repository.commit("2026-11-20");
        repository.writeStack("prod", TWO, lock);
        repository.commit("2026-11-21");
    });

    test("the working tree is the other side where none is named", () => {
        const { code, out, err } = diff("HEAD");
        expect({ code, err }).toEqual({ code: 0, err: "" });
        expect(out).toMatch(/^Stack prod: HEAD \([0-9a-f]{12}\) -> working tree\n/);
        expect(out).toContain("The two plans are the same.");
        expect(out).toContain("(+USD 0.00)");
    });

    test("what came, by part and name, and what it costs", () => {
        const { code, out } = diff("HEAD~1", "main");
        expect(code).toBe(0);
        expect(out).toMatch(/^Stack prod: HEAD~1 \([0-9a-f]{12}\) -> main \([0-9a-f]{12}\)\n/);
        expect(out).toMatch(/\n\+ {2}clusters +b +.*cloud azure/);
        expect(out).toMatch(/\nAbout USD [0-9.,]+ -> USD [0-9.,]+ a month \(\+USD [0-9.,]+\)/);
        expect(Math.max(...out.split("\n").map((line) => line.length))).toBeLessThanOrEqual(100);
    });

    test("--json, and the other way round", () => {
        const json = diff("HEAD~1", "main", "--json").out;
        expect(changesOf(json)).toEqual([
            "added clusters b",
            "added versions b",
            "added ranges b",
            "added networks b",
            "added cost cluster b",
            "added cost network b",
        ]);
        expect(JSON.parse(json)).toMatchObject({
            format: 1,
            stack: "prod",
            before: { revision: "HEAD~1", present: true },
            after: { revision: "main", present: true },
        });
        expect(changesOf(diff("main", "HEAD~1", "--json").out)).toEqual(
            changesOf(json).map((line) => line.replace("added", "removed")),
        );
    });

    test("what is not committed counts for the working tree alone", () => {
        repository.writeStack("prod", ONE);
        expect(changesOf(diff("HEAD~1", "--json").out)).toEqual([]);
        expect(changesOf(diff("HEAD", "--json").out)).toContain("removed clusters b");
    });

    test("a stack that one side does not have counts as nothing there", () => {
        const { out } = diff("HEAD~1", "--stack", "prod", "--json");
        expect(JSON.parse(out)).toMatchObject({ before: { present: true } });
        repository.writeStack("dev", ONE);
        const came = diff("HEAD", "--stack", "dev");
        expect(came.out).toContain("which does not have the stack -> working tree");
        repository.commit("2026-11-22");
        expect(changesOf(diff("HEAD", "HEAD~1", "--stack", "dev", "--json").out)).toContain(
            "removed clusters a",
        );
    });

    test.each([
        ["nope", "is no commit of this repository"],
        ["", "is no commit of this repository"],
        ["main..main", "is no commit of this repository"],
        ["HEAD:infra", "is no commit of this repository"],
        ["--output=/tmp/x", "starts with a dash, and no revision does"],
    ])("%j is refused", (revision, reason) => {
        const args = ["--dir", repository.project, "--", revision, "HEAD"];
        const { code, out, err } = atoll("diff", ...args);
        expect({ code, out }).toEqual({ code: 2, out: "" });
        expect(err).toContain(`${revision === "" ? '""' : revision}\n    ${reason}`);
    });

    test("a clone that has only the newest commit says how to get the others", () => {
        const clone = mkdtempSync(join(tmpdir(), "atoll-clone-"));
        try {
            const origin = `file://${join(repository.project, "..")}`;
            repository.git("clone", "--quiet", "--depth=1", origin, clone);
            const { code, err } = atoll("diff", "HEAD~1", "--dir", join(clone, "infra"));
            expect(code).toBe(2);
            expect(err).toContain("HEAD~1\n    is not in this clone, which is shallow");
            expect(err).toContain("fix: fetch the others: git fetch --unshallow");
        } finally {
            rmSync(clone, { recursive: true });
        }
    });

    test("without git there is nothing to compare", () => {
        process.env["PATH"] = repository.project;
        const { code, err } = diff("HEAD~1");
        expect(code).toBe(2);
        expect(err).toContain("git\n    is not on the PATH");
    });
});

test("a folder that is in no repository", () => {
    const project = new Project();
    try {
        project.write("Pulumi.yaml", "name: atoll\n");
        project.write("Pulumi.prod.yaml", stackFile("cloud: aws\nregion: us-east-1"));
        const { code, err } = atoll("diff", "HEAD", "--dir", project.folder);
        expect(code).toBe(2);
        expect(err).toContain(`${project.folder}\n    is in no Git repository that git reads`);
    } finally {
        project.remove();
    }
});

test("what is wrong at a revision names it, and what is wrong now as well", () => {
    repository.write("Pulumi.prod.yaml", stackText(ONE));
    repository.commit("2026-11-20");
    repository.write("Pulumi.prod.yaml", "config: {}\n");
    const { code, out, err } = diff("main");
    expect({ code, out }).toEqual({ code: 2, out: "" });
    expect(err).toContain("2 problems; nothing was done");
    expect(err).toContain("main: atoll.prod.lock.yaml\n    there is no lock yet");
    expect(err).toContain("working tree: Pulumi.prod.yaml: config.atoll:fleet\n");
});

test("a revision is judged as of its own day: support that has ended since was fine then", () => {
    // EKS: 1.31 ended on 2026-11-26 even with extended support, and its standard support on 2025-11-26.
    const old = { ...AWS, version: "1.31" };
    const fleet = fleetOf({ a: old });
    const day = "2025-11-01";
    const locked = lockFleet({ fleet, lockText: undefined, today: day, stack: "prod" });
    repository.write("Pulumi.prod.yaml", stackText(fleet));
    repository.write("atoll.prod.lock.yaml", valueOf(locked).text);
    repository.commit(day);
    expect(diff("HEAD", "HEAD")).toMatchObject({ code: 0, err: "" });
    repository.write("note", "later\n");
    repository.commit("2027-01-01");
    expect(diff("HEAD", "HEAD").err).toContain("HEAD: clusters.a.version");
});

describe("a fleet in files of its own", () => {
    beforeEach(() => {
        const lock = repository.writeStack("prod", ONE);
        repository.write("Pulumi.prod.yaml", "config: { atoll:fleet: fleets/prod }\n");
        repository.write("fleets/prod/a.yaml", stringify(ONE));
        repository.commit("2026-11-20");
        repository.write("fleets/prod/b.yaml", stringify({ clusters: { b: EXISTING } }));
        repository.writeStack("next", fleetOf({ a: { ...AWS, why: "one" }, b: EXISTING }), lock);
        repository.write("atoll.prod.lock.yaml", repository.read("atoll.next.lock.yaml"));
        repository.commit("2026-11-21");
    });

    test("is read from Git as well", () => {
        const { out, err } = diff("HEAD~1", "HEAD", "--stack", "prod", "--json");
        expect(err).toBe("");
        expect(changesOf(out)).toContain("added clusters b");
        expect(changesOf(out)).not.toContain("added clusters a");
        expect(changesOf(diff("HEAD", "--stack", "prod", "--json").out)).toEqual([]);
    });

    test("through a link inside the repository, and never through one that leads out of it", () => {
        symlinkSync("prod", join(repository.project, "fleets/linked"));
        repository.write("Pulumi.prod.yaml", "config: { atoll:fleet: fleets/linked }\n");
        repository.commit("2026-11-22");
        expect(diff("HEAD~1", "HEAD", "--stack", "prod").out).toContain("are the same");
        symlinkSync("/etc/hostname", join(repository.project, "fleets/out.yaml"));
        repository.write("Pulumi.prod.yaml", "config: { atoll:fleet: fleets/out.yaml }\n");
        repository.commit("2026-11-22");
        expect(diff("HEAD", "HEAD~1", "--stack", "prod").err).toContain(
            "HEAD: fleets/out.yaml\n    is a link that leads out of the project's folder",
        );
    });
});
