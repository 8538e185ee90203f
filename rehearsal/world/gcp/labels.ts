import type { PropertyMap } from "../../wire/property-value";
import type { CheckFailure } from "../../wire/types";
import { labels } from "../properties";

/** Outputs of every type with labels that the provider marks as secret. */
export const LABEL_SECRETS: readonly string[] = ["effectiveLabels", "pulumiLabels"];

/** Labels that Google refuses (cloud.google.com/resource-manager/docs/labels-overview, "Requirements"). */
export function* labelFailures(
    inputs: PropertyMap,
    property: "labels" | "resourceLabels",
): Iterable<CheckFailure> {
    const given = Object.entries(labels(inputs, property));
    if (given.length > 64) {
        yield { property, reason: "expected at most 64 labels" };
    }
    for (const [key, value] of given) {
        if (!/^[\p{Ll}\p{Lo}][\p{Ll}\p{Lo}\p{N}_-]{0,62}$/u.test(key)) {
            const rule = "lower-case letters, digits, _ and -, at most 63, beginning with a letter";
            yield { property, reason: `invalid label key "${key}" (${rule})` };
        }
        if (!/^[\p{Ll}\p{Lo}\p{N}_-]{0,63}$/u.test(value)) {
            const rule = "lower-case letters, digits, _ and -, at most 63";
            yield { property, reason: `invalid value "${value}" of label ${key} (${rule})` };
        }
    }
}
