import * as pulumi from "@pulumi/pulumi";
import type { MockMonitor } from "@pulumi/pulumi/runtime/mocks";
import * as settings from "@pulumi/pulumi/runtime/settings";
import type {
    RegisterResourceOutputsRequest as OutputsRequest,
    ReadResourceRequest,
    RegisterResourceRequest,
} from "@pulumi/pulumi/proto/resource_pb";

import { mockCall, mockResource } from "./mock-clouds";
import { withoutTraces } from "./without-traces";

/** One resource as the program registered it. References are "<type>/<name>". */
export interface Registration {
    readonly type: string;
    readonly name: string;
    /** Absent at the top of the stack. */
    readonly parent?: string;
    /** As plain values; secrets stand as "[secret]". */
    readonly inputs: Readonly<Record<string, unknown>>;
    /** Only what differs from the default. */
    readonly options: {
        readonly protect?: true;
        /** Beyond what the inputs refer to. */
        readonly dependsOn?: readonly string[];
        readonly deletedWith?: string;
        readonly ignoreChanges?: readonly string[];
        /** As the program writes them, such as "90m". */
        readonly customTimeouts?: Readonly<Record<string, string>>;
        /** An explicit provider. */
        readonly provider?: string;
    };
}

/** One resource as the program read it. */
export interface Reading {
    readonly type: string;
    readonly name: string;
    readonly id: string;
    readonly parent: string;
    readonly dependsOn: readonly string[];
    readonly provider: string;
}

export interface Recording<T> {
    readonly result: T;
    /** Ordered by type and name. */
    readonly registrations: readonly Registration[];
    readonly readings: readonly Reading[];
    /** The outputs that a registration or a reading marks as secret, by "<type>/<name>". */
    readonly secretOutputs: ReadonlyMap<string, readonly string[]>;
    /** What each component registered as outputs, by "<type>/<name>"; secrets stand as "[secret]". */
    readonly outputs: ReadonlyMap<string, unknown>;
    /** The keys that each component registered as outputs, by "<type>/<name>". */
    readonly outputKeys: ReadonlyMap<string, readonly string[]>;
}

const SECRET_SIGNATURE = "1b47061264138c4ac30d75fd1eb44270";
const SIGNATURE_KEY = "4dabf18193072939515e22adb298388d";

/**
 * Declares resources against simulated clouds and tells what was registered. A test file may call it repeatedly, but
 * one after the other: the runtime knows one monitor at a time.
 *
 * @param options.preview whether the program runs as in a preview
 */
export async function record<T>(
    declare: () => T,
    options: { readonly preview?: boolean; readonly stack?: string } = {},
): Promise<Recording<T>> {
    const { stack = "test", preview = false } = options;
    const mocks = { newResource: mockResource, call: mockCall };
    await pulumi.runtime.setMocks(mocks, "atoll", stack, preview);
    // The monitor that it set up, which is told more than the mocks are.
    const monitor = settings.getMonitor() as unknown as MockMonitor;
    const registered = jest.spyOn(monitor, "registerResource");
    const read = jest.spyOn(monitor, "readResource");
    const finished = jest.spyOn(monitor, "registerResourceOutputs");

    const result = await withoutTraces(async () => {
        const declared = declare();
        await settle();
        return declared;
    });
    const registrations = registered.mock.calls.map(
        ([request]) => request as RegisterResourceRequest,
    );
    const reads = read.mock.calls.map(([request]) => request as ReadResourceRequest);
    return {
        result,
        registrations: registrations.map(toRegistration).sort(byTypeAndName),
        readings: reads.map(toReading),
        secretOutputs: new Map(
            [...registrations, ...reads].map((request) => [
                `${request.getType()}/${request.getName()}`,
                request.getAdditionalsecretoutputsList(),
            ]),
        ),
        outputs: new Map(
            finished.mock.calls.map(([request]) => {
                const outputs = request as OutputsRequest;
                return [
                    reference(outputs.getUrn()),
                    readable(outputs.getOutputs()?.toJavaScript()),
                ];
            }),
        ),
        outputKeys: new Map(
            finished.mock.calls.map(([request]) => outputKeysOf(request as OutputsRequest)),
        ),
    };
}

function outputKeysOf(request: OutputsRequest): readonly [string, readonly string[]] {
    const outputs = request.getOutputs()?.toJavaScript() ?? {};
    return [reference(request.getUrn()), Object.keys(outputs)];
}

/** The value of an output that the mocks know. */
export async function valueOf<T>(output: pulumi.Output<T>): Promise<T> {
    return new Promise((resolve) => output.apply(resolve));
}

/** Waits until every registration is answered. The SDK's own function is not in its type declarations. */
async function settle(): Promise<void> {
    await (settings as typeof settings & { waitForRPCs(): Promise<void> }).waitForRPCs();
}

function toRegistration(request: RegisterResourceRequest): Registration {
    const parent = request.getParent();
    const explained = new Set<string>();
    request.getPropertydependenciesMap().forEach((dependencies) => {
        dependencies.getUrnsList().forEach((urn) => explained.add(urn));
    });
    const dependsOn = request
        .getDependenciesList()
        .filter((urn) => !explained.has(urn))
        .map(reference)
        .sort();
    const ignoreChanges = request.getIgnorechangesList();
    const provider = request.getProvider();
    return {
        type: request.getType(),
        name: request.getName(),
        ...(parent !== "" && { parent: reference(parent) }),
        inputs: readable(request.getObject()?.toJavaScript() ?? {}) as Record<string, unknown>,
        options: {
            ...(request.getProtect() && { protect: true }),
            ...(dependsOn.length > 0 && { dependsOn }),
            ...(request.getDeletedwith() !== "" && {
                deletedWith: reference(request.getDeletedwith()),
            }),
            ...(ignoreChanges.length > 0 && { ignoreChanges }),
            ...timeouts(request),
            ...(provider !== "" && { provider: reference(provider) }),
        },
    };
}

/** The engine takes an empty text for none. */
function timeouts(
    request: RegisterResourceRequest,
): Pick<Registration["options"], "customTimeouts"> {
    const given = request.getCustomtimeouts();
    const written = Object.entries({
        create: given?.getCreate() ?? "",
        update: given?.getUpdate() ?? "",
        delete: given?.getDelete() ?? "",
    }).filter(([, time]) => time !== "");
    return written.length === 0 ? {} : { customTimeouts: Object.fromEntries(written) };
}

function toReading(request: ReadResourceRequest): Reading {
    return {
        type: request.getType(),
        name: request.getName(),
        id: request.getId(),
        parent: reference(request.getParent()),
        dependsOn: request.getDependenciesList().map(reference).sort(),
        provider: reference(request.getProvider()),
    };
}

/** "urn:pulumi:<stack>::<project>::<parents' types>$<type>::<name>" to "<type>/<name>". */
function reference(urn: string): string {
    const [, , types = "", name = ""] = urn.split("::");
    return `${types.split("$").pop() ?? ""}/${name}`;
}

/** Without the SDK's envelopes, and without the value of a secret. Keys are ordered. */
function readable(value: unknown): unknown {
    if (Array.isArray(value)) {
        return value.map(readable);
    }
    if (typeof value !== "object" || value === null) {
        return value;
    }
    const entries = Object.entries(value);
    if (entries.some(([key, entry]) => key === SIGNATURE_KEY && entry === SECRET_SIGNATURE)) {
        return "[secret]";
    }
    return Object.fromEntries(
        entries
            .sort(([left], [right]) => (left < right ? -1 : 1))
            .map(([key, entry]) => [key, readable(entry)]),
    );
}

function byTypeAndName(left: Registration, right: Registration): number {
    const key = ({ type, name }: Registration): string => `${type}/${name}`;
    return key(left) < key(right) ? -1 : 1;
}
