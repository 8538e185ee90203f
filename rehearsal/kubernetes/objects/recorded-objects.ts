import { isPropertyMap } from "../../wire/property-value";
import type { PropertyMap } from "../../wire/property-value";
import { containsUnknown, reveal } from "../../wire/property-operations";
import type {
    CreateRequest,
    CreateResult,
    ReadRequest,
    ReadResult,
    UpdateRequest,
} from "../../wire/types";
import { fieldManagerFor } from "./field-managers";
import { metadataOf } from "./kinds";
import type { ResourceOperations } from "./operations";
import { stateOf } from "./state";

/** Resources of a cluster whose control plane was not started: what is asked for is taken for done. */
export class RecordedObjects implements ResourceOperations {
    create({ urn, inputs, preview }: CreateRequest): Promise<CreateResult> {
        return Promise.resolve(
            preview || containsUnknown(inputs)
                ? { id: "", state: inputs }
                : { id: recordedId(inputs), state: recordedState(urn, inputs) },
        );
    }

    read({ id, inputs, state }: ReadRequest): Promise<ReadResult> {
        return Promise.resolve({ id, inputs, state });
    }

    update({ urn, inputs }: UpdateRequest): Promise<PropertyMap> {
        return Promise.resolve(recordedState(urn, inputs));
    }

    delete(): Promise<void> {
        return Promise.resolve();
    }
}

function recordedState(urn: string, inputs: PropertyMap): PropertyMap {
    return stateOf(inputs, reveal(inputs), fieldManagerFor(urn));
}

/** A release has its name at the top, an object in its metadata. */
function recordedId(inputs: PropertyMap): string {
    const revealed = reveal(inputs);
    const { name, namespace } = isPropertyMap(revealed["metadata"]) ? metadataOf(inputs) : revealed;
    return [namespace, name].filter((part) => typeof part === "string").join("/");
}
