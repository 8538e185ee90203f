import { isPropertyMap } from "../../wire/property-value";
import type { PropertyMap } from "../../wire/property-value";
import type { DiffRequest, DiffResult } from "../../wire/types";
import { plain } from "../properties";
import { changesTo, pathText, prune } from "./changes";
import type { Change } from "./changes";
import { AUTONAMED } from "./check";
import { immutableFields, touches } from "./immutable-fields";
import type { Mutability } from "./immutable-fields";
import { annotation, isBuiltIn, isNamespaced, kindOf, metadataOf } from "./kinds";
import type { Kind } from "./kinds";
import { normalize } from "./normalize";
import { parseState } from "./state";

/**
 * What the wanted inputs change in the live object of the state, in the fields that the inputs before
 * spoke of. It needs no API server: a cluster that is down does not keep a preview from being made.
 */
export function diffObject(request: DiffRequest, mutability: Mutability): DiffResult {
    const kind = kindOf(request.type, request.inputs);
    const wanted = placed(plain(normalize(request.inputs, kind)), kind);
    const live = placed(known(request, kind), kind);
    const changes = changesTo(live, wanted, isBuiltIn(kind)).filter(
        (change) => !isIgnored(change, request.ignoreChanges),
    );
    const fields = immutableFields(kind, wanted, mutability);
    const replacing = changes.filter((change) => fields.some((field) => touches(field, change)));
    return {
        changed: changes.length > 0,
        differing: topLevel(changes),
        replacing: topLevel(replacing),
        deleteBeforeReplace: replacing.length > 0 && keepsIdentity(wanted, live),
    };
}

/** The live object of the state, in the fields of the inputs; its name counts in any case. */
function known(request: DiffRequest, kind: Kind): PropertyMap {
    const state = parseState(request.oldState);
    const inputs = Object.keys(state.inputs).length > 0 ? state.inputs : plain(request.oldInputs);
    const pruned = prune(state.live, plain(normalize(inputs, kind)));
    const { name } = metadataOf(state.live);
    const metadata = metadataOf(pruned);
    return {
        apiVersion: kind.apiVersion,
        kind: kind.kind,
        ...pruned,
        metadata: { ...metadata, ...(name === undefined ? {} : { name }) },
    };
}

/** With the namespace in which the object is when none is named, and without one that has no meaning. */
function placed(object: PropertyMap, kind: Kind): PropertyMap {
    const { namespace, ...rest } = metadataOf(object);
    const hasNamespace = !isBuiltIn(kind) ? namespace !== undefined : isNamespaced(kind);
    if (!isPropertyMap(object["metadata"])) {
        return object;
    }
    return {
        ...object,
        metadata: hasNamespace ? { ...rest, namespace: namespace ?? "default" } : rest,
    };
}

function isIgnored(change: Change, ignored: readonly string[]): boolean {
    const path = pathText(change.path);
    return ignored.some(
        (prefix) =>
            path === prefix || path.startsWith(`${prefix}.`) || path.startsWith(`${prefix}[`),
    );
}

function topLevel(changes: readonly Change[]): readonly string[] {
    return [...new Set(changes.map(({ path }) => String(path[0])))];
}

/** The new object would have the old one's name, which was not made up: the old one has to go first. */
function keepsIdentity(wanted: PropertyMap, live: PropertyMap): boolean {
    const [after, before] = [metadataOf(wanted), metadataOf(live)];
    return (
        typeof after["name"] === "string" &&
        annotation(wanted, AUTONAMED) !== "true" &&
        after["name"] === before["name"] &&
        after["namespace"] === before["namespace"]
    );
}
