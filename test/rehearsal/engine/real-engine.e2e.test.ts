import * as fs from "node:fs";
import * as path from "node:path";

import { StackEngine } from "../../../rehearsal/engine/engine";
import { changeCount, errorText, succeeded } from "../../../rehearsal/engine/engine-run";
import { installLanguageHost } from "../../../rehearsal/engine/language-host-shim";
import { serveProvider, type ServedProvider } from "../../../rehearsal/wire/server";
import { isAlive, temporaryFolder, until } from "../fakes";
import { probeProvider } from "./probe-provider";

const REPOSITORY = path.join(__dirname, "..", "..", "..");
const toolchain = process.env.ATOLL_TOOLCHAIN_BIN;
const onEngine = toolchain === undefined ? describe.skip : describe;
if (toolchain === undefined) {
    process.stderr.write("skipped: ATOLL_TOOLCHAIN_BIN names no folder with an engine\n");
}

const TSCONFIG = JSON.stringify({
    extends: path.join(REPOSITORY, "tsconfig.base.json"),
    compilerOptions: { noCheck: true },
    files: ["index.ts"],
});

const PROGRAM = `
import * as fs from "node:fs";
import * as pulumi from "@pulumi/pulumi";

class Thing extends pulumi.CustomResource {
    readonly token!: pulumi.Output<string>;
    constructor(name: string, args: Record<string, unknown>, opts?: pulumi.CustomResourceOptions) {
        super("probe:index:Thing", name, { ...args, token: undefined }, { version: "1.0.0", ...opts });
    }
}

class Group extends pulumi.ComponentResource {
    constructor(name: string, password: pulumi.Input<string>) {
        super("probe:index:Group", name);
        const first = new Thing(\`\${name}-first\`, { password }, { parent: this });
        new Thing(\`\${name}-second\`, { of: first.token }, { parent: this });
        this.registerOutputs({});
    }
}

const config = new pulumi.Config();
switch (process.env.PROBE) {
    case "throw":
        throw new Error("on purpose");
    case "endless":
        fs.writeFileSync(config.require("marker"), String(process.pid));
        setInterval(() => undefined, 1000);
        break;
    default:
        new Group("one", config.requireSecret("password"));
}
export const password = config.requireSecret("password");
export const greeting = \`hello \${config.require("who")}\`;
`;

const PACK = `
import { PolicyPack } from "@pulumi/policy";

new PolicyPack("probe-pack", {
    policies: [
        {
            name: "no-first",
            description: "Nothing may be first.",
            enforcementLevel: "mandatory",
            validateResource: (args, report) => {
                if (args.name.endsWith("-first")) {
                    report("it is first");
                }
            },
        },
        {
            name: "knows-of",
            description: "Its origin is short.",
            enforcementLevel: "mandatory",
            validateResource: (args, report) => {
                if (args.name.endsWith("-second") && String(args.props.of.length) === "0") {
                    report("it has none");
                }
            },
        },
    ],
});
`;

onEngine("the engine with the stand-in language host", () => {
    const folder = temporaryFolder();
    const project = path.join(folder.path, "project");
    const root = path.join(folder.path, "rehearsal");
    const marker = path.join(folder.path, "marker");
    let provider: ServedProvider;
    let engine: StackEngine;

    const write = (files: Readonly<Record<string, string>>): void => {
        for (const [name, text] of Object.entries(files)) {
            fs.mkdirSync(path.dirname(path.join(folder.path, name)), { recursive: true });
            fs.writeFileSync(path.join(folder.path, name), text);
        }
    };

    const bin = path.join(root, "bin");
    const open = (signal?: AbortSignal): StackEngine =>
        new StackEngine({
            command: path.join(toolchain ?? "", "pulumi"),
            project,
            stack: "prod",
            stackFile: path.join(root, "Pulumi.prod.yaml"),
            bin: [bin],
            backend: path.join(root, "backend"),
            pulumiHome: path.join(root, "home"),
            passphrase: "made up",
            debugProviders: `probe:${provider.port}`,
            signal,
        });

    beforeAll(async () => {
        const runtime = "runtime: { name: nodejs, options: { typescript: true } }\n";
        write({
            "project/Pulumi.yaml": `name: probe\n${runtime}`,
            "project/package.json": '{ "name": "probe", "main": "index.ts" }',
            "project/tsconfig.json": TSCONFIG,
            "project/index.ts": PROGRAM,
            "project/pack/PulumiPolicy.yaml": "runtime: nodejs\nversion: 0.0.1\n",
            "project/pack/package.json":
                '{ "name": "pack", "version": "0.0.1", "main": "index.ts" }',
            "project/pack/tsconfig.json": TSCONFIG,
            "project/pack/index.ts": PACK,
            "rehearsal/Pulumi.prod.yaml": `config:\n  probe:who: world\n  probe:marker: ${marker}\n`,
        });
        fs.symlinkSync(
            path.join(REPOSITORY, "node_modules"),
            path.join(folder.path, "node_modules"),
        );
        await installLanguageHost({ cache: path.join(folder.path, "cache"), bin });
        provider = await serveProvider(probeProvider());
        engine = open();
        await engine.init();
        await engine.setSecret("probe:password", "hunter2");
    }, 60_000);

    afterAll(async () => {
        await provider.close();
        folder.remove();
    });

    test("a preview tells what it would make, and findings of every kind", async () => {
        const run = await engine.preview({ policyPacks: [{ folder: path.join(project, "pack") }] });
        expect(errorText(run)).toBe("preview failed");
        expect(run).toMatchObject({ ended: "exited", exitCode: 1, changes: { create: 4 } });
        expect(run.policies).toMatchObject({
            mandatory: [
                {
                    rule: "no-first",
                    resource:
                        "urn:pulumi:prod::probe::probe:index:Group$probe:index:Thing::one-first",
                    message: "Nothing may be first.\nit is first",
                },
            ],
            advisory: [],
            undecided: [],
            cannotRun: [{ rule: "knows-of" }],
        });
        expect(succeeded(run)).toBe(false);
    }, 60_000);

    test("up, then an up, a refresh and a preview that change nothing", async () => {
        const first = await engine.up({ skipCheckpoints: true });
        expect([errorText(first), first.changes]).toEqual(["", { create: 4 }]);
        expect(succeeded(first)).toBe(true);
        for (const run of [await engine.up(), await engine.refresh(), await engine.preview()]) {
            expect([errorText(run), changeCount(run), run.changes.same]).toEqual(["", 0, 4]);
        }
    }, 120_000);

    test("secrets are masked in outputs and encrypted in state and settings", async () => {
        expect(await engine.outputs({ showSecrets: false })).toEqual({
            greeting: "hello world",
            password: "[secret]",
        });
        expect(await engine.stackOutput("password", true)).toBe("hunter2");
        expect(JSON.stringify(await engine.exportStack())).not.toContain("hunter2");
        expect(fs.readFileSync(path.join(root, "Pulumi.prod.yaml"), "utf8")).toContain("secure:");
    }, 60_000);

    test("a program that throws fails with its message, told once", async () => {
        const run = await engine.preview({ environment: { PROBE: "throw" } });
        expect(run.exitCode).not.toBe(0);
        expect(errorText(run).match(/Error: on purpose/g)).toHaveLength(1);
        expect(errorText(run)).toContain("index.ts:");
    }, 60_000);

    test("a program that never ends is interrupted, and nothing of it is left", async () => {
        const controller = new AbortController();
        const running = open(controller.signal).up({ environment: { PROBE: "endless" } });
        await until(() => fs.existsSync(marker) && fs.readFileSync(marker, "utf8") !== "");
        controller.abort();
        expect((await running).ended).toBe("aborted");
        const pid = Number(fs.readFileSync(marker, "utf8"));
        await until(() => !isAlive(pid));
        const next = await engine.preview();
        expect([errorText(next), changeCount(next)]).toEqual(["", 0]);
    }, 60_000);

    test("destroy removes everything, and the project's own folder is as it was", async () => {
        const run = await engine.destroy();
        expect(run.changes).toEqual({ delete: 4 });
        const files = ["Pulumi.yaml", "index.ts", "pack", "package.json", "tsconfig.json"];
        expect(fs.readdirSync(project).sort()).toEqual(files);
    }, 60_000);
});
