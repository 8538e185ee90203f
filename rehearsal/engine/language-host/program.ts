import { createRequire } from "node:module";
import * as path from "node:path";

import type { RunPluginRequest, RunRequest } from "@pulumi/pulumi/proto/language_pb";
import { ProgramInfo } from "@pulumi/pulumi/proto/language_pb";

import { runtimeOptions, type RuntimeOptions } from "./runtime-options";

/** A Node.js process to start. */
export interface NodeCommand {
    readonly args: readonly string[];
    readonly cwd: string;
    readonly env: Readonly<Record<string, string | undefined>>;
}

/** What the engine told the host when it started it. */
export interface EngineLink {
    /** Address of the engine's own service, for logs. */
    readonly engineAddress: string;
    /** Endpoint for traces; empty for none. */
    readonly tracing: string;
}

/**
 * The process that runs a program: `cmd/run` of the SDK that the program has installed.
 *
 * @throws Error when the SDK is not installed, or an option in Pulumi.yaml has the wrong type.
 */
export function programCommand(request: RunRequest, link: EngineLink): NodeCommand {
    const info = request.getInfo() ?? new ProgramInfo();
    const options = runtimeOptions(info);
    const flags: readonly (readonly [string, string])[] = [
        ["monitor", request.getMonitorAddress()],
        ["engine", link.engineAddress],
        ["organization", request.getOrganization()],
        ["project", request.getProject()],
        ["root-directory", info.getRootDirectory()],
        ["stack", request.getStack()],
        ["pwd", request.getPwd()],
        ["parallel", String(request.getParallel())],
        ["tracing", link.tracing],
    ];
    return {
        args: [
            ...options.nodeArguments,
            sdkModule("cmd/run", info.getProgramDirectory()),
            ...flags
                .filter(([, value]) => value !== "")
                .flatMap(([name, value]) => [`--${name}`, value]),
            ...(request.getDryrun() ? ["--dry-run"] : []),
            info.getEntryPoint(),
            ...request.getArgsList(),
        ],
        cwd: info.getProgramDirectory(),
        env: {
            ...process.env,
            ...typescriptEnvironment(options),
            PULUMI_CONFIG: JSON.stringify(Object.fromEntries(request.getConfigMap().toArray())),
            PULUMI_CONFIG_SECRET_KEYS: JSON.stringify(request.getConfigsecretkeysList()),
        },
    };
}

/**
 * The process that runs a plugin: `cmd/run-policy-pack` for a policy pack ("analyzer"), else `cmd/run-plugin`. A pack
 * works in its own folder, any other plugin in the one that the engine names.
 *
 * @throws Error when the SDK is not installed, or an option of the plugin's project file has the wrong type.
 */
export function pluginCommand(request: RunPluginRequest): NodeCommand {
    const info = request.getInfo() ?? new ProgramInfo();
    const options = runtimeOptions(info);
    const folder = info.getProgramDirectory();
    const isPack = request.getKind() === "analyzer";
    const args = isPack
        ? [sdkModule("cmd/run-policy-pack", folder), ...request.getArgsList(), folder]
        : [sdkModule("cmd/run-plugin", folder), folder, ...request.getArgsList()];
    return {
        args: [...options.nodeArguments, ...args],
        cwd: isPack ? folder : request.getPwd(),
        env: {
            ...process.env,
            ...typescriptEnvironment(options),
            ...Object.fromEntries(request.getEnvList().map(splitAssignment)),
        },
    };
}

/** Path of a module of the SDK as the program itself would find it. */
function sdkModule(name: string, folder: string): string {
    try {
        return createRequire(path.join(folder, "package.json")).resolve(`@pulumi/pulumi/${name}`);
    } catch {
        throw new Error(
            `${folder} has no @pulumi/pulumi installed; run npm install there, then try again`,
        );
    }
}

function typescriptEnvironment(options: RuntimeOptions): Record<string, string> {
    return {
        PULUMI_NODEJS_TYPESCRIPT: String(options.typescript),
        ...(options.tsconfig === undefined
            ? {}
            : { PULUMI_NODEJS_TSCONFIG_PATH: options.tsconfig }),
    };
}

/** "NAME=value" as a pair; a value may hold further equals signs. */
function splitAssignment(assignment: string): [string, string] {
    const at = assignment.indexOf("=");
    return [assignment.slice(0, at), assignment.slice(at + 1)];
}
