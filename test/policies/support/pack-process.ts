import { spawn, type ChildProcess } from "node:child_process";
import { once } from "node:events";
import { join } from "node:path";
import { createInterface } from "node:readline";

import { credentials, type ServiceError } from "@grpc/grpc-js";
import { AnalyzerClient } from "@pulumi/pulumi/proto/analyzer_grpc_pb";
import {
    AnalyzeRequest,
    AnalyzerProviderResource,
    AnalyzerResource,
    AnalyzerResourceOptions,
    AnalyzeStackRequest,
    ConfigureAnalyzerRequest,
    EnforcementLevel,
    PolicyConfig,
    type AnalyzeResponse,
    type RemediateResponse,
} from "@pulumi/pulumi/proto/analyzer_pb";
import { specialSecretSig, specialSigKey, unknownValue } from "@pulumi/pulumi/runtime/rpc";
import { Struct, type JavaScriptValue } from "google-protobuf/google/protobuf/struct_pb";

import { SETTINGS_POLICY } from "../../../policies/crossguard/settings-policy";

/** A resource as it goes over the wire. */
export interface WireResource {
    readonly type: string;
    readonly name: string;
    readonly properties: Readonly<Record<string, JavaScriptValue>>;
    /** One of its own where absent. */
    readonly urn?: string | undefined;
    /** URN of the component that it stands in. */
    readonly parent?: string | undefined;
    readonly protect?: boolean | undefined;
    readonly provider?: WireResource | undefined;
}

/** What the engine is told of a finding. */
export interface Diagnostic {
    readonly policy: string;
    readonly level: "advisory" | "mandatory";
    readonly message: string;
    readonly urn: string;
}

/** How the engine writes a value that is not known yet. */
export const UNKNOWN_ON_WIRE = unknownValue;

/** How the engine writes a secret. */
export function secretOnWire(value: JavaScriptValue): JavaScriptValue {
    return { [specialSigKey]: specialSecretSig, value };
}

/** The pack as the engine runs it, in a process of its own, spoken to as the engine does. */
export class PackProcess {
    /** Where it listens. */
    readonly address: string;
    readonly #process: ChildProcess;
    readonly #client: AnalyzerClient;

    private constructor(process: ChildProcess, address: string) {
        this.address = address;
        this.#process = process;
        this.#client = new AnalyzerClient(address, credentials.createInsecure());
    }

    /** @param environment variables of its process, besides those of this one. */
    static async start(environment: Readonly<Record<string, string>> = {}): Promise<PackProcess> {
        const folder = join(__dirname, "../../../policies");
        const runner = require.resolve("@pulumi/pulumi/cmd/run-policy-pack");
        const child = spawn(process.execPath, [runner, "127.0.0.1:1", folder], {
            cwd: folder,
            env: { ...process.env, ...environment },
            stdio: ["ignore", "pipe", "inherit"],
        });
        const [port] = (await once(createInterface(child.stdout), "line")) as [string];
        return new PackProcess(child, `127.0.0.1:${port}`);
    }

    async configure(settings: Readonly<Record<string, JavaScriptValue>>): Promise<void> {
        const config = new PolicyConfig();
        config.setEnforcementlevel(EnforcementLevel.MANDATORY);
        config.setProperties(Struct.fromJavaScript(settings));
        const request = new ConfigureAnalyzerRequest();
        request.getPolicyconfigMap().set(SETTINGS_POLICY, config);
        await answer((done) => this.#client.configure(request, done));
    }

    /** The policies that would change the resource. */
    async remediate(resource: WireResource): Promise<readonly string[]> {
        const response = await answer<RemediateResponse>((done) =>
            this.#client.remediate(analyzeRequest(resource), done),
        );
        return response.getRemediationsList().map((remediation) => remediation.getPolicyname());
    }

    async analyze(resource: WireResource): Promise<readonly Diagnostic[]> {
        const response = await answer<AnalyzeResponse>((done) =>
            this.#client.analyze(analyzeRequest(resource), done),
        );
        return diagnostics(response);
    }

    async analyzeStack(resources: readonly WireResource[]): Promise<readonly Diagnostic[]> {
        const response = await answer<AnalyzeResponse>((done) =>
            this.#client.analyzeStack(analyzeStackRequest(resources), done),
        );
        return diagnostics(response);
    }

    /** Tells its process something, such as "SIGUSR2". */
    signal(signal: NodeJS.Signals): void {
        this.#process.kill(signal);
    }

    async stop(): Promise<void> {
        this.#client.close();
        const ended = once(this.#process, "exit");
        this.#process.kill();
        await ended;
    }
}

export function urnOf({ urn, type, name }: WireResource): string {
    return urn ?? `urn:pulumi:test::test::${type}::${name}`;
}

export function analyzeRequest(resource: WireResource): AnalyzeRequest {
    const request = new AnalyzeRequest();
    fill(request, resource);
    return request;
}

export function analyzeStackRequest(resources: readonly WireResource[]): AnalyzeStackRequest {
    const request = new AnalyzeStackRequest();
    request.setResourcesList(resources.map(stackResource));
    return request;
}

function stackResource(resource: WireResource): AnalyzerResource {
    const message = new AnalyzerResource();
    fill(message, resource);
    message.setParent(resource.parent ?? "");
    return message;
}

function fill(message: AnalyzeRequest | AnalyzerResource, resource: WireResource): void {
    const { type, name, properties, parent = "", protect = false, provider } = resource;
    const options = new AnalyzerResourceOptions();
    options.setParent(parent);
    options.setProtect(protect);
    message.setType(type);
    message.setName(name);
    message.setUrn(urnOf(resource));
    message.setProperties(Struct.fromJavaScript(properties));
    message.setOptions(options);
    if (provider !== undefined) {
        message.setProvider(providerResource(provider));
    }
}

function providerResource(provider: WireResource): AnalyzerProviderResource {
    const message = new AnalyzerProviderResource();
    message.setType(provider.type);
    message.setName(provider.name);
    message.setUrn(urnOf(provider));
    message.setProperties(Struct.fromJavaScript(provider.properties));
    return message;
}

function diagnostics(response: AnalyzeResponse): readonly Diagnostic[] {
    return response.getDiagnosticsList().map((diagnostic) => ({
        policy: diagnostic.getPolicyname(),
        level:
            diagnostic.getEnforcementlevel() === EnforcementLevel.MANDATORY
                ? "mandatory"
                : "advisory",
        message: diagnostic.getMessage(),
        urn: diagnostic.getUrn(),
    }));
}

function answer<T>(
    call: (done: (error: ServiceError | null, response: T) => void) => void,
): Promise<T> {
    return new Promise((resolve, reject) => {
        call((error, response) => {
            if (error === null) {
                resolve(response);
            } else {
                reject(error);
            }
        });
    });
}
