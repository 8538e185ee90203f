import { createServer } from "node:net";
import type { Server as SocketServer, Socket } from "node:net";

import { Server, ServerCredentials } from "@grpc/grpc-js";
import { ResourceProviderService } from "@pulumi/pulumi/proto/provider_grpc_pb";

import { Connections } from "./connections";
import { providerService } from "./service";
import type { Provider } from "./types";

/** Bytes of the largest message; the engine's own limit (sdk/go/common/util/rpcutil: 400 MiB). */
const MAX_MESSAGE_SIZE = 400 * 1024 * 1024;

/** A provider plugin that listens on 127.0.0.1. */
export interface ServedProvider {
    readonly port: number;
    /** Ends every connection and frees the port. */
    close(): Promise<void>;
}

/**
 * Serves a provider to the engine, which attaches to it through `PULUMI_DEBUG_PROVIDERS=<name>:<port>`.
 * The port is a free one. The sockets are accepted here and handed to gRPC, which tells nobody when a
 * connection ends.
 */
export async function serveProvider(provider: Provider): Promise<ServedProvider> {
    const connections = new Connections(provider);
    const grpc = new Server({
        "grpc.max_receive_message_length": MAX_MESSAGE_SIZE,
        "grpc.max_send_message_length": MAX_MESSAGE_SIZE,
    });
    grpc.addService(ResourceProviderService, providerService(provider, connections));
    const injector = grpc.createConnectionInjector(ServerCredentials.createInsecure());

    const sockets = new Set<Socket>();
    const listener = createServer((socket) => {
        const peer = `${socket.remoteAddress}:${socket.remotePort}`;
        sockets.add(socket);
        socket.once("close", () => {
            sockets.delete(socket);
            connections.drop(peer);
        });
        injector.injectConnection(socket);
    });
    const port = await listen(listener);
    return {
        port,
        close: async () => {
            const closed = new Promise<void>((resolve) =>
                listener.close(() => {
                    resolve();
                }),
            );
            grpc.forceShutdown();
            sockets.forEach((socket) => socket.destroy());
            await closed;
        },
    };
}

function listen(listener: SocketServer): Promise<number> {
    return new Promise((resolve, reject) => {
        listener.once("error", reject);
        listener.listen(0, "127.0.0.1", () => {
            const address = listener.address();
            if (address === null || typeof address === "string") {
                reject(new Error("the listener has no port"));
            } else {
                resolve(address.port);
            }
        });
    });
}
