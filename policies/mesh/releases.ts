import { chartName } from "../kubernetes/chart-name";
import type { PropertyReader } from "../model/property-reader";
import { UNKNOWN, type Reading } from "../model/reading";
import type { ResourceInput } from "../model/resource-input";
import { resourceTypes } from "../model/resource-types";
import type { StackIndex } from "../model/stack-index";

const RELEASES = resourceTypes("kubernetes:helm.sh/v3:Release");

/** A release of one of a mesh's charts, by Helm or by the mesh's operator. */
export interface MeshRelease {
    readonly resource: ResourceInput;
    /** The cluster that it is in; those of which none is known are together in one. */
    readonly cluster: string;
    /** One of the chart's values. */
    readonly value: (...path: readonly string[]) => PropertyReader;
    /** The namespace that it is in; absent where it says none. */
    readonly namespace: Reading<string>;
}

/** The releases of charts, whether by name, from a registry's address or as a packed file. */
export function releasesOf(
    stack: StackIndex,
    ...charts: readonly string[]
): readonly MeshRelease[] {
    return stack
        .matching(RELEASES)
        .filter(({ properties }) => charts.includes(chartName(properties.at("chart").text()) ?? ""))
        .map((resource) => ({
            resource,
            cluster: resource.cluster ?? "",
            value: (...path) => valueAt(resource.properties, path),
            namespace: resource.properties.at("namespace").text(),
        }));
}

/** What the values do not say may be in the files beside them, which no rule reads. */
function valueAt(release: PropertyReader, path: readonly string[]): PropertyReader {
    const value = release.at("values", ...path);
    const files = release.at("valueYamlFiles");
    return value.absent && files.items().length > 0 ? files.parsed(UNKNOWN) : value;
}
