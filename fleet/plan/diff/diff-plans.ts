import { byCodeUnit } from "../../by-code-unit";
import type { FleetPlan } from "../types";
import { type Facts, type PlanFacts, factsOf } from "./facts";
import {
    DIFF_PARTS,
    type DiffPart,
    type FieldChange,
    type PlanChange,
    type PlanDiff,
} from "./types";

const NO_FACTS: ReadonlyMap<string, Facts> = new Map();

function factsIn(plan: FleetPlan | undefined): PlanFacts {
    return plan === undefined ? new Map() : factsOf(plan);
}

function sortedUnion(left: Iterable<string>, right: Iterable<string>): readonly string[] {
    return [...new Set([...left, ...right])].sort(byCodeUnit);
}

function diffFields(before: Facts = {}, after: Facts = {}): readonly FieldChange[] {
    return sortedUnion(Object.keys(before), Object.keys(after)).flatMap((field) => {
        const was = before[field];
        const is = after[field];
        return was === is
            ? []
            : [
                  {
                      field,
                      ...(was === undefined ? {} : { before: was }),
                      ...(is === undefined ? {} : { after: is }),
                  },
              ];
    });
}

function diffPart(
    part: DiffPart,
    before: ReadonlyMap<string, Facts>,
    after: ReadonlyMap<string, Facts>,
): readonly PlanChange[] {
    return sortedUnion(before.keys(), after.keys()).flatMap((name) => {
        const was = before.get(name);
        const is = after.get(name);
        const fields = diffFields(was, is);
        if (was !== undefined && is !== undefined && fields.length === 0) {
            return [];
        }
        const change = was === undefined ? "added" : is === undefined ? "removed" : "changed";
        return [{ part, name, change, fields }];
    });
}

/** Everything that differs between two plans; an undefined one is that of a fleet before its first day, or after its last. */
export function diffPlans(before: FleetPlan | undefined, after: FleetPlan | undefined): PlanDiff {
    const was = factsIn(before);
    const is = factsIn(after);
    return {
        changes: DIFF_PARTS.flatMap((part) =>
            diffPart(part, was.get(part) ?? NO_FACTS, is.get(part) ?? NO_FACTS),
        ),
        cost: { before: before?.cost.usdPerMonth ?? 0, after: after?.cost.usdPerMonth ?? 0 },
    };
}
