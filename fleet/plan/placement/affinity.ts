import { ownValue } from "./own-value";
import type { CandidateCluster, LabelExpression, PlacementPolicy } from "./types";

/*
 * Label expressions as Kubernetes has them (k8s.io/apimachinery, labels.NewRequirement): In and NotIn take values,
 * Exists and DoesNotExist take none, and NotIn holds where the label is absent.
 */

const NAME = "[A-Za-z0-9]([A-Za-z0-9_.-]{0,61}[A-Za-z0-9])?";
const KEY = new RegExp(`^([a-z0-9]([a-z0-9.-]{0,251}[a-z0-9])?/)?${NAME}$`);
const VALUE = new RegExp(`^(${NAME})?$`);

const OPERATORS = ["In", "NotIn", "Exists", "DoesNotExist"];

/** An expression as its user would say it, such as "tier In (gold, silver)". */
function formatExpression({ key, operator, values }: LabelExpression): string {
    return values.length === 0 ? `${key} ${operator}` : `${key} ${operator} (${values.join(", ")})`;
}

/** Why an expression is none; undefined when it is one. */
export function expressionFault({ key, operator, values }: LabelExpression): string | undefined {
    if (!KEY.test(key)) {
        return `"${key}" is not the key of a label`;
    }
    if (!OPERATORS.includes(operator)) {
        return `operator "${operator}" is none of ${OPERATORS.join(", ")}`;
    }
    const takesValues = operator === "In" || operator === "NotIn";
    if (takesValues && values.length === 0) {
        return `${operator} takes at least one value`;
    }
    if (!takesValues && values.length > 0) {
        return `${operator} takes no values`;
    }
    const wrong = values.find((value) => !VALUE.test(value));
    return wrong === undefined ? undefined : `"${wrong}" is not the value of a label`;
}

function holds({ key, operator, values }: LabelExpression, label: string | undefined): boolean {
    switch (operator) {
        case "In":
            return label !== undefined && values.includes(label);
        case "NotIn":
            return label === undefined || !values.includes(label);
        case "Exists":
            return label !== undefined;
        case "DoesNotExist":
            return label === undefined;
        default:
            throw new Error(`the expression on ${key} was not checked: operator ${operator}`);
    }
}

/** Which part of an affinity, whose expressions are right, keeps a cluster out; undefined when all hold. */
export function affinityReason(
    { clusterNames, matchLabels, matchExpressions }: PlacementPolicy["affinity"],
    { name, labels }: CandidateCluster,
): string | undefined {
    if (clusterNames.length > 0 && !clusterNames.includes(name)) {
        return "affinity.clusterNames does not name it";
    }
    const missing = Object.entries(matchLabels).find(
        ([key, value]) => ownValue(labels, key) !== value,
    );
    if (missing !== undefined) {
        return `affinity wants the label ${missing[0]}=${missing[1]}, which it does not have`;
    }
    const failing = matchExpressions.find(
        (expression) => !holds(expression, ownValue(labels, expression.key)),
    );
    return failing === undefined
        ? undefined
        : `affinity wants ${formatExpression(failing)}, which does not hold for its labels`;
}
