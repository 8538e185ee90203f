import type { AddonObjectPlan, AddonPlan, BaselineNamespacePlan } from "./types";

/** What one concern of a cluster adds to its contents. */
export interface Contribution {
    readonly addons: readonly AddonPlan[];
    readonly objects: readonly AddonObjectPlan[];
    /** Beyond those of its charts. */
    readonly namespaces?: readonly BaselineNamespacePlan[];
}

export const NOTHING: Contribution = { addons: [], objects: [] };

/** Everything that several concerns add; a chart that more than one of them needs is there once. */
export function together(contributions: readonly Contribution[]): Contribution {
    const addons = contributions.flatMap((each) => each.addons);
    return {
        addons: [...new Map(addons.map((each) => [each.name, each])).values()],
        objects: contributions.flatMap((each) => each.objects),
        namespaces: contributions.flatMap(({ namespaces = [] }) => namespaces),
    };
}
