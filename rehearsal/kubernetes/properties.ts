import { isPropertyList, isPropertyMap, Output, Secret, Unknown } from "../wire/property-value";
import type { PropertyMap, PropertyValue } from "../wire/property-value";
import { isSecret, mapProperties, reveal } from "../wire/property-operations";
import { isJsonList, isJsonObject } from "./api/json";
import type { Json, JsonObject } from "./api/json";

/**
 * Fields of a custom resource definition's schema under the names that Pulumi's SDKs give them, whose
 * languages have no dashes in names (provider/pkg/provider/provider.go of pulumi/pulumi-kubernetes).
 */
const DASHED = [
    "x-kubernetes-embedded-resource",
    "x-kubernetes-int-or-string",
    "x-kubernetes-list-map-keys",
    "x-kubernetes-list-type",
    "x-kubernetes-map-type",
    "x-kubernetes-preserve-unknown-fields",
    "x-kubernetes-validations",
] as const;

const TO_DASHED = new Map(DASHED.map((name) => [name.replaceAll("-", "_"), name]));
const TO_UNDERSCORED = new Map<string, string>(
    DASHED.map((name) => [name, name.replaceAll("-", "_")]),
);

/**
 * Inputs as the object that an API server takes: without wrappings, under Kubernetes' own field names.
 *
 * @throws Error when a part of it is not known or is an asset: no object holds such a thing.
 */
export function toObject(inputs: PropertyMap): JsonObject {
    const object = toJson(inputs);
    if (!isJsonObject(object)) {
        throw new Error("a resource of Kubernetes is an object");
    }
    return object;
}

/** What an API server sent, under the names of Pulumi's SDKs. */
export function fromObject(object: JsonObject): PropertyMap {
    return Object.fromEntries(
        Object.entries(object).map(([name, value]) => [
            TO_UNDERSCORED.get(name) ?? name,
            fromJson(value),
        ]),
    );
}

function fromJson(value: Json): PropertyValue {
    if (isJsonList(value)) {
        return value.map(fromJson);
    }
    return isJsonObject(value) ? fromObject(value) : value;
}

/** Inputs without wrappings under Kubernetes' own field names; what is not known stays unknown. */
export function plain(inputs: PropertyMap): PropertyMap {
    const revealed = dashed(reveal(inputs));
    return isPropertyMap(revealed) ? revealed : {};
}

function toJson(value: PropertyValue): Json {
    if (value instanceof Secret) {
        return toJson(value.value);
    }
    if (value instanceof Output && value.value !== undefined) {
        return toJson(value.value);
    }
    if (isPropertyList(value)) {
        return value.map(toJson);
    }
    if (isPropertyMap(value)) {
        return Object.fromEntries(
            Object.entries(value).map(([name, inner]) => [
                TO_DASHED.get(name) ?? name,
                toJson(inner),
            ]),
        );
    }
    if (value === null || typeof value !== "object") {
        return value;
    }
    throw new Error(
        value instanceof Unknown || value instanceof Output
            ? "a value is not known yet"
            : "an object of Kubernetes holds no assets, archives or resources",
    );
}

function dashed(value: PropertyValue): PropertyValue {
    if (isPropertyList(value)) {
        return value.map(dashed);
    }
    if (!isPropertyMap(value)) {
        return value;
    }
    return Object.fromEntries(
        Object.entries(value).map(([name, inner]) => [TO_DASHED.get(name) ?? name, dashed(inner)]),
    );
}

/** The strings inside secrets, so that a message can leave them out. */
export function secretTexts(value: PropertyValue): readonly string[] {
    if (isSecret(value)) {
        return texts(reveal(value));
    }
    if (isPropertyList(value)) {
        return value.flatMap(secretTexts);
    }
    return isPropertyMap(value) ? Object.values(value).flatMap(secretTexts) : [];
}

function texts(value: PropertyValue): readonly string[] {
    if (typeof value === "string") {
        return [value];
    }
    if (isPropertyList(value)) {
        return value.flatMap(texts);
    }
    return isPropertyMap(value) ? Object.values(value).flatMap(texts) : [];
}

/** Marks a property as secret, when there is one and it is not secret yet. */
export function withSecret(properties: PropertyMap, ...names: readonly string[]): PropertyMap {
    return mapProperties(properties, (value, name) =>
        names.includes(name) && !isSecret(value) ? new Secret(value) : value,
    );
}

/** A copy without some properties. */
export function omit(properties: PropertyMap, ...names: readonly string[]): PropertyMap {
    return Object.fromEntries(Object.entries(properties).filter(([name]) => !names.includes(name)));
}
