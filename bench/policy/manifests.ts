import { spawnSync } from "node:child_process";
import * as fs from "node:fs";
import * as path from "node:path";

import { stringify } from "yaml";

import { readUsage, usageEnvironment } from "./process-usage";
import { applicationObjects } from "./workloads";

const CLI = path.join(__dirname, "..", "..", "bin", "atoll.js");

/** What `atoll policy check` took, its start included. */
export interface CheckRun {
    readonly wallSeconds: number;
    readonly cpuSeconds: number;
}

/** Writes a folder of manifests as teams have it: a file for each application, its objects as documents. */
export function writeManifests(folder: string, count: number): void {
    fs.mkdirSync(folder, { recursive: true });
    for (let application = 0, written = 0; written < count; application += 1) {
        const objects = applicationObjects(application).slice(0, count - written);
        const text = objects.map((object) => stringify(object)).join("---\n");
        fs.writeFileSync(path.join(folder, `application-${application}.yaml`), text);
        written += objects.length;
    }
}

/**
 * @param usage file for the probe
 * @throws Error when not every manifest is checked
 */
export function checkManifests(folder: string, count: number, usage: string): CheckRun {
    const start = performance.now();
    const run = spawnSync(process.execPath, [CLI, "policy", "check", folder], {
        encoding: "utf8",
        env: { ...process.env, ...usageEnvironment(CLI, usage) },
    });
    const wallSeconds = (performance.now() - start) / 1000;
    if (!run.stdout.includes(`${count} objects checked`)) {
        throw new Error(`atoll policy check failed:\n${run.stdout}${run.stderr}`);
    }
    return { wallSeconds, cpuSeconds: readUsage(usage).cpuSeconds };
}
