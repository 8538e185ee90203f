import { spawn, type ChildProcess } from "node:child_process";
import { once } from "node:events";
import * as fs from "node:fs";
import * as path from "node:path";
import { createInterface } from "node:readline";

import { credentials } from "@grpc/grpc-js";
import { LanguageRuntimeClient } from "@pulumi/pulumi/proto/language_grpc_pb";
import {
    ProgramInfo,
    RunPluginRequest,
    RunRequest,
    type RunPluginResponse,
    type RunResponse,
} from "@pulumi/pulumi/proto/language_pb";
import { Empty } from "google-protobuf/google/protobuf/empty_pb";

import { installLanguageHost } from "../../../../rehearsal/engine/language-host-shim";
import { isAlive, temporaryFolder, until } from "../../fakes";

const folder = temporaryFolder();
const bin = path.join(folder.path, "bin");
let host: ChildProcess;
let client: LanguageRuntimeClient;
const output: string[] = [];

beforeAll(async () => {
    await installLanguageHost({ cache: path.join(folder.path, "cache"), bin });
});
afterAll(() => {
    folder.remove();
});

beforeEach(async () => {
    host = spawn(path.join(bin, "pulumi-language-nodejs"), ["-v=9", "127.0.0.1:1"], {
        stdio: ["pipe", "pipe", "inherit"],
    });
    output.length = 0;
    if (host.stdout === null) {
        throw new Error("the host has no standard output");
    }
    const lines = createInterface(host.stdout);
    lines.on("line", (line) => output.push(line));
    await once(lines, "line");
    client = new LanguageRuntimeClient(`127.0.0.1:${output[0]}`, credentials.createInsecure());
});
afterEach(async () => {
    client.close();
    host.stdin?.end();
    if (host.exitCode === null) {
        await once(host, "exit");
    }
});

let programs = 0;

/** A program with an SDK whose `cmd` modules are the given script. */
function program(script: string): ProgramInfo {
    const root = path.join(folder.path, `program-${(programs += 1)}`);
    const sdk = path.join(root, "node_modules", "@pulumi", "pulumi", "cmd");
    for (const name of ["run", "run-plugin", "run-policy-pack"]) {
        fs.mkdirSync(path.join(sdk, name), { recursive: true });
        fs.writeFileSync(path.join(sdk, name, "index.js"), `const NAME = "${name}";\n${script}`);
    }
    const info = new ProgramInfo();
    info.setRootDirectory(root);
    info.setProgramDirectory(root);
    info.setEntryPoint(".");
    return info;
}

function request(info: ProgramInfo): RunRequest {
    const run = new RunRequest();
    run.setInfo(info);
    run.setPwd(info.getProgramDirectory());
    run.setProject("probe");
    run.setStack("prod");
    run.setOrganization("acme");
    run.setMonitorAddress("127.0.0.1:2");
    run.setParallel(8);
    return run;
}

const run = (message: RunRequest): Promise<RunResponse> =>
    new Promise((resolve, reject) => {
        client.run(message, (error, response) => {
            if (error === null) {
                resolve(response);
            } else {
                reject(error);
            }
        });
    });

test("a program gets its arguments, its configuration and its folder", async () => {
    const info = program(`
        const fs = require("node:fs");
        fs.writeFileSync("seen.json", JSON.stringify({
            args: process.argv.slice(2),
            config: process.env.PULUMI_CONFIG,
            secrets: process.env.PULUMI_CONFIG_SECRET_KEYS,
            typescript: process.env.PULUMI_NODEJS_TYPESCRIPT,
        }));
        console.log("said by the program");`);
    const message = request(info);
    message.getConfigMap().set("atoll:token", "x");
    message.setConfigsecretkeysList(["atoll:token"]);
    message.setDryrun(true);
    const response = await run(message);
    expect([response.getError(), response.getBail()]).toEqual(["", false]);
    const seen = fs.readFileSync(path.join(info.getProgramDirectory(), "seen.json"), "utf8");
    expect(JSON.parse(seen)).toEqual({
        args: [
            ...["--monitor", "127.0.0.1:2", "--engine", "127.0.0.1:1"],
            ...["--organization", "acme", "--project", "probe"],
            ...["--root-directory", info.getRootDirectory(), "--stack", "prod"],
            ...["--pwd", info.getProgramDirectory(), "--parallel", "8", "--dry-run", "."],
        ],
        config: '{"atoll:token":"x"}',
        secrets: '["atoll:token"]',
        typescript: "true",
    });
    await until(() => output.includes("said by the program"));
});

test.each([
    ["process.exit(32)", "", true],
    ["process.exit(7)", "the program ended with exit code 7", false],
    ['process.kill(process.pid, "SIGKILL")', "the program was ended by SIGKILL", false],
])("after %s the engine is told", async (script, error, bail) => {
    const response = await run(request(program(script)));
    expect([response.getError(), response.getBail()]).toEqual([error, bail]);
});

test("a program without an SDK is told as an error, with what to do", async () => {
    const info = new ProgramInfo();
    info.setProgramDirectory(folder.path);
    const response = await run(request(info));
    expect(response.getError()).toMatch(/has no @pulumi\/pulumi installed; run npm install/);
});

test("configuration that is too large for the environment is told as such", async () => {
    const message = request(program(""));
    message.getConfigMap().set("atoll:fleet", "x".repeat(200_000));
    expect((await run(message)).getError()).toMatch(/configuration is too large/);
});

/** Starts a plugin and gathers what the engine would read. */
function plugin(info: ProgramInfo, kind: string) {
    const message = new RunPluginRequest();
    message.setInfo(info);
    message.setPwd(folder.path);
    message.setKind(kind);
    message.setArgsList(["127.0.0.1:1"]);
    message.setEnvList(["GIVEN=a=b"]);
    const call = client.runPlugin(message);
    const parts: RunPluginResponse[] = [];
    call.on("data", (part: RunPluginResponse) => parts.push(part));
    const text = () => parts.map((part) => Buffer.from(part.getStdout_asU8()).toString()).join("");
    return { call, parts, text };
}

const TELL =
    "process.stdout.write(JSON.stringify([NAME, process.argv.slice(2), process.cwd(), process.env.GIVEN]));";

test("a policy pack runs in its own folder, and its exit code comes last", async () => {
    const info = program(`${TELL} process.stderr.write("e"); process.exitCode = 4;`);
    const { call, parts, text } = plugin(info, "analyzer");
    await once(call, "end");
    const root = fs.realpathSync(info.getProgramDirectory());
    expect(JSON.parse(text())).toEqual([
        "run-policy-pack",
        ["127.0.0.1:1", info.getProgramDirectory()],
        root,
        "a=b",
    ]);
    expect(parts.map((part) => Buffer.from(part.getStderr_asU8()).toString()).join("")).toBe("e");
    expect(parts.at(-1)?.getExitcode()).toBe(4);
});

test("another plugin runs in the folder that the engine names", async () => {
    const info = program(TELL);
    const { call, text } = plugin(info, "resource");
    await once(call, "end");
    const root = fs.realpathSync(folder.path);
    expect(JSON.parse(text())).toEqual([
        "run-plugin",
        [info.getProgramDirectory(), "127.0.0.1:1"],
        root,
        "a=b",
    ]);
});

const ENDLESS = 'process.stdout.write(process.pid + "\\n"); setInterval(() => undefined, 1000);';

test("a plugin that the engine gives up ends", async () => {
    const { call, text } = plugin(program(ENDLESS), "analyzer");
    call.on("error", () => undefined);
    await until(() => text().endsWith("\n"));
    call.cancel();
    await until(() => !isAlive(Number(text())));
});

test("a cancelled program ends, and the host goes on", async () => {
    const running = run(request(program(ENDLESS)));
    await until(() => output.length > 1);
    await new Promise((resolve) => client.cancel(new Empty(), resolve));
    expect((await running).getError()).toBe("the program was ended by SIGTERM");
    expect((await run(request(program("")))).getError()).toBe("");
});

test("the end of the engine is the end of the host and of its program", async () => {
    const running = run(request(program(ENDLESS))).catch(() => undefined);
    await until(() => output.length > 1);
    const pid = Number(output[1]);
    host.stdin?.end();
    await once(host, "exit");
    await until(() => !isAlive(pid));
    await running;
});
