import { all, any, type Verdict } from "../kubernetes/label-selector";
import { effectiveNamespace } from "../kubernetes/namespaces";
import type { KubernetesObject } from "../kubernetes/objects";
import { groupBy } from "../model/group-by";
import type { PropertyReader } from "../model/property-reader";
import { UNKNOWN, type Unknown } from "../model/reading";
import { isForAll } from "./istio";

/** Whether a policy has this action; one that says none allows. */
export function hasAction({ at }: KubernetesObject, action: "ALLOW" | "DENY"): Verdict {
    const text = at.at("spec", "action").text();
    if (text === UNKNOWN) {
        return UNKNOWN;
    }
    return (text === undefined || text === "" ? "ALLOW" : text) === action;
}

export function rulesOf({ at }: KubernetesObject): readonly PropertyReader[] {
    return at.at("spec", "rules").items();
}

/**
 * Whether a rule is met by some requests only. Of several sources or operations one is enough, so
 * that each has to say something; conditions (when) hold together.
 */
export function isRestricted(rule: PropertyReader): Verdict {
    return any([
        isOneOf(rule.at("from"), "source"),
        isOneOf(rule.at("to"), "operation"),
        rule.at("when").unknown ? UNKNOWN : rule.at("when").items().length > 0,
    ]);
}

function isOneOf(list: PropertyReader, key: string): Verdict {
    const items = list.items();
    return items.length === 0 ? false : all(items.map((item) => saysSomething(item.at(key))));
}

function saysSomething(of: PropertyReader): Verdict {
    return any(
        of.entries().map(([, values]) => (values.unknown ? UNKNOWN : values.items().length > 0)),
    );
}

/**
 * Whether a policy leaves its namespace closed but for what policies allow. Workloads that any
 * policy with the action ALLOW holds for take nothing else than what one of these names; without
 * rules it names nothing.
 *
 * https://istio.io/latest/docs/concepts/security/#implicit-enablement
 */
function denies(policy: KubernetesObject): Verdict {
    const restrictions = rulesOf(policy).map(isRestricted);
    return all([
        isForAll(policy),
        any([
            all([hasAction(policy, "ALLOW"), ...restrictions]),
            all([hasAction(policy, "DENY"), restrictions.includes(false)]),
        ]),
    ]);
}

/** Which namespaces of a cluster its policies close. */
export interface ClosedNamespaces {
    readonly has: (namespace: string | Unknown) => Verdict;
    /** Whether there is any. */
    readonly some: Verdict;
}

/** Each policy is read once: there can be as many of them as of namespaces. */
export function closedNamespaces(policies: readonly KubernetesObject[]): ClosedNamespaces {
    const verdicts = [...groupBy(policies, effectiveNamespace)].map(
        ([namespace, own]) => [namespace, any(own.map(denies))] as const,
    );
    const closed = new Map(verdicts);
    const some = any([...closed.values()]);
    // A policy whose namespace is not known may be in any.
    const perhaps = closed.get(UNKNOWN) ?? false;
    return {
        has: (namespace) =>
            namespace === UNKNOWN
                ? all([some, UNKNOWN])
                : any([closed.get(namespace) ?? false, all([perhaps, UNKNOWN])]),
        some,
    };
}
