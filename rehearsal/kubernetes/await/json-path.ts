import { isJsonList, isJsonObject } from "../api/json";
import type { Json } from "../api/json";

/** A step to everything that a list or an object has. */
const EACH = Symbol("[*]");

/** One step of a path: a name, a place in a list, or everything. */
type Step = string | number | typeof EACH;

/** `.name`, `['name']`, `["name"]`, `[0]`, `[*]` or `.*`. */
const STEP = /^(?:\.([A-Za-z_][\w-]*)|\.\*|\[(-?\d+)\]|\[\*\]|\['([^']*)'\]|\["([^"]*)"\])/;

/**
 * Reads a JSONPath (RFC 9535) of names, places and wildcards. Filters, slices and descents are left out: nothing that a
 * fleet waits for needs them.
 *
 * @throws Error naming what cannot be read.
 */
export function parseJsonPath(path: string): readonly Step[] {
    const steps: Step[] = [];
    let rest = path.startsWith("$") ? path.slice(1) : path;
    while (rest !== "") {
        const [step, name, place, quoted, doubled] = STEP.exec(rest) ?? [];
        if (step === undefined) {
            throw new Error(
                `a rehearsal reads JSONPaths of names, places and [*] only: it cannot read "${rest}" of "${path}"`,
            );
        }
        const key = name ?? quoted ?? doubled ?? EACH;
        steps.push(place === undefined ? key : Number(place));
        rest = rest.slice(step.length);
    }
    return steps;
}

/** The values at a path, in the document's order. */
export function selectJson(value: Json, path: readonly Step[]): readonly Json[] {
    const [step, ...rest] = path;
    if (step === undefined) {
        return [value];
    }
    return childrenAt(value, step).flatMap((child) => selectJson(child, rest));
}

function childrenAt(value: Json, step: Step): readonly Json[] {
    if (step === EACH) {
        return isJsonList(value) ? value : isJsonObject(value) ? Object.values(value) : [];
    }
    const child =
        typeof step === "number"
            ? isJsonList(value)
                ? value.at(step)
                : undefined
            : isJsonObject(value) && Object.hasOwn(value, step)
              ? value[step]
              : undefined;
    return child === undefined ? [] : [child];
}
