import { spawn } from "node:child_process";
import type { ChildProcess } from "node:child_process";
import * as fs from "node:fs";
import * as os from "node:os";
import * as path from "node:path";

import { controlPlaneProcesses, stopLeftovers } from "../../../rehearsal/control-planes/processes";

let directory: string;
const children: ChildProcess[] = [];

beforeEach(() => {
    directory = fs.mkdtempSync(path.join(os.tmpdir(), "control-planes-"));
});

afterEach(() => {
    children.splice(0).forEach((child) => {
        child.kill("SIGKILL");
    });
    fs.rmSync(directory, { recursive: true, force: true });
});

/** A process whose executable is at `file`; kwokctl links the binaries in the same way. */
async function run(file: string, ...args: string[]): Promise<number> {
    fs.mkdirSync(path.dirname(file), { recursive: true });
    fs.symlinkSync(fs.realpathSync("/bin/sleep"), file);
    const child = spawn(file, [...args, "60"], { stdio: "ignore" });
    children.push(child);
    await new Promise((resolve, reject) => {
        child.once("spawn", resolve);
        child.once("error", reject);
    });
    return child.pid ?? 0;
}

test("the processes of a folder are those whose executables stand in it", async () => {
    const etcd = await run(path.join(directory, "clusters", "a", "bin", "etcd"));
    await run(path.join(`${directory}-other`, "bin", "etcd"));
    const found = await controlPlaneProcesses(directory);
    fs.rmSync(`${directory}-other`, { recursive: true });
    expect(found).toEqual([{ pid: etcd, name: "etcd" }]);
});

test("leftovers are ended, and nobody else's processes", async () => {
    const ours = await run(path.join(directory, "clusters", "a", "bin", "kube-apiserver"));
    const others = await run(path.join(`${directory}-other`, "bin", "kube-apiserver"));
    const ended = await stopLeftovers(directory);
    fs.rmSync(`${directory}-other`, { recursive: true });
    expect(ended).toEqual([{ pid: ours, name: "kube-apiserver" }]);
    expect(await controlPlaneProcesses(directory)).toEqual([]);
    expect(() => process.kill(others, 0)).not.toThrow();
});

test("a folder without processes, or that does not exist, has no leftovers", async () => {
    expect(await stopLeftovers(path.join(directory, "none"))).toEqual([]);
});
