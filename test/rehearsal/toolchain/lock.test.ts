import * as fs from "node:fs";
import * as path from "node:path";

import { acquireLock } from "../../../rehearsal/toolchain/lock";
import { temporaryFolder } from "../fakes";

const folder = temporaryFolder();
afterAll(() => {
    folder.remove();
});

let count = 0;
const freshLock = (): string => path.join(folder.path, `${(count += 1)}.lock`);

test("the second waits until the first releases, and is told once", async () => {
    const file = freshLock();
    const release = await acquireLock(file);
    let told = 0;
    let held = false;
    const second = acquireLock(file, { pollMs: 5, onWait: () => (told += 1) }).then((done) => {
        held = true;
        return done;
    });
    await new Promise((resolve) => setTimeout(resolve, 40));
    expect(held).toBe(false);
    release();
    (await second)();
    expect(told).toBe(1);
    expect(fs.existsSync(file)).toBe(false);
});

test("a lock that nobody renews is taken over", async () => {
    const file = freshLock();
    fs.writeFileSync(file, "1\n");
    const longAgo = new Date(Date.now() - 60_000);
    fs.utimesSync(file, longAgo, longAgo);
    const release = await acquireLock(file, { pollMs: 5 });
    expect(fs.readFileSync(file, "utf8")).toBe(`${process.pid}\n`);
    release();
});

test("a waiting process can be interrupted", async () => {
    const file = freshLock();
    const release = await acquireLock(file);
    const controller = new AbortController();
    const waiting = acquireLock(file, {
        pollMs: 5,
        signal: controller.signal,
        onWait: () => {
            controller.abort();
        },
    });
    await expect(waiting).rejects.toMatchObject({ name: "AbortError" });
    expect(fs.existsSync(file)).toBe(true);
    release();
});
