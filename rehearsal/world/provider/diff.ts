import { reveal, sameValue } from "../../wire/property-operations";
import type { PropertyMap } from "../../wire/property-value";
import type { DiffRequest, DiffResult } from "../../wire/types";
import { given, locate } from "../properties";
import type { Naming, ResourceType } from "../resource-type";
import { MADE_UP, madeUpName } from "./autonaming";

/** What a change of inputs comes to, given the inputs that say where a resource lives. */
export function diffResource(
    type: ResourceType,
    siteInputs: readonly string[],
    request: DiffRequest,
): DiffResult {
    const before = reveal(present(request.oldInputs));
    const after = reveal(present(request.inputs));
    const names = new Set([...Object.keys(before), ...Object.keys(after)]);
    const differing = [...names].filter((name) => !sameValue(before[name], after[name]));
    const immutable = [
        ...(type.immutable ?? []),
        ...siteInputs,
        ...(type.naming === undefined ? [] : [type.naming.property]),
    ];
    const taken = (type.immutableOnceSet ?? []).filter(
        (path) => given(before, path) && changedAt(path, before, after),
    );
    const replacing = new Set(
        immutable
            .filter((path) => changedAt(path, before, after))
            .concat(taken)
            .map((path) => path.split(/[.[]/)[0] ?? path),
    );
    return {
        changed: differing.length > 0,
        differing,
        replacing: differing.filter((name) => replacing.has(name)),
        deleteBeforeReplace: keepsName(type.naming, request),
    };
}

/** Inputs that the provider keeps for itself aside, and none that are null: those are as good as absent. */
function present(inputs: PropertyMap): PropertyMap {
    return Object.fromEntries(
        Object.entries(inputs).filter(([name, value]) => name !== MADE_UP && value !== null),
    );
}

function changedAt(path: string, before: PropertyMap, after: PropertyMap): boolean {
    const values = (inputs: PropertyMap) => locate(inputs, path).map(({ value }) => value);
    return !sameValue(values(before), values(after));
}

/** Two resources cannot have one name: a replacement that keeps it comes after the old one's end. */
function keepsName(naming: Naming | undefined, request: DiffRequest): boolean {
    if (naming === undefined || madeUpName(request.inputs, naming)) {
        return false;
    }
    const { property } = naming;
    return sameValue(request.oldInputs[property] ?? null, request.inputs[property] ?? null);
}
