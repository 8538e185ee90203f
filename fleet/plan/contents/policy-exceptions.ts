import { CATALOGUE, type ChartEntry } from "./catalogue";
import type { ClusterContents } from "./types";

/** What a chart of the catalogue may do though a rule of the policy pack forbids it, on someone's word and for a time. */
export interface ChartException {
    /** Id of the rule. */
    readonly rule: string;
    /**
     * The one object that it is about, of those that the chart makes: Kind/name or Kind/namespace/name. Absent: the
     * release itself, without what it makes.
     */
    readonly object?: string;
    /** Why it may. */
    readonly reason: string;
    /** Who answers for it. */
    readonly owner: string;
    /** The last day on which it holds (UTC), such as 2027-01-31. */
    readonly until: string;
}

/** An exception as the policy pack's settings have it. */
export type PolicyException = Required<ChartException>;

interface ClusterWithContents {
    readonly name: string;
    readonly contents: Pick<ClusterContents, "addons">;
}

/** The exceptions that the charts of these clusters carry, each for the release in its own cluster alone. */
export function policyExceptions(
    clusters: readonly ClusterWithContents[],
    catalogue: Readonly<Record<string, ChartEntry>> = CATALOGUE,
): readonly PolicyException[] {
    return clusters.flatMap(({ name: cluster, contents }) =>
        contents.addons.flatMap(({ name }) => {
            // As the component of a cluster's charts names a release.
            const release = `${cluster}-${name}`;
            const exceptions = Object.hasOwn(catalogue, name) ? catalogue[name]?.exceptions : [];
            return (exceptions ?? []).map(({ object, ...exception }) => ({
                ...exception,
                object: object === undefined ? release : `${release}/${object}`,
            }));
        }),
    );
}
