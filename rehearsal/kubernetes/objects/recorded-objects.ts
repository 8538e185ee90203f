import type { PropertyMap } from "../../wire/property-value";
import { containsUnknown, reveal } from "../../wire/property-operations";
import type {
    CreateRequest,
    CreateResult,
    ReadRequest,
    ReadResult,
    UpdateRequest,
} from "../../wire/types";
import { isPropertyMap } from "../../wire/property-value";
import { fieldManagerFor } from "./field-managers";
import { metadataOf } from "./kinds";
import type { ResourceOperations } from "./operations";
import { stateOf } from "./state";

/** Objects of a cluster whose control plane was not started: what is asked for is taken for done. */
export class RecordedObjects implements ResourceOperations {
    async create({ urn, inputs, preview }: CreateRequest): Promise<CreateResult> {
        const state = stateOf(inputs, reveal(inputs), fieldManagerFor(urn));
        return preview || containsUnknown(inputs)
            ? { id: "", state: inputs }
            : { id: recordedId(inputs), state };
    }

    async read({ id, inputs, state }: ReadRequest): Promise<ReadResult> {
        return { id, inputs, state };
    }

    async update({ urn, inputs }: UpdateRequest): Promise<PropertyMap> {
        return stateOf(inputs, reveal(inputs), fieldManagerFor(urn));
    }

    async delete(): Promise<void> {
        // There is nothing to take away.
    }
}

/** A release has its name at the top, an object in its metadata. */
function recordedId(inputs: PropertyMap): string {
    const revealed = reveal(inputs);
    const { name, namespace } = isPropertyMap(revealed["metadata"]) ? metadataOf(inputs) : revealed;
    return typeof namespace === "string" ? `${namespace}/${String(name)}` : String(name);
}
