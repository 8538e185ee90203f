import * as fs from "node:fs";
import * as path from "node:path";

import { StackEngine } from "../../../rehearsal/engine/engine";
import { fakeExecutable, isAlive, SYSTEM_PATH, temporaryFolder, until } from "../fakes";

const folder = temporaryFolder();
afterAll(() => {
    folder.remove();
});

/** An engine that writes its arguments and environment beside itself and then does what the script says. */
function fakeEngine(script: string, signal?: AbortSignal) {
    const root = fs.mkdtempSync(path.join(folder.path, "engine-"));
    const project = path.join(root, "project");
    fs.mkdirSync(project);
    fs.writeFileSync(path.join(project, "Pulumi.yaml"), "name: probe\nruntime: nodejs\n");
    const command = fakeExecutable(
        path.join(root, "engine"),
        "pulumi",
        `echo "$*" >> ${root}/calls; pwd >> ${root}/folders; env > ${root}/environment\n${script}`,
    );
    const read = (name: string) => fs.readFileSync(path.join(root, name), "utf8").trim();
    const engine = new StackEngine({
        command,
        project,
        stack: "prod",
        stackFile: path.join(root, "stack", "Pulumi.prod.yaml"),
        bin: [path.join(root, "bin")],
        backend: path.join(root, "backend"),
        pulumiHome: path.join(root, "home"),
        passphrase: "made up",
        ambient: { PATH: SYSTEM_PATH, AWS_PROFILE: "theirs" },
        signal,
    });
    return { engine, root, project, read };
}

const target = (root: string): string =>
    `--stack prod --config-file ${root}/stack/Pulumi.prod.yaml --non-interactive --json --color never`;

test.each([
    [
        "preview",
        (e: StackEngine) => e.preview({ policyPacks: [{ folder: "a" }, { folder: "b" }] }),
        "preview --policy-pack a --policy-pack b",
    ],
    [
        "up",
        (e: StackEngine) => e.up({ continueOnError: true }),
        "up --yes --skip-preview --continue-on-error",
    ],
    [
        "refresh",
        (e: StackEngine) => e.refresh({ clearPendingCreates: true, targets: ["urn:a", "urn:b"] }),
        "refresh --yes --skip-preview --clear-pending-creates --target urn:a --target urn:b",
    ],
    [
        "destroy",
        (e: StackEngine) => e.destroy({ ignoreProtect: true }),
        "destroy --yes --skip-preview --ignore-protect",
    ],
])("%s names the stack and its file, and asks nothing", async (_name, run, expected) => {
    const { engine, root, project, read } = fakeEngine("");
    await run(engine);
    expect(read("calls")).toBe(`${expected} ${target(root)}`);
    expect(read("folders")).toBe(fs.realpathSync(project));
});

test("the engine's own folder and the stand-ins are on its PATH, and no credentials are", async () => {
    const { engine, root, read } = fakeEngine("");
    await engine.up({ skipCheckpoints: true, environment: { EXTRA: "1" } });
    const environment = read("environment").split("\n");
    expect(environment).toEqual(
        expect.arrayContaining([
            `PATH=${root}/bin:${root}/engine:${SYSTEM_PATH}`,
            `PULUMI_BACKEND_URL=file://${root}/backend`,
            "PULUMI_SKIP_CHECKPOINTS=true",
            "PULUMI_EXPERIMENTAL=true",
            "EXTRA=1",
        ]),
    );
    expect(environment.filter((line) => line.startsWith("AWS_"))).toEqual([]);
});

test("a run gives exit code, events and errors", async () => {
    const { engine } = fakeEngine(`
        echo '{"summaryEvent":{"resourceChanges":{"update":2}}}'
        echo 'error: it failed' >&2
        exit 3`);
    expect(await engine.up()).toMatchObject({
        ended: "exited",
        exitCode: 3,
        changes: { update: 2 },
        diagnostics: [{ severity: "error", message: "it failed" }],
    });
});

test("a run that takes too long is interrupted and tells so", async () => {
    const { engine, root, read } = fakeEngine(
        "echo $$ > pid; trap 'exit 1' INT; while :; do sleep 0.05; done",
    );
    const run = await engine.up({ timeLimitSeconds: 0.5 });
    expect(run).toMatchObject({ ended: "time limit", exitCode: 1 });
    const pid = Number(fs.readFileSync(path.join(root, "project", "pid"), "utf8"));
    await until(() => !isAlive(pid));
    expect(read("calls")).toMatch(/^up /);
});

test("an abort interrupts what runs and stops what comes after", async () => {
    const controller = new AbortController();
    const { engine } = fakeEngine(
        `echo '{"resourcePreEvent":{"metadata":{"op":"create","urn":"u","type":"t"}}}'
        trap 'exit 1' INT; while :; do sleep 0.05; done`,
        controller.signal,
    );
    const run = await engine.up({
        onStep: () => {
            controller.abort();
        },
    });
    expect(run.ended).toBe("aborted");
    expect((await engine.refresh()).ended).toBe("aborted");
});

test("a stack is made beside its own file, never in the project", async () => {
    const { engine, root, project, read } = fakeEngine("");
    await engine.init();
    expect(read("calls")).toBe("stack select --create prod --non-interactive --color never");
    expect(read("folders")).toBe(fs.realpathSync(path.join(root, "stack")));
    expect(fs.readdirSync(project)).toEqual(["Pulumi.yaml"]);
    expect(fs.existsSync(path.join(root, "backend"))).toBe(true);
});

test("a secret goes through standard input and into no message", async () => {
    const { engine, read } = fakeEngine("cat > given; echo 'error: no' >&2; exit 1");
    const refused = engine.setSecret("atoll:token", "hunter2");
    await expect(refused).rejects.toThrow("pulumi config set failed with code 1: error: no");
    await expect(refused).rejects.not.toThrow("hunter2");
    expect(read("calls")).not.toContain("hunter2");
    expect(read("project/given")).toBe("hunter2");
});

test("outputs are masked unless they are asked for", async () => {
    const { engine, read } = fakeEngine(`echo '{"a":1}'`);
    expect(await engine.outputs({ showSecrets: false })).toEqual({ a: 1 });
    expect(await engine.stackOutput("a", true)).toBe(1);
    expect(await engine.stackOutput("none", false)).toBeUndefined();
    const calls = read("calls").split("\n");
    expect(calls.map((call) => call.includes("--show-secrets"))).toEqual([false, true, false]);
});

test("the user's own stack file is refused", () => {
    const options = {
        command: "pulumi",
        project: "/project",
        stack: "prod",
        bin: [],
        backend: "/b",
        pulumiHome: "/h",
        passphrase: "x",
    };
    expect(() => new StackEngine({ ...options, stackFile: "/project/Pulumi.prod.yaml" })).toThrow(
        /is the user's own/,
    );
    expect(() => new StackEngine({ ...options, stackFile: "/r/Pulumi.dev.yaml" })).toThrow(
        /must be called Pulumi\.prod\.yaml/,
    );
});
