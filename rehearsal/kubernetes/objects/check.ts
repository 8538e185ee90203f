import { createHash, randomBytes } from "node:crypto";

import { isPropertyMap } from "../../wire/property-value";
import type { MutablePropertyMap, PropertyMap } from "../../wire/property-value";
import { isUnknown } from "../../wire/property-operations";
import type { CheckFailure, CheckRequest, CheckResult } from "../../wire/types";
import { annotation, isBuiltIn, isList, isNamespaced, isPatch, kindOf, metadataOf } from "./kinds";
import type { Kind } from "./kinds";
import { normalize } from "./normalize";
import { secure } from "./state";

/** Annotation of an object whose name the provider made up. */
export const AUTONAMED = "pulumi.com/autonamed";

/** Hexadecimal digits of a name that the provider makes up. */
const RANDOM_DIGITS = 8;

/** Whether objects of a kind that does not come with the API server stand in namespaces; undefined: nobody knows. */
export type ScopeOf = (kind: Kind) => Promise<boolean | undefined>;

/**
 * Checks the inputs of an object and completes them as the plugin does: its name when it has none, its
 * namespace, the form in which the API server keeps them.
 */
export async function checkObject(
    request: CheckRequest,
    defaultNamespace: string,
    scopeOf: ScopeOf,
): Promise<CheckResult> {
    const kind = kindOf(request.type, request.inputs);
    const failures = refusals(request, kind);
    if (failures.length > 0) {
        return { inputs: request.inputs, failures };
    }
    const named = withName(normalize(request.inputs, kind), request);
    if ("reason" in named) {
        return { inputs: request.inputs, failures: [named] };
    }
    const namespaced = isBuiltIn(kind) ? isNamespaced(kind) : ((await scopeOf(kind)) ?? true);
    const placed =
        namespaced && metadataOf(named.inputs)["namespace"] === undefined
            ? withMetadata(named.inputs, { namespace: defaultNamespace })
            : named.inputs;
    return { inputs: secure(placed, request.inputs), failures: [] };
}

function refusals(request: CheckRequest, kind: Kind): readonly CheckFailure[] {
    if (isList(kind)) {
        return [
            { property: "kind", reason: `${kind.kind} is a list: declare its items one by one` },
        ];
    }
    if (isPatch(request.type, kind)) {
        return [{ property: "kind", reason: "a rehearsal has no patches of existing objects" }];
    }
    const { name, generateName } = metadataOf(request.inputs);
    return name === undefined && generateName !== undefined
        ? [
              {
                  property: "metadata.generateName",
                  reason: "is not supported with server-side apply: set metadata.name, or leave both out",
              },
          ]
        : [];
}

/** A name that was made up stays as long as the program names none. */
function withName(
    inputs: PropertyMap,
    request: CheckRequest,
): { readonly inputs: PropertyMap } | CheckFailure {
    const { name } = metadataOf(inputs);
    if (isUnknown(name) || isUnknown(inputs["metadata"]) || (name !== undefined && name !== "")) {
        return { inputs };
    }
    const oldName = metadataOf(request.oldInputs)["name"];
    if (typeof oldName === "string") {
        return annotation(request.oldInputs, AUTONAMED) === "true"
            ? { inputs: autonamed(inputs, oldName) }
            : { property: "metadata.name", reason: `is missing: it was ${oldName}` };
    }
    const { autonaming } = request;
    if (autonaming?.mode === "disable") {
        return {
            property: "metadata.name",
            reason: "autonaming is disabled, resource requires the .metadata.name field to be set",
        };
    }
    return { inputs: autonamed(inputs, autonaming?.proposedName ?? madeUpName(request)) };
}

function autonamed(inputs: PropertyMap, name: string): PropertyMap {
    const { annotations } = metadataOf(inputs);
    const kept = isPropertyMap(annotations) ? annotations : {};
    return withMetadata(inputs, { name, annotations: { ...kept, [AUTONAMED]: "true" } });
}

/** The same seed gives the same name, so that a preview and the update after it agree. */
function madeUpName({ name, randomSeed }: CheckRequest): string {
    const seed = randomSeed.length > 0 ? randomSeed : randomBytes(32);
    const digits = createHash("sha256").update(name).update(seed).digest("hex");
    return `${name}-${digits.slice(0, RANDOM_DIGITS)}`;
}

function withMetadata(inputs: PropertyMap, values: MutablePropertyMap): PropertyMap {
    const { metadata } = inputs;
    return { ...inputs, metadata: { ...(isPropertyMap(metadata) ? metadata : {}), ...values } };
}
