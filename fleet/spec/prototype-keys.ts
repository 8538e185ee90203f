import { asMap } from "../as-map";
import { formatPath } from "../format-path";
import type { Refusal } from "../refusal";

/** Deeper than any fleet; YAML files nest less, and JSON from elsewhere is refused by its form. */
const DEEPEST = 60;

const KEY = "__proto__";

function collect(value: unknown, path: readonly PropertyKey[], found: Refusal[]): void {
    if (path.length > DEEPEST) {
        return;
    }
    if (Array.isArray(value)) {
        value.forEach((each, index) => {
            collect(each, [...path, index], found);
        });
        return;
    }
    for (const [key, each] of Object.entries(asMap(value) ?? {})) {
        const at = [...path, key];
        if (key === KEY && !(path.length === 1 && path[0] === "clusters")) {
            found.push({
                path: formatPath(at),
                reason: "is a name that objects have by themselves: what stands there would be lost",
                fix: "take another name",
            });
        } else {
            collect(each, at, found);
        }
    }
}

/**
 * Refuses the key `__proto__`, wherever it stands: zod leaves it out without a word. The names of clusters have a check
 * of their own.
 */
export function checkPrototypeKeys(raw: unknown): readonly Refusal[] {
    const found: Refusal[] = [];
    collect(raw, [], found);
    return found;
}
