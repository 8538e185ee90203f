import type { Observation } from "../model/observation";

/** What several generators share is seen once for each of them, and reported once. */
export function distinct(observations: Iterable<Observation>): readonly Observation[] {
    const byPlace = Array.from(
        observations,
        (each) => [`${each.kind} ${each.path}`, each] as const,
    );
    return [...new Map(byPlace.toReversed()).values()].toReversed();
}
