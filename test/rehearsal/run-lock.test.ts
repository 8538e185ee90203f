import * as fs from "node:fs";
import * as path from "node:path";

import { RehearsalRunsError, withRunLock } from "../../rehearsal/run-lock";
import { temporaryFolder } from "./fakes";

describe("the lock of a stack's rehearsal", () => {
    const temporary = temporaryFolder();
    const folder = temporary.path;

    afterAll(() => {
        temporary.remove();
    });

    it("is held while the work runs, and free afterwards, whatever came of it", async () => {
        const file = path.join(folder, "one.pid");
        const work = withRunLock({ folder, stack: "one" }, () => {
            expect(fs.readFileSync(file, "utf8")).toBe(String(process.pid));
            return Promise.reject(new Error("on purpose"));
        });
        await expect(work).rejects.toThrow("on purpose");
        expect(fs.existsSync(file)).toBe(false);
    });

    it("is refused while another process has it, which is left alone", async () => {
        fs.writeFileSync(path.join(folder, "two.pid"), String(process.ppid));
        const second = withRunLock({ folder, stack: "two" }, () => Promise.resolve());
        await expect(second).rejects.toThrow(RehearsalRunsError);
        await expect(second).rejects.toThrow(String(process.ppid));
        expect(fs.existsSync(path.join(folder, "two.pid"))).toBe(true);
    });

    it.each([
        ["a process that is gone", "2147483646"],
        ["nobody", ""],
    ])("is taken over from %s", async (_, holder) => {
        fs.writeFileSync(path.join(folder, "three.pid"), holder);
        await expect(
            withRunLock({ folder, stack: "three" }, () => Promise.resolve("done")),
        ).resolves.toBe("done");
    });
});
