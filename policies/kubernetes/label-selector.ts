import type { PropertyReader } from "../model/property-reader";
import { UNKNOWN, type Unknown } from "../model/reading";

/** Whether something holds; UNKNOWN where what is not known yet decides. */
export type Verdict = boolean | Unknown;

/**
 * Whether a label selector selects what has these labels, as metav1.LabelSelector does: each of
 * its labels and expressions has to hold, and an empty one selects everything.
 *
 * https://kubernetes.io/docs/concepts/overview/working-with-objects/labels/#label-selectors
 */
export function selects(selector: PropertyReader, labels: PropertyReader): Verdict {
    if (selector.unknown) {
        return UNKNOWN;
    }
    if (!selector.isMap) {
        return false;
    }
    const matchLabels = selector.at("matchLabels");
    const equal: readonly Verdict[] = matchLabels.unknown
        ? [UNKNOWN]
        : matchLabels.entries().map(([key, value]) => isOneOf(labels.at(key), [value]));
    const expressions = selector.at("matchExpressions").items();
    return all([...equal, ...expressions.map((expression) => holds(expression, labels))]);
}

/** Whether all of these hold: one that does not settles it, whatever else is unknown. */
export function all(verdicts: readonly Verdict[]): Verdict {
    if (verdicts.includes(false)) {
        return false;
    }
    return verdicts.includes(UNKNOWN) ? UNKNOWN : true;
}

/** Whether any of these holds: one that does settles it. */
export function any(verdicts: readonly Verdict[]): Verdict {
    return not(all(verdicts.map(not)));
}

function not(verdict: Verdict): Verdict {
    return verdict === UNKNOWN ? UNKNOWN : !verdict;
}

function holds(expression: PropertyReader, labels: PropertyReader): Verdict {
    const key = expression.at("key").text();
    const operator = expression.at("operator").text();
    if (key === UNKNOWN || operator === UNKNOWN) {
        return UNKNOWN;
    }
    if (key === undefined || operator === undefined) {
        return false;
    }
    const label = labels.at(key);
    const values = expression.at("values").items();
    switch (operator) {
        case "In":
            return isOneOf(label, values);
        case "NotIn":
            return not(isOneOf(label, values));
        case "Exists":
            return label.unknown ? UNKNOWN : !label.absent;
        case "DoesNotExist":
            return label.unknown ? UNKNOWN : label.absent;
        default:
            return false;
    }
}

function isOneOf(label: PropertyReader, values: readonly PropertyReader[]): Verdict {
    if (label.absent) {
        return false;
    }
    const text = label.text();
    const wanted = values.map((value) => value.text());
    if (text === UNKNOWN) {
        return UNKNOWN;
    }
    if (text !== undefined && wanted.includes(text)) {
        return true;
    }
    return wanted.includes(UNKNOWN) ? UNKNOWN : false;
}
