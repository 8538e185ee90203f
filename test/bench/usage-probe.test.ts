import { execFileSync } from "node:child_process";
import * as fs from "node:fs";
import * as path from "node:path";

import { temporaryFolder } from "../rehearsal/fakes";

const PROBE = path.join(__dirname, "..", "..", "bench", "usage-probe.cjs");
const folder = temporaryFolder();
afterAll(() => {
    folder.remove();
});

/** Runs a script as if it were the given module, and returns what the probe wrote. */
function usageOf(module: string): unknown {
    const script = path.join(folder.path, module);
    const file = path.join(folder.path, "usage.json");
    fs.mkdirSync(path.dirname(script), { recursive: true });
    fs.writeFileSync(script, "process.exitCode = 0;");
    fs.rmSync(file, { force: true });
    execFileSync(process.execPath, [script], {
        env: { NODE_OPTIONS: `--require=${PROBE}`, ATOLL_BENCH_USAGE: file },
    });
    return fs.existsSync(file) ? JSON.parse(fs.readFileSync(file, "utf8")) : undefined;
}

test("the program's process tells what it used", () => {
    const usage = usageOf("node_modules/@pulumi/pulumi/cmd/run/index.js");
    expect(Object.keys(usage ?? {}).sort()).toEqual(["cpuSeconds", "peakMiB", "seconds"]);
    expect(Object.values(usage ?? {}).every((value) => Number(value) > 0)).toBe(true);
});

test.each([
    "language-host.cjs",
    "node_modules/@pulumi/pulumi/cmd/run-policy-pack/index.js",
    "node_modules/@pulumi/pulumi/cmd/run-plugin/index.js",
])("%s does not", (module) => {
    expect(usageOf(module)).toBeUndefined();
});
