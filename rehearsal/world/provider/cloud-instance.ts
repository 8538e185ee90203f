import { status } from "@grpc/grpc-js";

import { reveal, sameValue } from "../../wire/property-operations";
import type { PropertyMap, PropertyValue } from "../../wire/property-value";
import { ProviderError } from "../../wire/provider-error";
import type {
    CheckRequest,
    CheckResult,
    CreateRequest,
    CreateResult,
    DeleteRequest,
    DiffRequest,
    DiffResult,
    ProviderInstance,
    ReadRequest,
    ReadResult,
    UpdateRequest,
} from "../../wire/types";
import { checkConformance } from "../sdk/conformance";
import type { Properties } from "../sdk/declarations";
import { asPlugin } from "./call-context";
import type { CallContext } from "./call-context";
import { checkResource } from "./check";
import type { Operation, Session } from "./cloud";
import { decodeConfig } from "./config";
import { createResource } from "./create-resource";
import { deleteResource } from "./delete-resource";
import { diffResource } from "./diff";
import { strike, suffer } from "./faults";
import { redact, withoutSecrets } from "./redaction";
import { readResource } from "./read-resource";
import { notSimulated } from "./simulation";
import type { Simulation } from "./simulation";
import { updateResource } from "./update-resource";

/** Which version of the plugin the program wants: the engine's business. */
const VERSION = "version";

/** One configured provider of a simulated cloud. */
export class CloudInstance implements ProviderInstance {
    private readonly simulation: Simulation;
    private readonly abort = new AbortController();
    private session: Session | undefined;

    constructor(simulation: Simulation) {
        this.simulation = simulation;
    }

    checkConfig({ inputs }: CheckRequest): Promise<CheckResult> {
        const { sdk, cloud } = this.simulation;
        const config = Object.entries(inputs).filter(([name]) => name !== VERSION);
        const decoded = decodeConfig(this.configuration, reveal(Object.fromEntries(config)));
        const failures = [
            ...checkConformance(sdk, this.configuration, decoded),
            ...cloud.checkConfig(decoded),
        ];
        return Promise.resolve({ inputs, failures });
    }

    /** A provider changes in place: what it made before stays where it is. */
    diffConfig({ oldInputs, inputs }: DiffRequest): Promise<DiffResult> {
        const names = new Set([...Object.keys(oldInputs), ...Object.keys(inputs)]);
        const differing = [...names].filter((name) => !sameValue(oldInputs[name], inputs[name]));
        return Promise.resolve({
            changed: differing.length > 0,
            differing,
            replacing: [],
            deleteBeforeReplace: false,
        });
    }

    async configure(inputs: PropertyMap): Promise<void> {
        const { cloud, world } = this.simulation;
        this.session = cloud.open(decodeConfig(this.configuration, reveal(inputs)), world);
        const token = `pulumi:providers:${cloud.name}`;
        await this.interfere("configure", token, { verb: "configuring", type: token, subject: "" });
    }

    async check(request: CheckRequest): Promise<CheckResult> {
        const { type } = this.simulation.type(request.type);
        const operation = { verb: "checking", type: request.type, subject: request.name } as const;
        await this.interfere("check", request.type, operation);
        const result = checkResource(this.simulation.sdk, this.configured(), type, request);
        const failures = result.failures.map(({ property, reason }) => ({
            property,
            reason: redact(reason, result.inputs),
        }));
        return { ...result, failures };
    }

    async diff(request: DiffRequest): Promise<DiffResult> {
        const { type } = this.simulation.type(request.type);
        return Promise.resolve(diffResource(type, this.configured().siteInputs, request));
    }

    async create(request: CreateRequest): Promise<CreateResult> {
        return withoutSecrets(request.inputs, () => createResource(this.context(), request));
    }

    async read(request: ReadRequest): Promise<ReadResult | undefined> {
        return readResource(this.context(), request);
    }

    async update(request: UpdateRequest): Promise<PropertyMap> {
        return withoutSecrets(request.inputs, () => updateResource(this.context(), request));
    }

    async delete(request: DeleteRequest): Promise<void> {
        return withoutSecrets(request.inputs, () => deleteResource(this.context(), request));
    }

    async invoke(token: string, args: PropertyMap): Promise<PropertyValue> {
        const operation = { verb: "invoking", type: token, subject: "" } as const;
        await this.interfere("invoke", token, operation);
        const result = await asPlugin(this.configured(), operation, () =>
            this.configured().invoke(token, reveal(args)),
        );
        if (result === undefined) {
            throw new ProviderError(status.UNIMPLEMENTED, notSimulated(token));
        }
        return result;
    }

    cancel(): void {
        this.abort.abort();
    }

    private get configuration(): Properties {
        return this.simulation.sdk.provider() ?? new Map();
    }

    /** Lets the fault plan have its way with a call that has no time limit. */
    private interfere(
        call: "configure" | "check" | "invoke",
        token: string,
        operation: Operation,
    ): Promise<void> {
        const effects = strike(this.simulation.world, call, token, operation.subject);
        return asPlugin(this.configured(), operation, () => suffer(effects, 0, this.abort.signal));
    }

    private context(): CallContext {
        return {
            simulation: this.simulation,
            session: this.configured(),
            signal: this.abort.signal,
        };
    }

    private configured(): Session {
        if (this.session === undefined) {
            throw new ProviderError(
                status.FAILED_PRECONDITION,
                `the ${this.simulation.cloud.name} provider was used before it was configured`,
            );
        }
        return this.session;
    }
}
