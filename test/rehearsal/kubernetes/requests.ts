import type { PropertyMap } from "../../../rehearsal/wire/property-value";
import type {
    CheckRequest,
    CreateRequest,
    DeleteRequest,
    DiffRequest,
    ReadRequest,
    UpdateRequest,
} from "../../../rehearsal/wire/types";

/** Type token of a kind, as the SDK sends it. */
export function typeOf(inputs: PropertyMap): string {
    const { apiVersion, kind } = inputs;
    if (typeof apiVersion !== "string" || typeof kind !== "string") {
        throw new Error("an object has an apiVersion and a kind");
    }
    return `kubernetes:${apiVersion.includes("/") ? apiVersion : `core/${apiVersion}`}:${kind}`;
}

function resource(
    inputs: PropertyMap,
    type = typeOf(inputs),
): {
    urn: string;
    type: string;
    name: string;
} {
    return { urn: `urn:pulumi:test::test::${type}::thing`, type, name: "thing" };
}

export function checkRequest(
    inputs: PropertyMap,
    oldInputs: PropertyMap = {},
    type?: string,
): CheckRequest {
    const randomSeed = new Uint8Array([1, 2, 3, 4, 5, 6, 7, 8]);
    return { ...resource(inputs, type), inputs, oldInputs, randomSeed };
}

export function createRequest(inputs: PropertyMap, preview = false, type?: string): CreateRequest {
    return { ...resource(inputs, type), inputs, preview, timeoutSeconds: 0 };
}

export function diffRequest(
    oldState: PropertyMap,
    inputs: PropertyMap,
    ignoreChanges: readonly string[] = [],
    type?: string,
): DiffRequest {
    return { ...resource(inputs, type), id: "id", oldInputs: {}, oldState, inputs, ignoreChanges };
}

export function updateRequest(
    id: string,
    oldState: PropertyMap,
    inputs: PropertyMap,
    preview = false,
    type?: string,
): UpdateRequest {
    return { ...diffRequest(oldState, inputs, [], type), id, preview, timeoutSeconds: 0 };
}

export function readRequest(
    id: string,
    inputs: PropertyMap,
    state: PropertyMap,
    type?: string,
): ReadRequest {
    return { ...resource(inputs, type), id, inputs, state };
}

export function deleteRequest(
    id: string,
    inputs: PropertyMap,
    state: PropertyMap,
    type?: string,
): DeleteRequest {
    return { ...readRequest(id, inputs, state, type), timeoutSeconds: 0 };
}
