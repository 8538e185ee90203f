import { renderedBy } from "../kubernetes/rendered";
import type { ResourceInput } from "../model/resource-input";
import { StackIndex } from "../model/stack-index";
import type { ActiveRule } from "../settings/active-rules";
import { evaluateResource, evaluateStack, type Leniency } from "./evaluate";
import type { Finding } from "./finding";

/** A fleet at rest: manifests on disk, or an exported state. */
export interface Fleet {
    /** What each resource was declared with, for the rules that look at one at a time. */
    readonly declared: readonly ResourceInput[];
    /** What became of it, for those that look at all together; the same for manifests. */
    readonly made: readonly ResourceInput[];
}

/** Every finding of these rules over a fleet, rule by rule, without an engine. */
export function evaluateFleet(
    active: readonly ActiveRule[],
    { declared, made }: Fleet,
    leniency: Leniency,
): readonly Finding[] {
    const rendered = made.flatMap(renderedBy);
    const stack = new StackIndex([...made, ...rendered]);
    const alone = [...declared, ...rendered];
    return active.flatMap((rule) => [
        ...alone.flatMap((resource) => evaluateResource(rule, resource, leniency)),
        ...evaluateStack(rule, stack, leniency),
    ]);
}
