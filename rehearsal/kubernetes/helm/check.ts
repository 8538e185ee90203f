import { randomBytes } from "node:crypto";

import { isPropertyMap, UNKNOWN } from "../../wire/property-value";
import type { PropertyMap } from "../../wire/property-value";
import { containsUnknown, reveal, sameValue } from "../../wire/property-operations";
import type { CheckRequest, CheckResult, DiffRequest, DiffResult } from "../../wire/types";

import { omit } from "../properties";

/** Seconds that a release may take when the program does not say. */
const DEFAULT_TIMEOUT = 300;

/** Inputs that name a release: another name is another release. */
const IDENTITY = ["name", "namespace"];

/** Checks the inputs of a release and completes them as the plugin does. */
export function checkRelease(
    { inputs, oldInputs, name, randomSeed }: CheckRequest,
    defaultNamespace: string,
): CheckResult {
    const { chart } = inputs;
    if (chart === undefined || reveal(chart) === "") {
        const reason = "is missing: name the chart to install";
        return { inputs, failures: [{ property: "chart", reason }] };
    }
    const seed = randomSeed.length > 0 ? Buffer.from(randomSeed) : randomBytes(4);
    const completed = {
        ...omit(inputs, "resourceNames"),
        name: present(inputs["name"]) ?? oldInputs["name"] ?? madeUpName(name, seed),
        namespace: present(inputs["namespace"]) ?? defaultNamespace,
        ...(inputs["timeout"] === undefined && reveal(inputs["skipAwait"] ?? false) !== true
            ? { timeout: DEFAULT_TIMEOUT }
            : {}),
    };
    return { inputs: completed, failures: [] };
}

/** What the wanted inputs change in a release, by the inputs before. */
export function diffRelease({ oldInputs, oldState, inputs }: DiffRequest): DiffResult {
    const known = recordedInputs(oldState, oldInputs);
    const names = [...new Set([...Object.keys(known), ...Object.keys(inputs)])];
    const differing = names.filter((name) => !sameValue(known[name], inputs[name]));
    return {
        changed: differing.length > 0,
        differing,
        replacing: differing.filter((name) => IDENTITY.includes(name)),
        deleteBeforeReplace: false,
    };
}

/** The inputs that a release was last made with: the plugin keeps them in its state, which a refresh may have changed. */
export function recordedInputs(state: PropertyMap, inputs: PropertyMap): PropertyMap {
    const recorded = reveal(state["__inputs"] ?? inputs);
    return isPropertyMap(recorded) ? recorded : inputs;
}

/** State of a release that is only being previewed: what the chart will make is not known. */
export function previewState(inputs: PropertyMap): PropertyMap {
    return { ...inputs, resourceNames: UNKNOWN, status: UNKNOWN };
}

function present(value: PropertyMap[string] | undefined): PropertyMap[string] | undefined {
    return value === undefined || (!containsUnknown(value) && reveal(value) === "")
        ? undefined
        : value;
}

function madeUpName(name: string, seed: Uint8Array): string {
    return `${name}-${Buffer.from(seed).toString("hex").slice(0, 8)}`;
}
