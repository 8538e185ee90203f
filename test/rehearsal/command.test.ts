import * as fs from "node:fs";
import * as path from "node:path";

import { runCommand } from "../../rehearsal/command";
import { isAlive, temporaryFolder, until } from "./fakes";

const folder = temporaryFolder();
afterAll(() => {
    folder.remove();
});

const shell = (script: string, options: Parameters<typeof runCommand>[2] = {}) =>
    runCommand("/bin/sh", ["-c", script], options);

test("gives the exit code and both streams", async () => {
    const result = await shell("echo out; echo err >&2; exit 3");
    expect(result).toEqual({ ended: "exited", exitCode: 3, stdout: "out", stderr: "err" });
});

test("gives whole lines as they come, the last one without a newline too", async () => {
    const lines: string[] = [];
    await shell("printf 'a\\nb'; printf 'c\\nd'", { onLine: (line) => lines.push(line) });
    expect(lines).toEqual(["a", "bc", "d"]);
});

test("keeps only the last lines when it is asked to", async () => {
    expect((await shell("seq 1 100", { keepLines: 2 })).stdout).toBe("99\n100");
});

test("hands over input and exactly the environment it was given", async () => {
    const result = await shell('cat; echo "$GIVEN-$HOME"', {
        input: "hello ",
        env: { GIVEN: "yes", PATH: "/usr/bin:/bin" },
    });
    expect(result.stdout).toBe("hello yes-");
});

test("a command that does not read its input is no error", async () => {
    const result = await shell("exec 0<&-; exit 0", { input: "x".repeat(1_000_000) });
    expect(result.exitCode).toBe(0);
});

test("rejects when there is no such command", async () => {
    await expect(runCommand(path.join(folder.path, "missing"), [])).rejects.toMatchObject({
        code: "ENOENT",
    });
});

test("interrupts at the time limit, so that the command can end in order", async () => {
    const script = "trap 'echo bye; exit 5' INT; while :; do sleep 0.05; done";
    const result = await shell(script, { timeLimitSeconds: 0.3 });
    expect(result).toMatchObject({ ended: "time limit", exitCode: 5, stdout: "bye" });
});

test("kills what ignores the interrupt, and what it started", async () => {
    const pids = path.join(folder.path, "pids");
    const script = `trap '' INT; sleep 600 & echo $! $$ > ${pids}; wait; sleep 600`;
    const result = await shell(script, { timeLimitSeconds: 0.3, graceSeconds: 0.2 });
    expect(result).toMatchObject({ ended: "time limit", exitCode: -1 });
    const started = fs.readFileSync(pids, "utf8").trim().split(" ").map(Number);
    expect(started).toHaveLength(2);
    await until(() => started.every((pid) => !isAlive(pid)));
});

test("stops when the signal aborts, and does not start after that", async () => {
    const controller = new AbortController();
    const running = shell("echo started; exec sleep 600", {
        signal: controller.signal,
        onLine: () => {
            controller.abort();
        },
    });
    expect(await running).toMatchObject({ ended: "aborted", stdout: "started" });
    const marker = path.join(folder.path, "marker");
    const late = await shell(`touch ${marker}`, { signal: controller.signal });
    expect(late.ended).toBe("aborted");
    expect(fs.existsSync(marker)).toBe(false);
});
