import { isPropertyMap, Secret } from "../../wire/property-value";
import type { PropertyMap, PropertyValue } from "../../wire/property-value";
import { containsUnknown, mapProperties, reveal } from "../../wire/property-operations";
import { omit } from "../properties";
import { isDefinition, isSecretKind } from "./kinds";
import type { Kind } from "./kinds";

/** Fields of the metadata that only the API server writes. */
const READ_ONLY_METADATA = [
    "creationTimestamp",
    "deletionGracePeriodSeconds",
    "deletionTimestamp",
    "generation",
    "managedFields",
    "resourceVersion",
    "uid",
];

/**
 * Inputs in the form in which the API server keeps them, so that one and the same object never differs from
 * itself: without read-only metadata, the `stringData` of a Secret as its `data`, without the status of
 * a custom resource definition.
 */
export function normalize(inputs: PropertyMap, kind: Kind): PropertyMap {
    const writable = mapProperties(inputs, (value, name) =>
        name === "metadata" && isPropertyMap(value) ? omit(value, ...READ_ONLY_METADATA) : value,
    );
    if (isSecretKind(kind)) {
        return normalizeSecret(writable);
    }
    return isDefinition(kind) ? normalizeDefinition(writable) : writable;
}

function normalizeSecret(inputs: PropertyMap): PropertyMap {
    const { data, stringData, ...rest } = inputs;
    if (containsUnknown(data) || containsUnknown(stringData)) {
        return inputs;
    }
    const encoded = {
        ...mapProperties(entries(data), recoded),
        ...mapProperties(entries(stringData), (value) =>
            typeof value === "string" ? Buffer.from(value).toString("base64") : value,
        ),
    };
    const absent = data === undefined && stringData === undefined;
    return absent ? rest : { ...rest, data: new Secret(encoded) };
}

/** Base64 without line breaks, as the server answers; what is no base64 is left for it to refuse. */
function recoded(value: PropertyValue): PropertyValue {
    if (typeof value !== "string") {
        return value;
    }
    const compact = value.replaceAll(/\s/g, "");
    const recodedValue = Buffer.from(compact, "base64").toString("base64");
    return recodedValue === compact ? recodedValue : value;
}

function normalizeDefinition(inputs: PropertyMap): PropertyMap {
    return mapProperties(omit(inputs, "status"), (value, name) =>
        name === "spec" && isPropertyMap(value) && value["preserveUnknownFields"] === false
            ? omit(value, "preserveUnknownFields")
            : value,
    );
}

function entries(value: PropertyValue | undefined): PropertyMap {
    const revealed = value === undefined ? {} : reveal(value);
    return isPropertyMap(revealed) ? revealed : {};
}
