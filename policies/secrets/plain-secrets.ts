import { undecided, violation, type Observation } from "../model/observation";
import type { ResourceInput } from "../model/resource-input";
import { detect, type Setting } from "./detectors/detect";
import { keyMeaning } from "./detectors/key-meaning";
import { textOf, type Leaf } from "./texts";

/** The key of what stands in a map that is not known as a whole. */
const ANY_KEY = "*";

/**
 * What is to be said of a leaf in a place where everybody who may look at the object reads it, so
 * that Pulumi's mark of a secret helps nothing.
 * @param decoded what the text stands for, where it is written in another way.
 */
export function* inspectPlain(
    resource: ResourceInput,
    leaf: Leaf,
    setting: Setting,
    decoded = textOf(leaf),
): Iterable<Observation> {
    const { at, key } = leaf;
    if (decoded !== undefined) {
        const detector = detect(decoded, key, setting);
        if (detector !== undefined) {
            yield violation(resource, at, holdsSecret(detector));
        }
    } else if (at.unknown && (key === ANY_KEY || namesSecret(key, setting))) {
        yield at.secret && key !== ANY_KEY
            ? violation(resource, at, "is a secret by its key and its mark")
            : undecided(resource, at);
    }
}

export function holdsSecret(detector: string): string {
    return `holds a secret in plain text (detector ${detector})`;
}

/** Whether whatever a key's value will be is a secret. */
export function namesSecret(key: string, setting: Setting): boolean {
    const meaning = keyMeaning(key);
    return meaning === "password" || (setting === "settings" && meaning === "token");
}
