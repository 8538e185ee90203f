import * as fs from "node:fs";
import * as path from "node:path";

import { build, buildName, findBuild } from "../../../rehearsal/toolchain/build";
import { readGoModule } from "../../../rehearsal/toolchain/go-module";
import type { Recipe } from "../../../rehearsal/toolchain/recipes";
import { fakeExecutable, isAlive, SYSTEM_PATH, temporaryFolder, until } from "../fakes";

const folder = temporaryFolder();
afterAll(() => {
    folder.remove();
});

const fresh = (name: string): string => fs.mkdtempSync(path.join(folder.path, `${name}-`));

function recipe(changes: Partial<Recipe> = {}, sums = "example.com/tool v1.0.0 h1:abc=\n"): Recipe {
    const module = fresh("module");
    fs.writeFileSync(path.join(module, "go.mod"), "module x\n\ngo 1.26.0\n");
    fs.writeFileSync(path.join(module, "go.sum"), sums);
    return {
        name: "tool",
        module: readGoModule(module),
        version: "v1.0.0",
        packages: ["example.com/tool"],
        ldflags: "-s -w",
        executables: ["tool"],
        ...changes,
    };
}

/** A Go whose `build` does what the script says; `$out` is the folder to write to. */
function fakeGo(script: string) {
    const bin = fresh("go");
    const parse = 'while [ "$1" != "-o" ]; do shift; done; out="$2"';
    return { command: fakeExecutable(bin, "go", `${parse}\n${script}`), version: "1.26.0" };
}

const options = (cache: string, environment: NodeJS.ProcessEnv = {}) => ({
    cache,
    environment: { PATH: SYSTEM_PATH, ...environment },
    step: () => undefined,
});

describe("the name of a build", () => {
    const base = recipe();

    test("is the same for the same sources, wherever they stand", () => {
        expect(buildName(recipe())).toBe(buildName(base));
        expect(buildName(base)).toContain(`tool-v1.0.0-${process.platform}-${process.arch}-`);
    });

    test.each([
        ["checksums", recipe({}, "example.com/tool v1.0.0 h1:other=\n")],
        ["linker flags", recipe({ ldflags: "-s" })],
        ["packages", recipe({ packages: ["example.com/other"] })],
        ["version", recipe({ version: "v1.0.1" })],
    ])("changes with the %s", (_what, changed) => {
        expect(buildName(changed)).not.toBe(buildName(base));
    });
});

test("builds into the cache with flags that keep every check, and only once", async () => {
    const cache = fresh("cache");
    const go = fakeGo('echo x >> "$LOG"; env > "$out/tool"');
    const log = path.join(fresh("log"), "calls");
    const unsafe = { GOFLAGS: "-mod=mod -insecure", GOOS: "plan9", CGO_ENABLED: "1", LOG: log };
    const wanted = recipe();
    const built = await build(wanted, go, options(cache, unsafe));
    expect(findBuild(wanted, cache)).toBe(built);
    await build(wanted, go, options(cache, unsafe));
    expect(fs.readFileSync(log, "utf8")).toBe("x\n");
    const environment = fs.readFileSync(path.join(built, "tool"), "utf8").split("\n");
    expect(environment).toEqual(
        expect.arrayContaining(["GOFLAGS=-mod=readonly", "CGO_ENABLED=0", "GOTOOLCHAIN=local"]),
    );
    expect(environment.some((line) => line.startsWith("GOOS="))).toBe(false);
});

test.each([
    ["dial tcp: lookup proxy.golang.org: no such host", /module proxy reachable/],
    ["verifying x@v1: checksum mismatch\nSECURITY ERROR", /do not use what was downloaded/],
    ["write /tmp/x: no space left on device", /free some disk space/],
    ["x.go:1:1: syntax error", /see Go's message above/],
])("a build that fails with %j tells the reason and what to do", async (said, fix) => {
    const cache = fresh("cache");
    const go = fakeGo(`printf '%s\\n' '${said}' >&2; exit 1`);
    const failing = build(recipe(), go, options(cache));
    await expect(failing).rejects.toMatchObject({ name: "ToolchainError", exitCode: 2 });
    await expect(failing).rejects.toThrow("tool v1.0.0: go build failed with code 1:\n");
    await expect(failing).rejects.toThrow(said.split("\n")[0]);
    await expect(failing).rejects.toThrow(fix);
    expect(fs.readdirSync(cache)).toEqual([]);
});

test("an interrupted build ends Go and what it started, and leaves nothing in the cache", async () => {
    const cache = fresh("cache");
    const pids = path.join(fresh("log"), "pids");
    const go = fakeGo(`echo half > "$out/tool"; sleep 600 & echo $! $$ > ${pids}; wait`);
    const controller = new AbortController();
    const building = build(recipe(), go, { ...options(cache), signal: controller.signal });
    await until(() => fs.existsSync(pids) && fs.readFileSync(pids, "utf8").includes("\n"));
    controller.abort();
    await expect(building).rejects.toMatchObject({ name: "AbortError" });
    expect(fs.readdirSync(cache)).toEqual([]);
    const started = fs.readFileSync(pids, "utf8").trim().split(" ").map(Number);
    await until(() => started.every((pid) => !isAlive(pid)));
});
