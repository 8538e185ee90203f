import type { ChildProcess } from "node:child_process";

import { status } from "@grpc/grpc-js";
import type { sendUnaryData, ServerUnaryCall, ServerWritableStream } from "@grpc/grpc-js";
import type { ILanguageRuntimeServer } from "@pulumi/pulumi/proto/language_grpc_pb";
import * as language from "@pulumi/pulumi/proto/language_pb";
import { PackageDependency, PluginInfo } from "@pulumi/pulumi/proto/plugin_pb";
import { Empty } from "google-protobuf/google/protobuf/empty_pb";

import { hasErrorCode } from "../../error-code";
import { stopChild, type Children } from "./children";
import { directDependencies, providerPackages } from "./packages";
import { pluginCommand, programCommand, type EngineLink } from "./program";

/** Calls that the engine makes to run programs and policy packs; it does without the others. */
type ServedCall =
    | "handshake"
    | "getPluginInfo"
    | "getRequiredPackages"
    | "getProgramDependencies"
    | "about"
    | "installDependencies"
    | "run"
    | "runPlugin"
    | "cancel";

export interface Host extends EngineLink {
    readonly children: Children;
}

/** The program has shown its error already: the engine need not add one (@pulumi/pulumi/cmd/run). */
const EXIT_AFTER_MESSAGE = 32;

/** The LanguageRuntime service for programs that run on Node.js. */
export function languageRuntime(host: Host): Pick<ILanguageRuntimeServer, ServedCall> {
    return {
        handshake: respond(() => new language.LanguageHandshakeResponse()),
        getPluginInfo: respond(() => new PluginInfo()),
        getRequiredPackages: respond(requiredPackages),
        getProgramDependencies: respond(programDependencies),
        about: respond(() => {
            const response = new language.AboutResponse();
            response.setExecutable(process.execPath);
            response.setVersion(process.version);
            return response;
        }),
        // A program's packages are installed with the project's, before anything runs.
        installDependencies: (call) => {
            call.end();
        },
        run: respond((request) => run(request, host)),
        runPlugin: (call) => {
            runPlugin(call, host.children);
        },
        cancel: respond(() => {
            host.children.stop();
            return new Empty();
        }),
    };
}

/** A handler that answers with what `answer` gives, or with the message of the error that it throws. */
function respond<Request, Response>(
    answer: (request: Request) => Response | Promise<Response>,
): (call: ServerUnaryCall<Request, Response>, callback: sendUnaryData<Response>) => void {
    return (call, callback) => {
        void (async () => answer(call.request))().then(
            (response) => {
                callback(null, response);
            },
            (error: unknown) => {
                callback({ code: status.INTERNAL, details: messageOf(error) });
            },
        );
    };
}

function requiredPackages(
    request: language.GetRequiredPackagesRequest,
): language.GetRequiredPackagesResponse {
    const response = new language.GetRequiredPackagesResponse();
    for (const { name, version, server } of providerPackages(
        request.getInfo()?.getProgramDirectory() ?? "",
    )) {
        const dependency = new PackageDependency();
        dependency.setKind("resource");
        dependency.setName(name);
        dependency.setVersion(version);
        dependency.setServer(server);
        response.addPackages(dependency);
    }
    return response;
}

function programDependencies(
    request: language.GetProgramDependenciesRequest,
): language.GetProgramDependenciesResponse {
    const response = new language.GetProgramDependenciesResponse();
    for (const { name, version } of directDependencies(
        request.getInfo()?.getProgramDirectory() ?? "",
    )) {
        const dependency = new language.DependencyInfo();
        dependency.setName(name);
        dependency.setVersion(version);
        response.addDependencies(dependency);
    }
    return response;
}

/** Runs a program to its end. Its output is the host's own, which the engine shows. */
async function run(request: language.RunRequest, host: Host): Promise<language.RunResponse> {
    const response = new language.RunResponse();
    try {
        const { args, cwd, env } = programCommand(request, host);
        const child = host.children.spawnNode(args, {
            cwd,
            env,
            stdio: ["ignore", "inherit", "inherit"],
        });
        const ending = await ended(child);
        if (ending.exitCode === EXIT_AFTER_MESSAGE) {
            response.setBail(true);
        } else if (ending.signal !== null) {
            response.setError(`the program was ended by ${ending.signal}`);
        } else if (ending.exitCode !== 0) {
            response.setError(`the program ended with exit code ${ending.exitCode}`);
        }
    } catch (error) {
        response.setError(messageOf(error));
    }
    return response;
}

interface Ending {
    readonly exitCode: number;
    readonly signal: NodeJS.Signals | null;
}

/** Waits for a process and for the last of its output. */
function ended(child: ChildProcess): Promise<Ending> {
    return new Promise((resolve, reject) => {
        child.once("error", reject);
        child.once("close", (exitCode, signal) => {
            resolve({ exitCode: exitCode ?? -1, signal });
        });
    });
}

/** Runs a plugin and hands its output to the engine, which reads the plugin's port from it. */
function runPlugin(
    call: ServerWritableStream<language.RunPluginRequest, language.RunPluginResponse>,
    children: Children,
): void {
    const send = (fill: (response: language.RunPluginResponse) => void): void => {
        const response = new language.RunPluginResponse();
        fill(response);
        call.write(response);
    };
    const fail = (error: unknown): void => {
        call.emit("error", { code: status.INTERNAL, details: messageOf(error) });
    };
    try {
        const { args, cwd, env } = pluginCommand(call.request);
        const child = children.spawnNode(args, { cwd, env, stdio: ["ignore", "pipe", "pipe"] });
        child.stdout?.on("data", (data: Buffer) => {
            send((response) => response.setStdout(data));
        });
        child.stderr?.on("data", (data: Buffer) => {
            send((response) => response.setStderr(data));
        });
        call.on("cancelled", () => {
            stopChild(child);
        });
        ended(child).then(({ exitCode }) => {
            send((response) => response.setExitcode(exitCode));
            call.end();
        }, fail);
    } catch (error) {
        fail(error);
    }
}

/** Linux takes at most 128 KiB in one environment variable, and all configuration is in one. */
function messageOf(error: unknown): string {
    if (hasErrorCode(error, "E2BIG")) {
        return "the stack's configuration is too large for the program's environment (about 100 KiB): move it to a file";
    }
    return error instanceof Error ? error.message : String(error);
}
