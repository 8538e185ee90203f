import { status } from "@grpc/grpc-js";
import type { sendUnaryData, ServerUnaryCall } from "@grpc/grpc-js";
import { PluginInfo } from "@pulumi/pulumi/proto/plugin_pb";
import type { IResourceProviderServer } from "@pulumi/pulumi/proto/provider_grpc_pb";
import {
    GetMappingResponse,
    GetMappingsResponse,
    GetSchemaResponse,
} from "@pulumi/pulumi/proto/provider_pb";
import { Empty } from "google-protobuf/google/protobuf/empty_pb";

import type { Connections } from "./connections";
import { ProviderError, toServiceError } from "./provider-error";
import * as requests from "./requests";
import * as responses from "./responses";
import { fromStruct } from "./struct";
import type { Provider, ProviderInstance } from "./types";

type Handler<Request, Response> = (
    call: ServerUnaryCall<Request, Response>,
    callback: sendUnaryData<Response>,
) => void;

/** A handler that answers with what `respond` gives, or with the error that it throws. */
function handler<Request, Response>(
    respond: (request: Request, peer: string) => Response | Promise<Response>,
): Handler<Request, Response> {
    return (call, callback) => {
        // The peer is read before anything waits: a closed connection no longer knows it.
        const peer = call.getPeer();
        void (async () => respond(call.request, peer))().then(
            (response) => {
                callback(null, response);
            },
            (error: unknown) => {
                callback(toServiceError(error));
            },
        );
    };
}

/** What a provider for a rehearsal has no use for: the engine takes this answer for "not supported". */
function unimplemented(method: string): Handler<unknown, never> {
    return handler(() => {
        throw new ProviderError(status.UNIMPLEMENTED, `${method} is not supported`);
    });
}

/** The whole ResourceProvider service of a plugin, over the instances of its connections. */
export function providerService(
    provider: Provider,
    connections: Connections,
): IResourceProviderServer {
    return {
        ...pluginCalls(provider, connections),
        ...resourceCalls((peer) => connections.instance(peer)),
        parameterize: unimplemented("Parameterize"),
        call: unimplemented("Call"),
        construct: unimplemented("Construct"),
        list: (call) => {
            call.emit(
                "error",
                toServiceError(new ProviderError(status.UNIMPLEMENTED, "List is not supported")),
            );
        },
    };
}

type PluginCall =
    | "handshake"
    | "attach"
    | "getPluginInfo"
    | "getSchema"
    | "getMapping"
    | "getMappings"
    | "configure"
    | "invoke"
    | "cancel";

type ResourceCall =
    "checkConfig" | "diffConfig" | "check" | "diff" | "create" | "read" | "update" | "delete";

function pluginCalls(
    { name, version }: Provider,
    connections: Connections,
): Pick<IResourceProviderServer, PluginCall> {
    return {
        handshake: handler(() => responses.handshakeResponse()),
        attach: handler(() => new Empty()),
        getPluginInfo: handler(() => {
            const info = new PluginInfo();
            info.setVersion(version);
            return info;
        }),
        getSchema: handler(() => {
            const response = new GetSchemaResponse();
            response.setSchema(JSON.stringify({ name, version }));
            return response;
        }),
        getMapping: handler(() => new GetMappingResponse()),
        getMappings: handler(() => new GetMappingsResponse()),
        configure: handler(async (request, peer) => {
            await connections.instance(peer).configure(fromStruct(request.getArgs()));
            return responses.configureResponse();
        }),
        invoke: handler(async (request, peer) =>
            responses.invokeResponse(
                await connections
                    .instance(peer)
                    .invoke(request.getTok(), fromStruct(request.getArgs())),
            ),
        ),
        cancel: handler((_request, peer) => {
            connections.instance(peer).cancel();
            return new Empty();
        }),
    };
}

function resourceCalls(
    instance: (peer: string) => ProviderInstance,
): Pick<IResourceProviderServer, ResourceCall> {
    return {
        checkConfig: handler(async (message, peer) =>
            responses.checkResponse(
                await instance(peer).checkConfig(requests.checkRequest(message)),
            ),
        ),
        diffConfig: handler(async (message, peer) =>
            responses.diffResponse(await instance(peer).diffConfig(requests.diffRequest(message))),
        ),
        check: handler(async (message, peer) =>
            responses.checkResponse(await instance(peer).check(requests.checkRequest(message))),
        ),
        diff: handler(async (message, peer) =>
            responses.diffResponse(await instance(peer).diff(requests.diffRequest(message))),
        ),
        create: handler(async (message, peer) =>
            responses.createResponse(await instance(peer).create(requests.createRequest(message))),
        ),
        read: handler(async (message, peer) =>
            responses.readResponse(await instance(peer).read(requests.readRequest(message))),
        ),
        update: handler(async (message, peer) =>
            responses.updateResponse(await instance(peer).update(requests.updateRequest(message))),
        ),
        delete: handler(async (message, peer) => {
            await instance(peer).delete(requests.deleteRequest(message));
            return new Empty();
        }),
    };
}
