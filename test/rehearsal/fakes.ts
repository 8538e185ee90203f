import * as fs from "node:fs";
import * as os from "node:os";
import * as path from "node:path";

import type { Progress } from "../../rehearsal/progress";

/** A folder for one test file; `remove` is for its `afterAll`. */
export function temporaryFolder(): { readonly path: string; remove(): void } {
    const folder = fs.mkdtempSync(path.join(os.tmpdir(), "atoll-test-"));
    return {
        path: folder,
        remove: () => {
            fs.rmSync(folder, { recursive: true, force: true });
        },
    };
}

/** Writes a shell script that stands in for a tool, and returns its path. */
export function fakeExecutable(folder: string, name: string, script: string): string {
    fs.mkdirSync(folder, { recursive: true });
    const file = path.join(folder, name);
    fs.writeFileSync(file, `#!/bin/sh\n${script}\n`, { mode: 0o755 });
    return file;
}

/** Where the shell and its usual tools are, for environments that are made from nothing. */
export const SYSTEM_PATH = "/usr/bin:/bin";

/** Progress that is kept instead of shown. */
export function recordedProgress(): Progress & {
    readonly notes: string[];
    readonly phases: string[];
} {
    const notes: string[] = [];
    const phases: string[] = [];
    return {
        notes,
        phases,
        phase: (name, work) => {
            phases.push(name);
            return work(() => undefined);
        },
        note: (line) => void notes.push(line),
        seconds: () => ({}),
    };
}

/** Whether a process of that id is there. */
export function isAlive(pid: number): boolean {
    try {
        process.kill(pid, 0);
        return true;
    } catch {
        return false;
    }
}

/** Waits until `condition` holds; a test that waits in vain ends with Jest's own time limit. */
export async function until(condition: () => boolean): Promise<void> {
    while (!condition()) {
        await new Promise((resolve) => setTimeout(resolve, 10));
    }
}
