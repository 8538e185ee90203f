import { status } from "@grpc/grpc-js";
import type { ServiceError } from "@grpc/grpc-js";
import type { ResourceProviderClient } from "@pulumi/pulumi/proto/provider_grpc_pb";
import type { PluginInfo } from "@pulumi/pulumi/proto/plugin_pb";
import * as messages from "@pulumi/pulumi/proto/provider_pb";
import { Status } from "@pulumi/pulumi/proto/status_pb";
import { Empty } from "google-protobuf/google/protobuf/empty_pb";

import { Secret, UNKNOWN } from "../../../rehearsal/wire/property-value";
import { ProviderError } from "../../../rehearsal/wire/provider-error";
import { serveProvider } from "../../../rehearsal/wire/server";
import type { ServedProvider } from "../../../rehearsal/wire/server";
import { fromStruct, toStruct } from "../../../rehearsal/wire/struct";
import type { ProviderInstance } from "../../../rehearsal/wire/types";
import { ask, connect } from "./plugin-client";
import type { Answer } from "./plugin-client";
import { RecordingProvider } from "./recording-provider";

const URN = "urn:pulumi:stack::project::a:index:Parent$aws:ec2/vpc:Vpc::main::one";

let served: ServedProvider | undefined;
const clients: ResourceProviderClient[] = [];

async function serve(overrides?: Partial<ProviderInstance>): Promise<RecordingProvider> {
    const provider = new RecordingProvider(overrides);
    served = await serveProvider(provider);
    return provider;
}

function client(): ResourceProviderClient {
    const made = connect(served?.port ?? 0);
    clients.push(made);
    return made;
}

afterEach(async () => {
    clients.splice(0).forEach((open) => {
        open.close();
    });
    await served?.close();
    served = undefined;
});

test("a check carries names, seeds, secrets and unknowns both ways", async () => {
    const provider = await serve();
    const inputs = { plain: "a", secret: new Secret("b"), unknown: UNKNOWN };
    const request = new messages.CheckRequest();
    request.setUrn(URN);
    request.setNews(toStruct(inputs));
    request.setRandomseed(new Uint8Array([1, 2]));
    const engine = client();
    const response = await ask((done: Answer<messages.CheckResponse>) =>
        engine.check(request, done),
    );

    expect(provider.calls[0]?.request).toEqual({
        urn: URN,
        type: "aws:ec2/vpc:Vpc",
        name: "main::one",
        oldInputs: {},
        inputs,
        randomSeed: new Uint8Array([1, 2]),
    });
    expect(fromStruct(response.getInputs())).toEqual(inputs);
    expect(response.getFailuresList().map((failure) => failure.toObject())).toEqual([
        { property: "a.b", reason: "bad" },
    ]);
});

test("a diff says what differs and what replaces", async () => {
    await serve();
    const engine = client();
    const response = await ask((done: Answer<messages.DiffResponse>) =>
        engine.diff(new messages.DiffRequest(), done),
    );
    expect(response.toObject()).toMatchObject({
        changes: messages.DiffResponse.DiffChanges.DIFF_SOME,
        diffsList: ["a", "b"],
        replacesList: ["a"],
        deletebeforereplace: true,
    });
});

test("the engine learns the SDK's version and what the plugin accepts", async () => {
    await serve();
    const engine = client();
    const info = await ask((done: Answer<PluginInfo>) => engine.getPluginInfo(new Empty(), done));
    const configured = await ask((done: Answer<messages.ConfigureResponse>) =>
        engine.configure(new messages.ConfigureRequest(), done),
    );
    expect(info.getVersion()).toBe("1.2.3");
    expect(configured.toObject()).toEqual({
        acceptsecrets: true,
        supportspreview: true,
        acceptresources: true,
        acceptoutputs: true,
        supportsAutonamingConfiguration: true,
    });
});

test("each connection has an instance of its own, whatever was configured last", async () => {
    const provider = await serve();
    const first = client();
    const second = client();
    for (const [engine, region] of [
        [first, "us-east-1"],
        [second, "eu-west-1"],
    ] as const) {
        const request = new messages.ConfigureRequest();
        request.setArgs(toStruct({ region }));
        await ask((done: Answer<messages.ConfigureResponse>) => engine.configure(request, done));
    }
    for (const engine of [first, second, first]) {
        await ask((done: Answer<messages.CreateResponse>) =>
            engine.create(new messages.CreateRequest(), done),
        );
    }
    expect(provider.calls.map(({ instance, call }) => [instance, call])).toEqual([
        [1, "configure"],
        [2, "configure"],
        [1, "create"],
        [2, "create"],
        [1, "create"],
    ]);
});

test("an instance ends with its connection", async () => {
    let cancelled: () => void = () => undefined;
    const ended = new Promise<void>((resolve) => (cancelled = resolve));
    await serve({
        cancel: () => {
            cancelled();
        },
    });
    const engine = client();
    await ask((done: Answer<messages.ConfigureResponse>) =>
        engine.configure(new messages.ConfigureRequest(), done),
    );
    engine.close();
    await ended;
});

async function failure(error: Error): Promise<ServiceError> {
    await serve({ create: () => Promise.reject(error) });
    const engine = client();
    return new Promise((resolve, reject) => {
        engine.create(new messages.CreateRequest(), (failed) => {
            if (failed === null) {
                reject(new Error("the call succeeded"));
            } else {
                resolve(failed);
            }
        });
    });
}

test("a refusal keeps its code and message", async () => {
    const error = await failure(new ProviderError(status.ALREADY_EXISTS, "taken"));
    expect([error.code, error.details]).toEqual([status.ALREADY_EXISTS, "taken"]);
});

test("an error of the provider itself is an internal one, without a stack trace", async () => {
    const error = await failure(new TypeError("oops"));
    expect([error.code, error.details]).toEqual([status.INTERNAL, "oops"]);
});

test("a partial creation carries what exists", async () => {
    const partial = { id: "c-1", inputs: { a: 1 }, state: { a: 1, key: new Secret("k") } };
    const error = await failure(new ProviderError(status.UNKNOWN, "not ready", partial));
    const [bytes] = error.metadata.get("grpc-status-details-bin");
    const details = Status.deserializeBinary(Buffer.from(bytes ?? "")).getDetailsList();
    const detail = details[0]?.unpack(
        (packed) => messages.ErrorResourceInitFailed.deserializeBinary(packed),
        "pulumirpc.ErrorResourceInitFailed",
    );
    expect(detail?.getId()).toBe("c-1");
    expect(detail?.getReasonsList()).toEqual(["not ready"]);
    expect(fromStruct(detail?.getInputs())).toEqual(partial.inputs);
    expect(fromStruct(detail?.getProperties())).toEqual(partial.state);
});

test("what no provider here supports is answered as such", async () => {
    await serve();
    const engine = client();
    await expect(
        ask((done: Answer<messages.ConstructResponse>) =>
            engine.construct(new messages.ConstructRequest(), done),
        ),
    ).rejects.toMatchObject({ code: status.UNIMPLEMENTED });
});

test("messages above gRPC's usual 4 MiB pass", async () => {
    await serve();
    const request = new messages.CreateRequest();
    request.setProperties(toStruct({ text: "x".repeat(6 * 1024 * 1024) }));
    const engine = client();
    const response = await ask((done: Answer<messages.CreateResponse>) =>
        engine.create(request, done),
    );
    expect(fromStruct(response.getProperties())["text"]).toHaveLength(6 * 1024 * 1024);
});

test("a resource that is gone is read with an empty id", async () => {
    await serve();
    const engine = client();
    const response = await ask((done: Answer<messages.ReadResponse>) =>
        engine.read(new messages.ReadRequest(), done),
    );
    expect(response.getId()).toBe("");
});
