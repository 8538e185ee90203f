import { credentials } from "@grpc/grpc-js";
import type { ServiceError } from "@grpc/grpc-js";
import { ResourceProviderClient } from "@pulumi/pulumi/proto/provider_grpc_pb";

/** A connection of its own to a served provider, as the engine opens one for each instance. */
export function connect(port: number): ResourceProviderClient {
    return new ResourceProviderClient(`127.0.0.1:${port}`, credentials.createInsecure(), {
        "grpc.use_local_subchannel_pool": 1,
        "grpc.max_receive_message_length": -1,
        "grpc.max_send_message_length": -1,
    });
}

export type Answer<Response> = (error: ServiceError | null, response: Response) => void;

/** A unary call as a promise. */
export function ask<Response>(call: (done: Answer<Response>) => unknown): Promise<Response> {
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
