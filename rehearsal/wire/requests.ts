import type * as messages from "@pulumi/pulumi/proto/provider_pb";
import { CheckRequest as CheckMessage } from "@pulumi/pulumi/proto/provider_pb";

import { fromStruct } from "./struct";
import type {
    Autonaming,
    CheckRequest,
    CreateRequest,
    DeleteRequest,
    DiffRequest,
    ReadRequest,
    ResourceRequest,
    UpdateRequest,
} from "./types";

interface ResourceMessage {
    getUrn(): string;
    getName(): string;
    getType(): string;
}

/** Older engines send the URN alone: `urn:pulumi:<stack>::<project>::<parent$type>::<name>`. */
function resource(message: ResourceMessage): ResourceRequest {
    const urn = message.getUrn();
    if (message.getType() !== "") {
        return { urn, type: message.getType(), name: message.getName() };
    }
    const [, , qualifiedType = "", ...name] = urn.split("::");
    return { urn, type: qualifiedType.split("$").at(-1) ?? "", name: name.join("::") };
}

export function checkRequest(message: messages.CheckRequest): CheckRequest {
    const autonaming = message.getAutonaming();
    return {
        ...resource(message),
        oldInputs: fromStruct(message.getOlds()),
        inputs: fromStruct(message.getNews()),
        randomSeed: message.getRandomseed_asU8(),
        ...(autonaming === undefined ? {} : { autonaming: autonamingOf(autonaming) }),
    };
}

function autonamingOf(options: messages.CheckRequest.AutonamingOptions): Autonaming {
    const proposedName = options.getProposedName();
    switch (options.getMode()) {
        case CheckMessage.AutonamingOptions.Mode.PROPOSE:
            return { mode: "propose", proposedName };
        case CheckMessage.AutonamingOptions.Mode.ENFORCE:
            return { mode: "enforce", proposedName };
        case CheckMessage.AutonamingOptions.Mode.DISABLE:
            return { mode: "disable", proposedName };
    }
}

export function diffRequest(message: messages.DiffRequest | messages.UpdateRequest): DiffRequest {
    return {
        ...resource(message),
        id: message.getId(),
        oldInputs: fromStruct(message.getOldInputs()),
        oldState: fromStruct(message.getOlds()),
        inputs: fromStruct(message.getNews()),
        ignoreChanges: message.getIgnorechangesList(),
    };
}

export function createRequest(message: messages.CreateRequest): CreateRequest {
    return {
        ...resource(message),
        inputs: fromStruct(message.getProperties()),
        preview: message.getPreview(),
        timeoutSeconds: message.getTimeout(),
    };
}

export function updateRequest(message: messages.UpdateRequest): UpdateRequest {
    return {
        ...diffRequest(message),
        preview: message.getPreview(),
        timeoutSeconds: message.getTimeout(),
    };
}

export function readRequest(message: messages.ReadRequest): ReadRequest {
    return {
        ...resource(message),
        id: message.getId(),
        inputs: fromStruct(message.getInputs()),
        state: fromStruct(message.getProperties()),
    };
}

export function deleteRequest(message: messages.DeleteRequest): DeleteRequest {
    return {
        ...resource(message),
        id: message.getId(),
        inputs: fromStruct(message.getOldInputs()),
        state: fromStruct(message.getProperties()),
        timeoutSeconds: message.getTimeout(),
    };
}
