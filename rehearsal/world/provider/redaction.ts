import { reveal } from "../../wire/property-operations";
import { isPropertyList, isPropertyMap, Output, Secret } from "../../wire/property-value";
import type { PropertyMap, PropertyValue } from "../../wire/property-value";
import { ProviderError } from "../../wire/provider-error";

/** Shorter texts are words of any message: hiding them would only garble it. */
const SHORTEST = 3;

const HIDDEN = "[secret]";

/** A message without the texts that are secret in these properties. */
export function redact(message: string, properties: PropertyMap): string {
    return secretTexts(properties)
        .filter((text) => text.length >= SHORTEST)
        .sort((left, right) => right.length - left.length)
        .reduce((redacted, text) => redacted.replaceAll(text, HIDDEN), message);
}

/** Runs a call whose errors show nothing that is secret in these properties. */
export async function withoutSecrets<Result>(
    properties: PropertyMap,
    call: () => Promise<Result>,
): Promise<Result> {
    try {
        return await call();
    } catch (error) {
        if (error instanceof ProviderError) {
            throw new ProviderError(error.code, redact(error.message, properties), error.partial);
        }
        throw error;
    }
}

function secretTexts(value: PropertyValue): readonly string[] {
    if (value instanceof Secret) {
        return texts(reveal(value));
    }
    if (value instanceof Output) {
        const known = value.value ?? null;
        return value.secret ? texts(reveal(known)) : secretTexts(known);
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
