import { isPropertyMap } from "../../wire/property-value";
import type { PropertyMap } from "../../wire/property-value";
import { keepSecrecy, reveal } from "../../wire/property-operations";
import { omit, plain, withSecret } from "../properties";

/** Keys under which the plugin keeps what is not of the live object (its provider/pkg/provider). */
const INPUTS = "__inputs";
const INITIAL_API_VERSION = "__initialApiVersion";
const FIELD_MANAGER = "__fieldManager";

/** What the state of a resource says, without secrecy and under Kubernetes' own field names. */
export interface ObjectState {
    readonly inputs: PropertyMap;
    readonly live: PropertyMap;
    /** Empty when the state names none. */
    readonly fieldManager: string;
}

/**
 * State of a resource: its live object, with the secrecy of its inputs, and the inputs themselves.
 *
 * @param live the object as the API server has it, under the names of Pulumi's SDKs.
 */
export function stateOf(inputs: PropertyMap, live: PropertyMap, fieldManager: string): PropertyMap {
    return {
        ...secure(live, inputs),
        [INPUTS]: secure(inputs, inputs),
        [INITIAL_API_VERSION]: reveal(inputs)["apiVersion"] ?? "",
        [FIELD_MANAGER]: fieldManager,
    };
}

export function parseState(state: PropertyMap): ObjectState {
    const { [INPUTS]: inputs, [FIELD_MANAGER]: manager } = state;
    const revealed = inputs === undefined ? {} : reveal(inputs);
    return {
        inputs: isPropertyMap(revealed) ? plain(revealed) : {},
        live: plain(omit(state, INPUTS, INITIAL_API_VERSION, FIELD_MANAGER)),
        fieldManager: typeof manager === "string" ? manager : "",
    };
}

/** Marks as secret what the inputs have as secret, and the contents of a Secret always. */
export function secure(properties: PropertyMap, inputs: PropertyMap): PropertyMap {
    return reveal(properties)["kind"] === "Secret"
        ? withSecret(properties, "data", "stringData")
        : keepSecrecy(properties, inputs);
}
