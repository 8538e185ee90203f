import { chartName } from "../kubernetes/chart-name";
import type { PropertyReader } from "../model/property-reader";
import type { Reading } from "../model/reading";
import type { ResourceInput } from "../model/resource-input";
import { resourceTypes } from "../model/resource-types";
import type { StackIndex } from "../model/stack-index";

const RELEASES = resourceTypes("kubernetes:helm.sh/v3:Release");

/** A release of one of a mesh's charts. */
export interface MeshRelease {
    readonly resource: ResourceInput;
    /** The cluster that it is in; those of which none is known are together in one. */
    readonly cluster: string;
    readonly values: PropertyReader;
    /** The namespace that it is in; absent where it says none. */
    readonly namespace: Reading<string>;
}

/** The releases of a chart, whether by name, from a registry's address or as a packed file. */
export function releasesOf(stack: StackIndex, chart: string): readonly MeshRelease[] {
    return stack
        .matching(RELEASES)
        .filter(({ properties }) => chartName(properties.at("chart").text()) === chart)
        .map((resource) => ({
            resource,
            cluster: resource.cluster ?? "",
            values: resource.properties.at("values"),
            namespace: resource.properties.at("namespace").text(),
        }));
}
