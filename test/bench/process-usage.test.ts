import { execFileSync } from "node:child_process";
import * as fs from "node:fs";
import * as path from "node:path";

import { readUsage, usageEnvironment } from "../../bench/policy/process-usage";
import { temporaryFolder } from "../rehearsal/fakes";

const folder = temporaryFolder();
afterAll(() => {
    folder.remove();
});

/** Runs a script that is to tell what it used, and whether it did. */
function run(script: string, measured: string): string | undefined {
    const file = path.join(folder.path, "usage.json");
    fs.rmSync(file, { force: true });
    fs.writeFileSync(path.join(folder.path, script), "process.exitCode = 0;");
    execFileSync(process.execPath, [path.join(folder.path, script)], {
        env: usageEnvironment(measured, file),
    });
    return fs.existsSync(file) ? file : undefined;
}

test("the process of the script tells what it used", () => {
    const file = run("pack.js", "pack.js");
    const { cpuSeconds, peakMb } = readUsage(file ?? "");
    expect([cpuSeconds > 0, peakMb > 1]).toEqual([true, true]);
});

test("another process does not", () => {
    expect(run("other.js", "pack.js")).toBeUndefined();
});
