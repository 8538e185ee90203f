import { renderedBy } from "../kubernetes/rendered";
import { groupBy } from "../model/group-by";
import type { ResourceInput } from "../model/resource-input";
import { StackIndex } from "../model/stack-index";
import type { ActiveRule } from "../settings/active-rules";
import { evaluateResource, evaluateStack, type Leniency } from "./evaluate";
import type { Finding } from "./finding";

/** A fleet at rest: manifests on disk, or an exported state. */
export interface Fleet {
    /** What each resource was declared with, for the rules that look at one at a time; none where they have. */
    readonly declared: readonly ResourceInput[];
    /** What became of it, for those that look at all together; the same for manifests. */
    readonly made: readonly ResourceInput[];
}

/** Every finding of these rules over a fleet, rule by rule. */
export function evaluateFleet(
    active: readonly ActiveRule[],
    { declared, made }: Fleet,
    leniency: Leniency,
): readonly Finding[] {
    const rendered = made.flatMap(renderedBy);
    const stack = new StackIndex([...made, ...rendered]);
    const alone = groupBy(
        evaluateAlone(active, [...declared, ...rendered], leniency),
        ({ rule }) => rule,
    );
    return active.flatMap((each) => [
        ...(alone.get(each.rule) ?? []),
        ...evaluateStack(each, stack, leniency),
    ]);
}

/**
 * What these rules find in resources, each by itself. All rules see one before any sees the next,
 * since they share what they read of it.
 */
export function evaluateAlone(
    active: readonly ActiveRule[],
    resources: readonly ResourceInput[],
    leniency: Leniency,
): readonly Finding[] {
    return resources.flatMap((resource) =>
        rulesAbout(active, resource.type).flatMap((each) =>
            evaluateResource(each, resource, leniency),
        ),
    );
}

const byType = new WeakMap<readonly ActiveRule[], Map<string, readonly ActiveRule[]>>();

/** The rules that speak of a type: few of all, and a stack has few types, so they are kept. */
function rulesAbout(active: readonly ActiveRule[], type: string): readonly ActiveRule[] {
    const known = byType.get(active) ?? new Map<string, readonly ActiveRule[]>();
    byType.set(active, known);
    const found = known.get(type) ?? active.filter((each) => each.resourceChecks(type).length > 0);
    known.set(type, found);
    return found;
}
