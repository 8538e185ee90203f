import * as fs from "node:fs";
import * as path from "node:path";

import { downloadEngine } from "../../../rehearsal/toolchain/engine-download";
import { temporaryFolder } from "../fakes";

const folder = temporaryFolder();
afterAll(() => {
    folder.remove();
});

function attempt(installer: string, stallSeconds = 20) {
    const cache = fs.mkdtempSync(path.join(folder.path, "cache-"));
    const file = path.join(cache, "installer.cjs");
    fs.writeFileSync(file, installer);
    const options = {
        cache,
        environment: process.env,
        step: () => undefined,
        installer: file,
        stallSeconds,
    };
    const left = () => fs.readdirSync(cache).filter((name) => name !== "installer.cjs");
    return { run: () => downloadEngine("v3.259.0", options), left };
}

const INSTALL = `
    const fs = require("node:fs");
    const [root, version] = process.argv.slice(2);
    fs.writeFileSync(process.env.TMPDIR + "/archive", "bytes");
    fs.mkdirSync(root + "/bin");
    fs.writeFileSync(root + "/bin/pulumi", version);
`;

test("installs the pinned version into the cache, without the installer's temporary files", async () => {
    const { run, left } = attempt(INSTALL);
    const download = await run();
    expect(download).toMatchObject({
        found: true,
        engine: { version: "3.259.0", source: "download", languageHost: "own" },
    });
    expect(left()).toHaveLength(1);
    const command = download.found ? download.engine.command : "";
    expect(fs.readFileSync(command, "utf8")).toBe("3.259.0");
    expect(fs.readdirSync(path.dirname(path.dirname(command)))).toEqual(["bin"]);
});

test("an installer that fails gives its first line as the reason and leaves nothing", async () => {
    const { run, left } = attempt('console.error("no route to site\\nstack"); process.exit(1);');
    expect(await run()).toEqual({ found: false, why: "no route to site" });
    expect(left()).toEqual([]);
});

test("an installer that gets no bytes is given up", async () => {
    const { run, left } = attempt("setInterval(() => undefined, 1000);", 0.4);
    expect(await run()).toEqual({ found: false, why: "the vendor's site sent nothing" });
    expect(left()).toEqual([]);
});
