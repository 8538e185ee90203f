import { createHash, randomBytes } from "node:crypto";

import { isPropertyList } from "../../wire/property-value";
import type { PropertyMap } from "../../wire/property-value";
import type { CheckRequest } from "../../wire/types";
import type { Naming } from "../resource-type";

/** Input in which bridged providers note which inputs they made up. */
export const MADE_UP = "__defaults";

/**
 * The inputs with a name where the program gives none: the one made up before, else a new one from the
 * engine's seed, so that a preview and the update that follows agree.
 */
export function nameResource(naming: Naming | undefined, request: CheckRequest): PropertyMap {
    const { inputs, oldInputs } = request;
    if (naming === undefined || isGiven(inputs, naming.property)) {
        return inputs;
    }
    if (madeUpName(oldInputs, naming) && isGiven(oldInputs, naming.property)) {
        return withName(inputs, naming, oldInputs[naming.property] ?? null);
    }
    const name = newName(naming, request);
    return name === undefined ? inputs : withName(inputs, naming, name);
}

/** Whether the name in these inputs was made up, so that a replacement can have another one. */
export function madeUpName(inputs: PropertyMap, naming: Naming): boolean {
    const madeUp = inputs[MADE_UP];
    return isPropertyList(madeUp) && madeUp.includes(naming.property);
}

function isGiven(inputs: PropertyMap, property: string): boolean {
    return (inputs[property] ?? null) !== null;
}

function withName(inputs: PropertyMap, naming: Naming, name: PropertyMap[string]): PropertyMap {
    return { ...inputs, [naming.property]: name, [MADE_UP]: [naming.property] };
}

function newName(naming: Naming, request: CheckRequest): string | undefined {
    const { autonaming, name } = request;
    if (autonaming?.mode === "disable") {
        return undefined;
    }
    if (autonaming !== undefined && (autonaming.mode === "enforce" || naming.auto !== "uuid")) {
        return autonaming.proposedName;
    }
    const seed = request.randomSeed.length > 0 ? request.randomSeed : randomBytes(32);
    const digits = createHash("sha256").update(seed).digest("hex");
    const given = naming.prefix === undefined ? undefined : request.inputs[naming.prefix];
    if (typeof given === "string") {
        return `${given}${digits.slice(0, 26)}`;
    }
    switch (naming.auto) {
        case "dash-hex":
            return `${name}-${digits.slice(0, 7)}`;
        case "hex":
            return `${name}${digits.slice(0, 8)}`;
        case "copy":
            return name;
        case "uuid":
            return digits.replace(/^(.{8})(.{4})(.{4})(.{4})(.{12}).*$/, "$1-$2-$3-$4-$5");
    }
}
