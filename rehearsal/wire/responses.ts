import {
    CheckFailure,
    CheckResponse,
    ConfigureResponse,
    CreateResponse,
    DiffResponse,
    InvokeResponse,
    ProviderHandshakeResponse,
    ReadResponse,
    UpdateResponse,
} from "@pulumi/pulumi/proto/provider_pb";

import { isPropertyMap } from "./property-value";
import type { PropertyMap, PropertyValue } from "./property-value";
import { toStruct } from "./struct";
import type { CheckResult, CreateResult, DiffResult, ReadResult } from "./types";

export function handshakeResponse(): ProviderHandshakeResponse {
    const response = new ProviderHandshakeResponse();
    response.setAcceptSecrets(true);
    response.setAcceptResources(true);
    response.setAcceptOutputs(true);
    response.setSupportsAutonamingConfiguration(true);
    return response;
}

export function configureResponse(): ConfigureResponse {
    const response = new ConfigureResponse();
    response.setAcceptsecrets(true);
    response.setSupportspreview(true);
    response.setAcceptresources(true);
    response.setAcceptoutputs(true);
    response.setSupportsAutonamingConfiguration(true);
    return response;
}

export function checkResponse(result: CheckResult): CheckResponse {
    const response = new CheckResponse();
    response.setInputs(toStruct(result.inputs));
    response.setFailuresList(
        result.failures.map(({ property, reason }) => {
            const failure = new CheckFailure();
            failure.setProperty(property);
            failure.setReason(reason);
            return failure;
        }),
    );
    return response;
}

export function diffResponse(result: DiffResult): DiffResponse {
    const response = new DiffResponse();
    response.setChanges(
        result.changed ? DiffResponse.DiffChanges.DIFF_SOME : DiffResponse.DiffChanges.DIFF_NONE,
    );
    response.setDiffsList([...result.differing]);
    response.setReplacesList([...result.replacing]);
    response.setDeletebeforereplace(result.deleteBeforeReplace);
    return response;
}

export function createResponse(result: CreateResult): CreateResponse {
    const response = new CreateResponse();
    response.setId(result.id);
    response.setProperties(toStruct(result.state));
    return response;
}

/** The engine takes an empty id for a resource that is gone. */
export function readResponse(result: ReadResult | undefined): ReadResponse {
    const response = new ReadResponse();
    if (result !== undefined) {
        response.setId(result.id);
        response.setInputs(toStruct(result.inputs));
        response.setProperties(toStruct(result.state));
    }
    return response;
}

export function updateResponse(state: PropertyMap): UpdateResponse {
    const response = new UpdateResponse();
    response.setProperties(toStruct(state));
    return response;
}

/** Functions return an object; a single value travels as the engine's SDKs expect it. */
export function invokeResponse(value: PropertyValue): InvokeResponse {
    const response = new InvokeResponse();
    response.setReturn(toStruct(isPropertyMap(value) ? value : { result: value }));
    return response;
}
