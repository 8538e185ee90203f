import { isUnknown, mapProperties, reveal } from "../../wire/property-operations";
import {
    isPropertyList,
    isPropertyMap,
    Output,
    ResourceReference,
    Secret,
    UNKNOWN,
} from "../../wire/property-value";
import type { PropertyMap, PropertyValue } from "../../wire/property-value";
import type { CheckFailure, CheckRequest, CheckResult } from "../../wire/types";
import { locate, merge } from "../properties";
import type { Naming, ResourceType } from "../resource-type";
import { checkConformance } from "../sdk/conformance";
import type { SdkDeclarations } from "../sdk/declarations";
import { nameResource } from "./autonaming";
import type { Session } from "./cloud";

/** Everything that a provider refuses by itself, before any call of its cloud. */
export function checkResource(
    sdk: SdkDeclarations,
    session: Session,
    type: ResourceType,
    request: CheckRequest,
): CheckResult {
    const given = mapProperties(request.inputs, referencesToIds);
    const named = nameResource(type.naming, { ...request, inputs: given });
    const inputs = session.complete(type, named);
    const declared = sdk.resource(type.token)?.inputs ?? new Map();
    const revealed = reveal(inputs);
    const complete = merge(type.defaults ?? {}, revealed);
    const site = session.site(type, complete);
    return {
        inputs,
        failures: [
            ...checkConformance(sdk, declared, revealed),
            ...("reason" in site ? [site] : []),
            ...nameFailures(type.naming, revealed),
            ...(type.validate?.(complete) ?? []),
        ],
    };
}

/** Providers take a resource for its id. */
function referencesToIds(value: PropertyValue): PropertyValue {
    if (value instanceof ResourceReference) {
        const { id, urn } = value.fields;
        return id === "" ? UNKNOWN : (id ?? urn);
    }
    if (value instanceof Secret) {
        return new Secret(referencesToIds(value.value));
    }
    if (value instanceof Output) {
        return value.value === undefined
            ? value
            : new Output(referencesToIds(value.value), value.secret, value.dependencies);
    }
    if (isPropertyList(value)) {
        return value.map(referencesToIds);
    }
    return isPropertyMap(value) ? mapProperties(value, referencesToIds) : value;
}

function nameFailures(naming: Naming | undefined, inputs: PropertyMap): CheckFailure[] {
    if (naming === undefined) {
        return [];
    }
    const { property, pattern, rule = "", maxLength = Infinity } = naming;
    return locate(inputs, property).flatMap(({ path, value }) => {
        if (isUnknown(value) || typeof value !== "string") {
            return [];
        }
        if (value.length > maxLength) {
            return [
                { property: path, reason: `"${value}" is longer than ${maxLength} characters` },
            ];
        }
        return pattern === undefined || pattern.test(value)
            ? []
            : [{ property: path, reason: `invalid value "${value}" (${rule})` }];
    });
}
