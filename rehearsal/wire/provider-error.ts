import { Metadata, status } from "@grpc/grpc-js";
import type { ServiceError } from "@grpc/grpc-js";
import { ErrorResourceInitFailed } from "@pulumi/pulumi/proto/provider_pb";
import { Status } from "@pulumi/pulumi/proto/status_pb";
import { Any } from "google-protobuf/google/protobuf/any_pb";

import type { PropertyMap } from "./property-value";
import { toStruct } from "./struct";

/** What exists although the call that made or changed it failed; the engine keeps it in its state. */
export interface PartialResource {
    readonly id: string;
    readonly inputs: PropertyMap;
    readonly state: PropertyMap;
}

/** A refusal or a failure, as the engine shows it. */
export class ProviderError extends Error {
    override readonly name = "ProviderError";
    /** gRPC status. INTERNAL, DATA_LOSS and UNKNOWN tell the engine that the resource's state is uncertain. */
    readonly code: status;
    readonly partial: PartialResource | undefined;

    constructor(code: status, message: string, partial?: PartialResource) {
        super(message);
        this.code = code;
        this.partial = partial;
    }
}

/** The error as gRPC sends it: a partial resource travels in the status details. */
export function toServiceError(error: unknown): ServiceError {
    if (!(error instanceof ProviderError)) {
        return serviceError(
            status.INTERNAL,
            error instanceof Error ? error.message : String(error),
        );
    }
    const { code, message, partial } = error;
    return serviceError(
        code,
        message,
        partial === undefined ? undefined : partialMetadata(code, message, partial),
    );
}

function serviceError(code: status, message: string, metadata = new Metadata()): ServiceError {
    return Object.assign(new Error(message), { code, details: message, metadata });
}

function partialMetadata(code: status, message: string, partial: PartialResource): Metadata {
    const failure = new ErrorResourceInitFailed();
    failure.setId(partial.id);
    failure.setInputs(toStruct(partial.inputs));
    failure.setProperties(toStruct(partial.state));
    failure.setReasonsList([message]);

    const detail = new Any();
    detail.pack(failure.serializeBinary(), "pulumirpc.ErrorResourceInitFailed");
    const details = new Status();
    details.setCode(code);
    details.setMessage(message);
    details.addDetails(detail);

    const metadata = new Metadata();
    metadata.add("grpc-status-details-bin", Buffer.from(details.serializeBinary()));
    return metadata;
}
