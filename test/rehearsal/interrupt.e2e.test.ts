import { spawn } from "node:child_process";
import * as fs from "node:fs";
import * as path from "node:path";

import { controlPlaneProcesses } from "../../rehearsal/control-planes/processes";
import { rehearsalLayout } from "../../rehearsal/layout";
import { temporaryFolder, until } from "./fakes";
import { REPOSITORY, describeWithToolchain } from "./with-toolchain";

const MAIN = path.join(REPOSITORY, "rehearsal", "main.ts");

/** A command of a rehearsal whose files are in `folder`. */
function start(
    folder: string,
    args: readonly string[],
): {
    readonly pid: number;
    readonly ended: Promise<{ readonly code: number | null; readonly output: string }>;
} {
    const child = spawn(process.execPath, ["--import", "tsx", MAIN, ...args, "--folder", folder], {
        cwd: REPOSITORY,
        stdio: ["ignore", "pipe", "pipe"],
    });
    let output = "";
    child.stdout.on("data", (chunk: Buffer) => (output += chunk.toString()));
    child.stderr.on("data", (chunk: Buffer) => (output += chunk.toString()));
    const ended = new Promise<{ code: number | null; output: string }>((resolve) => {
        child.once("close", (code) => {
            resolve({ code, output });
        });
    });
    return { pid: child.pid ?? 0, ended };
}

jest.setTimeout(240_000);

describeWithToolchain("an interrupted rehearsal", () => {
    const folder = temporaryFolder();
    const layout = rehearsalLayout(REPOSITORY, "dev", path.join(folder.path, "dev"));

    afterAll(() => {
        folder.remove();
    });

    it("leaves no process, and the next one works", async () => {
        const first = start(folder.path, ["up", "--stack", "dev", "--control-planes", "1"]);
        // The first control plane is being started: the engine is in the middle of its work.
        await until(() => fs.existsSync(path.join(layout.controlPlanes, "settings")));
        process.kill(first.pid, "SIGINT");
        const interrupted = await first.ended;
        expect(interrupted.code).toBe(130);
        expect(interrupted.output).not.toMatch(/^\s+at /m);
        expect(await controlPlaneProcesses(layout.controlPlanes)).toEqual([]);

        const second = await start(folder.path, ["up", "--stack", "dev", "--control-planes", "1"])
            .ended;
        expect(second.output).toContain("Second up: 0 changes.");
        expect(second.code).toBe(0);
        const end = await start(folder.path, ["down", "--stack", "dev"]).ended;
        expect(end.code).toBe(0);
        expect(await controlPlaneProcesses(layout.controlPlanes)).toEqual([]);
        expect(fs.existsSync(layout.root)).toBe(false);
    });
});
