import { execFileSync } from "node:child_process";
import * as fs from "node:fs";
import * as path from "node:path";

import { changeCount, errorText } from "../../rehearsal/engine/engine-run";
import { rehearsalLayout } from "../../rehearsal/layout";
import { Rehearsal } from "../../rehearsal/rehearsal";
import { removeRehearsal } from "../../rehearsal/remove-rehearsal";
import { ensureToolchain } from "../../rehearsal/toolchain";
import { temporaryFolder } from "../rehearsal/fakes";
import { REPOSITORY, describeWithToolchain } from "../rehearsal/with-toolchain";

const EXAMPLE = path.join(REPOSITORY, "examples", "one-cluster");

/** The example in a folder of its own, with the built package among its packages. */
function installExample(folder: string): string {
    const project = path.join(folder, "one-cluster");
    fs.cpSync(EXAMPLE, project, { recursive: true });
    const packages = path.join(project, "node_modules");
    fs.mkdirSync(packages);
    for (const name of fs.readdirSync(path.join(REPOSITORY, "node_modules"))) {
        fs.symlinkSync(path.join(REPOSITORY, "node_modules", name), path.join(packages, name));
    }
    const built = path.join(packages, "atoll");
    fs.rmSync(built, { force: true });
    const build = path.join(REPOSITORY, "packaging", "main.ts");
    execFileSync(process.execPath, ["--import", "tsx", build, built], { cwd: REPOSITORY });
    return project;
}

/** Runs the package's own command in the project. */
function atoll(project: string, ...args: readonly string[]): string {
    const command = path.join(project, "node_modules", "atoll", "bin", "atoll.js");
    return execFileSync(process.execPath, [command, ...args], { cwd: project, encoding: "utf8" });
}

jest.setTimeout(240_000);

describeWithToolchain("a program outside the project that imports the package", () => {
    const folder = temporaryFolder();
    const project = path.join(folder.path, "one-cluster");
    const layout = rehearsalLayout(project, "dev", path.join(folder.path, "dev"));
    let rehearsal: Rehearsal | undefined;

    beforeAll(() => {
        installExample(folder.path);
        atoll(project, "lock", "--stack", "dev");
    });

    afterAll(async () => {
        await rehearsal?.abandon();
        await removeRehearsal(layout);
        folder.remove();
    });

    it("type-checks against the package's declarations", () => {
        const compiler = path.join(REPOSITORY, "node_modules", "typescript", "bin", "tsc");
        expect(() =>
            execFileSync(process.execPath, [compiler, "--project", project], { encoding: "utf8" }),
        ).not.toThrow();
    });

    it("declares its cluster, and changes nothing in a second up", async () => {
        rehearsal = await Rehearsal.start({ layout, toolchain: await ensureToolchain() });
        const up = await rehearsal.engine.up({ skipCheckpoints: true });
        expect([up.exitCode, errorText(up)]).toEqual([0, ""]);
        const endpoints = await rehearsal.engine.stackOutput("endpoints", true);
        expect(Object.keys(endpoints as object)).toEqual(["gcp-europe-west1"]);
        const second = await rehearsal.engine.up({ skipCheckpoints: true });
        expect([second.exitCode, changeCount(second)]).toEqual([0, 0]);
    });
});
