import { clustersByProvider } from "../../control-plane/logins";
import { chartName } from "../../kubernetes/chart-name";
import { objectsIn } from "../../kubernetes/objects";
import type { PropertyReader } from "../../model/property-reader";
import type { ResourceInput } from "../../model/resource-input";
import { resourceTypes } from "../../model/resource-types";
import type { StackIndex } from "../../model/stack-index";
import { declaredRange, type DeclaredRange } from "./declared-range";

const RELEASE = resourceTypes("kubernetes:helm.sh/v3:Release");
const TRANSLATED = new Set([
    "pod range",
    "service range",
    "default pod range",
    "default service range",
]);

/**
 * The ranges that Submariner's Globalnet gives to clusters whose own ranges others have as well:
 * from the chart's values, or its Submariner object.
 *
 * https://submariner.io/getting-started/architecture/globalnet/
 */
export function* globalRanges(stack: StackIndex): Iterable<DeclaredRange> {
    const seen = new Set<string>();
    for (const [resource, at] of globalnets(stack)) {
        // The chart renders the object.
        const key = JSON.stringify([resource.cluster, at.text()]);
        if (!seen.has(key)) {
            seen.add(key);
            yield declaredRange(resource, at, "global range");
        }
    }
}

function globalnets(stack: StackIndex): readonly (readonly [ResourceInput, PropertyReader])[] {
    const charts = stack
        .matching(RELEASE)
        .filter(
            ({ properties }) => chartName(properties.at("chart").text()) === "submariner-operator",
        )
        .map(
            (release) =>
                [release, release.properties.at("values", "submariner", "globalCidr")] as const,
        );
    const objects = objectsIn(stack, "submariner.io", "Submariner").map(
        ({ resource, at }) => [resource, at.at("spec", "globalCIDR")] as const,
    );
    return [...charts, ...objects].filter(([, at]) => at.unknown || (at.text() ?? "") !== "");
}

/**
 * Without the ranges of pods and services that Globalnet translates: other clusters see the global
 * ones only.
 *
 * @param ranges of clusters
 */
export function withoutTranslated(
    stack: StackIndex,
    ranges: readonly DeclaredRange[],
): readonly DeclaredRange[] {
    const providers = new Set(globalnets(stack).map(([{ cluster }]) => cluster));
    if (providers.size === 0) {
        return ranges;
    }
    const clusters = new Set(
        ranges.filter(({ use }) => TRANSLATED.has(use)).map(({ resource }) => resource),
    );
    const translated = new Set(
        [...clustersByProvider(stack, [...clusters])].flatMap(([provider, cluster]) =>
            providers.has(provider) ? [cluster] : [],
        ),
    );
    return ranges.filter(({ use, resource }) => !TRANSLATED.has(use) || !translated.has(resource));
}
