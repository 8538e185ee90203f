import * as fs from "node:fs";
import * as path from "node:path";

import { findInstalledEngine } from "../../../rehearsal/toolchain/installed-engine";
import { fakeExecutable, SYSTEM_PATH, temporaryFolder } from "../fakes";

const folder = temporaryFolder();
afterAll(() => {
    folder.remove();
});

const freshBin = (): string => fs.mkdtempSync(path.join(folder.path, "bin-"));
const search = (...bins: readonly string[]) =>
    findInstalledEngine({ PATH: [...bins, SYSTEM_PATH].join(":") });

test.each([
    ["v3.259.0", "3.259.0"],
    ["3.100.1", "3.100.1"],
    ["v3.260.0-alpha.1", "3.260.0-alpha.1"],
])("an engine that says %s is used", async (said, version) => {
    const bin = freshBin();
    const command = fakeExecutable(bin, "pulumi", `echo ${said}`);
    expect(await search(bin)).toEqual({
        found: true,
        engine: { command, version, source: "path", languageHost: "stand-in" },
    });
});

test.each([
    ["v2.25.2", /is version 2\.25\.2; needed is/],
    ["v3.1.0", /is version 3\.1\.0; needed is/],
    ["v4.0.0", /is version 4\.0\.0; needed is/],
    ["nonsense", /does not tell its version/],
])("an engine that says %s is not", async (said, why) => {
    const bin = freshBin();
    fakeExecutable(bin, "pulumi", `echo ${said}`);
    const found = await search(bin);
    expect(found.found ? "found" : found.why).toMatch(why);
});

test("without any pulumi it says so", async () => {
    expect(await search(freshBin())).toEqual({
        found: false,
        why: "there is no pulumi on PATH",
    });
});

test("a file that cannot be executed is passed over", async () => {
    const [first, second] = [freshBin(), freshBin()];
    fs.writeFileSync(path.join(first, "pulumi"), "#!/bin/sh\n", { mode: 0o644 });
    const command = fakeExecutable(second, "pulumi", "echo v3.259.0");
    expect(await search(first, second)).toMatchObject({ engine: { command } });
});

test("its language host is its own when it stands on PATH", async () => {
    const [engine, host] = [freshBin(), freshBin()];
    fakeExecutable(engine, "pulumi", "echo v3.259.0");
    fakeExecutable(host, "pulumi-language-nodejs", "");
    expect(await search(engine, host)).toMatchObject({ engine: { languageHost: "own" } });
});

test("its language host is its own when it stands beside the file that a link leads to", async () => {
    const [installed, links] = [freshBin(), freshBin()];
    fakeExecutable(installed, "pulumi", "echo v3.259.0");
    fakeExecutable(installed, "pulumi-language-nodejs", "");
    fs.symlinkSync(path.join(installed, "pulumi"), path.join(links, "pulumi"));
    expect(await search(links)).toMatchObject({ engine: { languageHost: "own" } });
});
