import { keepSecrecy } from "../../wire/property-operations";
import { isPropertyList, isPropertyMap, Secret } from "../../wire/property-value";
import type { PropertyMap, PropertyValue } from "../../wire/property-value";
import { merge } from "../properties";
import type { ResourceType } from "../resource-type";
import { MADE_UP } from "./autonaming";

/** The inputs with the type's defaults, as the cloud stores them. */
export function withDefaults(type: ResourceType, inputs: PropertyMap): PropertyMap {
    const stated = Object.entries(inputs).filter(
        ([name, value]) => name !== MADE_UP && value !== null,
    );
    return merge(type.defaults ?? {}, Object.fromEntries(stated));
}

/** A state as the engine gets it: as secret as the inputs that it was made from, and the type's own secrets. */
export function sealed(
    type: ResourceType,
    state: PropertyMap,
    ...sources: readonly PropertyMap[]
): PropertyMap {
    const kept = sources.reduce(keepSecrecy, state);
    const secrets = (type.secretOutputs ?? []).filter(
        (name) => Object.hasOwn(kept, name) && !(kept[name] instanceof Secret),
    );
    return {
        ...kept,
        ...Object.fromEntries(secrets.map((name) => [name, new Secret(kept[name] ?? null)])),
    };
}

/** The inputs as the cloud has them now: each given one with the state's value, in the input's shape. */
export function liveInputs(inputs: PropertyMap, state: PropertyMap): PropertyMap {
    return Object.fromEntries(
        Object.entries(inputs).flatMap(([name, value]) => {
            const live = liveValue(value, name === MADE_UP ? value : state[name]);
            return live === undefined ? [] : [[name, live]];
        }),
    );
}

function liveValue(
    input: PropertyValue,
    live: PropertyValue | undefined,
): PropertyValue | undefined {
    if (isPropertyMap(input) && isPropertyMap(live)) {
        return liveInputs(input, live);
    }
    if (isPropertyList(input) && isPropertyList(live) && input.length === live.length) {
        return input.map((element, index) => liveValue(element, live[index]) ?? null);
    }
    return live;
}
